import "server-only";
import { dateColumn, fromDateColumn } from "@/lib/dates";
import type { Prisma } from "@/prisma/generated/client";
import type { ExtraDays } from "./notice-dates";
import { type NoticePeriod, periodOf } from "./notice-period";
import { fieldsIn, type NoticeRow } from "./with-notice";

type Timed = Pick<NoticeRow, "id" | "kind" | "fields" | "postedOn" | "partners" | "earliestRemovalOn" | "removeOn" | "lastAppealOn"> & { body: Pick<NoticeRow["body"], "partners"> };

/** The day on each board that the notice must stand on, the own one first; null where it is not known yet. */
export function boardsOf({ postedOn, partners, body }: Pick<Timed, "postedOn" | "partners" | "body">, today: string): [string, ...(string | null)[]] {
  const known = new Map(partners.map((partner) => [partner.municipality, fromDateColumn(partner.postedOn)]));
  return [postedOn ? fromDateColumn(postedOn) : today, ...body.partners.map((municipality) => known.get(municipality) ?? null)];
}

const column = (date: string | null | undefined) => (date ? dateColumn(date) : null);
const later = (one: Date | null, other: Date | null) => (one && (!other || one > other) ? one : other);

/**
 * Works out when the notice may go and keeps it, never earlier than it has stood before: a day that the municipality adds
 * later lengthens what runs (KL 8:12).
 */
export async function keepPeriod(transaction: Prisma.TransactionClient, notice: Timed, extra: ExtraDays): Promise<NoticePeriod | null> {
  const posted = notice.postedOn ? fromDateColumn(notice.postedOn) : "";
  const period = periodOf(notice.kind, fieldsIn(notice), boardsOf(notice, posted), extra);
  if (!period) return null;
  const earliest = later(notice.earliestRemovalOn, column(period.earliestRemovalOn));
  const data = { lastAppealOn: later(notice.lastAppealOn, column(period.lastAppealOn)), earliestRemovalOn: earliest, removeOn: later(notice.removeOn, earliest) };
  const same = (["lastAppealOn", "earliestRemovalOn", "removeOn"] as const).every((name) => data[name]?.getTime() === notice[name]?.getTime());
  if (!same) await transaction.notice.update({ where: { id: notice.id }, data });
  return period;
}
