import "server-only";
import { Temporal } from "temporal-polyfill";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import { type MatterDeed, refuse, sayToSenders, subject, withMatter, wrongText } from "./with-matter";

/** The day as yyyy-mm-dd, empty where none was said; null where it is none, or not after today. */
function readDay(typed: string, now: Date): string | null {
  const day = typed.trim();
  if (!day) return "";
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  try {
    const date = Temporal.PlainDate.from(day, { overflow: "reject" });
    const ahead = Temporal.PlainDate.from(swedishDate(now)).until(date, { largestUnit: "day" }).days;
    return ahead > 0 && ahead <= 366 ? day : null;
  } catch {
    return null;
  }
}

/**
 * Asks the sender for what is missing (FL 20 §), perhaps by a day. The matter waits for them until they answer; then it is
 * the department's again and its handler is told.
 * @returns `textMissing`, `textTooLong`; `dayWrong` where it is no day, not one to come, or more than a year away; `held`, `merged`
 */
export async function askSender(actor: Actor, id: string, { words, day }: { words: string; day: string }, now: Date = new Date()): Promise<MatterDeed> {
  const text = words.trim();
  return withMatter(actor, id, async (deed) => {
    const wrong = wrongText(text);
    if (wrong) return wrong;
    const by = readDay(day, now);
    if (by === null) return refuse("dayWrong");
    await sayToSenders(deed, { kind: "request", text, status: "waitingForYou", answerBy: by ? dateColumn(by) : null }, "request");
    await writeAudit(deed.transaction, "matter.asked", subject(deed), { by });
    return { ok: true };
  });
}
