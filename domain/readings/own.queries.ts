import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { SignedIn } from "@/domain/access/access.schema";
import { findGoverningDocument } from "@/domain/governing/register.queries";
import type { Locale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { NotFoundError } from "@/lib/errors";
import type { OwnReading, ReadingText } from "./readings.schema";
import { type AskedRow, askedRows, byPerson, wordsOf } from "./rows";

const toOwn = ({ version, lastDay, late, confirmedOn }: AskedRow, locale: Locale): OwnReading => ({ documentId: version.documentId, number: version.number, ...wordsOf(version, locale), lastDay, late, confirmedOn });

/** What somebody is asked to read as what they are today, one row a document. Asks no rule: it is about themselves. */
export async function ownRows(actor: SignedIn, locale: Locale, today: string): Promise<AskedRow[]> {
  return byPerson(await askedRows(locale, today, { personId: actor.personId }));
}

/**
 * The governing documents that are for the actor to read, in the version in force: what is not read stands first, the nearest last
 * day before the others.
 * @throws NotAllowedError for whoever is neither employee, elected representative nor pupil (P15)
 */
export async function listOwnReadings(actor: SignedIn, locale: Locale, today: string = swedishDate()): Promise<OwnReading[]> {
  await requireAllowed(actor, "reading.confirm", { type: "Portal" });
  const rows = (await ownRows(actor, locale, today)).map((row) => toOwn(row, locale));
  return rows.sort((one, other) => Number(one.confirmedOn !== null) - Number(other.confirmedOn !== null) || one.lastDay.localeCompare(other.lastDay) || one.documentId.localeCompare(other.documentId));
}

/**
 * The words of one of them: those that suit pupils for whoever is asked as a pupil alone, where there are any.
 * @param whole asks for the whole text all the same
 * @throws NotFoundError where it is not in force or not for the actor; NotAllowedError as above
 */
export async function readOwnText(actor: SignedIn, locale: Locale, documentId: string, whole: boolean, today: string = swedishDate()): Promise<ReadingText> {
  await requireAllowed(actor, "reading.confirm", { type: "Portal" });
  const row = (await ownRows(actor, locale, today)).find(({ version }) => version.documentId === documentId);
  const document = row && (await findGoverningDocument(locale, documentId, row.version.number, today));
  if (!row || !document) throw new NotFoundError("reading");
  const { shown } = document;
  const hasPlain = row.plain && shown.plainBody !== null;
  const plain = hasPlain && !whole;
  return { ...toOwn(row, locale), locale: shown.locale, body: plain && shown.plainBody ? shown.plainBody : shown.body, plain, hasPlain };
}
