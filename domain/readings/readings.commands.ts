import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { SignedIn } from "@/domain/access/access.schema";
import type { Locale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { ownRows } from "./own.queries";
import type { ReadingCode } from "./readings.schema";

/** What somebody says that they have read. */
export interface Confirmation {
  documentId: string;
  /** The version whose words stood on the page. */
  number: number;
  /** The language of those words, and whether they were the ones that suit pupils. */
  locale: Locale;
  plain: boolean;
  ticked: boolean;
}

export type Confirmed = { ok: true } | { ok: false; code: ReadingCode };

/**
 * Notes that somebody has read the version in force (P15). To say it twice changes nothing: the first day stands.
 * @returns `notTicked`; `changed` where another version than the one that was read is in force by now
 * @throws NotAllowedError for whoever is neither employee, elected representative nor pupil; NotFoundError for what is not in force
 * or not for them
 */
export async function confirmReading(actor: SignedIn, { documentId, number, locale, plain, ticked }: Confirmation): Promise<Confirmed> {
  await requireAllowed(actor, "reading.confirm", { type: "Portal" });
  const row = (await ownRows(actor, locale, swedishDate())).find(({ version }) => version.documentId === documentId);
  if (!row) throw new NotFoundError("reading");
  if (row.version.number !== number) return { ok: false, code: "changed" };
  if (!ticked) return { ok: false, code: "notTicked" };
  await (await database()).$transaction(async (transaction) => {
    const { count } = await transaction.readingConfirmation.createMany({ data: [{ versionId: row.version.id, personId: actor.personId, locale, plain: plain && row.plain }], skipDuplicates: true });
    if (count === 1) await writeAudit(transaction, "reading.confirmed", { actorId: actor.personId, thingType: "GoverningDocument", thingId: documentId }, { number });
  });
  return { ok: true };
}
