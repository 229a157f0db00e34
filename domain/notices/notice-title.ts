import type { MessageKey, Reader } from "@/i18n/reader";
import { formatDate } from "@/lib/dates";
import type { NoticeKind } from "./notice-kinds";
import { datesIn, type NoticeFields } from "./notices.schema";

/**
 * What a notice is called: made of what it is, whose and of which day, never typed, so that nothing but a notice can be
 * called anything on the board. What it is about is left out where it may name somebody and the title goes further than the board.
 */
export function noticeTitle(reader: Reader, { kind, fields }: { kind: NoticeKind; fields: NoticeFields }, body: string, about = true): string {
  const { t, locale } = reader;
  const days = fields.meetingDates ? datesIn(fields.meetingDates) : [fields.meetingDate ?? fields.decisionDate ?? ""].filter(Boolean);
  const when = days.map((day) => formatDate(day, locale)).join(", ");
  const subject = about ? fields.subject : undefined;
  return [t(`notices.kinds.${kind}` as MessageKey), subject, [body, when].filter(Boolean).join(", ")].filter(Boolean).join(": ").replace(/: ([^:]*)$/, subject ? " – $1" : ": $1");
}
