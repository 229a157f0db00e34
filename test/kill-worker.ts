import { readQuestion } from "@/domain/matters/matters.schema";
import { postOf } from "@/domain/matters/post-ticket";
import { receiveMatter } from "@/domain/matters/receive.commands";
import { database, provideDatabase } from "@/lib/db";
import { sendDueMail } from "@/lib/mail";
import type { Order, Told } from "./kills";

/*
 * A portal as far as receiving messages and sending mail go, that can be told to die (kill -9) at a step: before the nth question to the
 * database, or when it is about to answer.
 */
let left = Infinity;

async function step(): Promise<void> {
  if (left > 0) return void (left -= 1);
  process.kill(process.pid, "SIGKILL");
  await new Promise(() => undefined);
}

const client = await database();
const counted = client.$extends({
  query: {
    async $allOperations({ args, query }) {
      await step();
      return query(args);
    },
  },
});
provideDatabase(counted as never);

async function receive({ ticket, message, email }: { ticket: string; message: string; email: string }) {
  const read = readQuestion({ kind: "question", message, wantsReply: "yes", email });
  if ("problems" in read) throw new Error("The message is not right");
  return receiveMatter(read.question, postOf(ticket, [message]), { locale: "sv", trapped: false, address: email });
}

async function obey(order: Order): Promise<Told> {
  if (order.deed === "setUp") {
    await client.department.create({ data: { id: "kansliet", texts: { create: [{ locale: "sv", name: "Kansliet", slug: "kansliet" }] } } });
    return { told: "done" };
  }
  if (order.deed === "count") {
    const matters = await client.matter.findMany({ select: { id: true, reference: true, heldFor: true, senderEmail: true, entries: { select: { text: true } } } });
    const mails = await client.outgoingMail.findMany({ select: { id: true, address: true, sentAt: true } });
    const audited = await client.auditEvent.count({ where: { event: "matter.received" } });
    return { told: "counted", audited, mails: mails.map(({ id, address, sentAt }) => ({ id, address, sent: sentAt !== null })), matters: matters.map(({ reference, heldFor, senderEmail, entries }) => ({ reference, held: heldFor !== null, email: senderEmail ?? "", messages: entries.map(({ text }) => text) })) };
  }
  left = order.killAt ?? Infinity;
  if (order.deed === "send") {
    await sendDueMail(undefined, () => Date.now() + order.minutes * 60_000);
    return { told: "done" };
  }
  const { reference, code } = await receive(order.post);
  await step();
  return { told: "received", reference, code };
}

process.on("message", (order: Order) => {
  void obey(order).then((told) => process.send?.(told), (error: unknown) => process.send?.({ told: "failed", why: String(error) } satisfies Told));
});
process.send?.({ told: "done" } satisfies Told);
