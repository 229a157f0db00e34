import { expandAnnouncements } from "@/domain/subscriptions/expand.commands";
import { sendTold } from "@/domain/subscriptions/send-told.commands";
import { announce } from "@/lib/announcements";
import { database } from "@/lib/db";
import type { ToldAnswer, ToldOrder } from "./told-kills";

/* A portal as far as telling subscribers goes, which is killed (kill -9) by whoever started it. */

const client = await database();

async function obey(order: ToldOrder): Promise<ToldAnswer> {
  if (order.deed === "setUp") {
    await client.subscriber.createMany({ data: Array.from({ length: order.subscribers }, (_, at) => ({ address: `p${at}@hem.example`, locale: "sv", rhythm: "now" as const, wants: ["kind:alert"], confirmedAt: new Date(0) })) });
    await client.$transaction((transaction) => announce(transaction, { kind: "alert", key: "alert:1", subjects: {}, urgent: true, texts: { sv: { title: "Koka vattnet", summary: "Tills vidare." } }, addresses: { sv: "/sv" } }));
    return { told: "done" };
  }
  // What the last one had claimed is free after two minutes; nobody waits for them here.
  const clock = () => Date.now() + order.minutes * 60_000;
  await expandAnnouncements(undefined, clock);
  await sendTold(undefined, clock);
  const rows = await client.toldMail.groupBy({ by: ["state", "failure"], _count: true });
  return { told: "sent", rows: rows.map(({ state, failure, _count }) => ({ state, failure, count: _count })) };
}

process.on("message", (order: ToldOrder) => {
  void obey(order).then((told) => process.send?.(told), (error: unknown) => process.send?.({ told: "failed", why: String(error) } satisfies ToldAnswer));
});
process.send?.({ told: "done" } satisfies ToldAnswer);
