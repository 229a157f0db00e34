import "server-only";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { sourceLocale } from "@/i18n/routing";
import { askedRows, byPerson } from "./rows";

/** Who in the demonstration has not read anything yet: those with whom somebody tries how it is done, and a few besides. */
const unread = ["tilde-asp", "anna-lena-birk", "demonstration-leaver", "karin-ek", "gunnar-lofgren", "omar-haddad"];

/**
 * Lets most people of a demonstration have confirmed what they are asked to read; once, as soon as somebody is asked.
 * @throws Error in a database that is not a demonstration
 */
export async function ensureDemonstrationReadings(): Promise<void> {
  const client = await database();
  if ((await client.installation.findFirst())?.kind !== "demonstration") throw new Error("Demonstration readings exist only in a demonstration; this database is not one.");
  if ((await client.readingConfirmation.count()) > 0) return;
  const rows = byPerson(await askedRows(sourceLocale, swedishDate())).filter(({ personId }) => !unread.includes(personId));
  await client.readingConfirmation.createMany({ data: rows.map(({ version, personId, plain }) => ({ versionId: version.id, personId, locale: sourceLocale, plain })), skipDuplicates: true });
}
