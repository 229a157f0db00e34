import "server-only";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";

/** How numbers begin in the demonstration municipality. */
const prefixes: Record<string, string> = { kommunledningsforvaltningen: "KS", "barn-och-utbildningsforvaltningen": "BUN", samhallsbyggnadsforvaltningen: "SBN" };

/** The rule that the demonstration shows; by this id the tests of doors find it. */
const ruleId = "demonstration-rule";
const registered = "Bra att avgifterna står på sidan";

/**
 * Gives a demonstration its series, one rule of a records plan, made by the archivist and approved by a head, and one matter
 * that is registered; each once, however often this runs.
 * @throws Error in a database that is not a demonstration
 */
export async function ensureDemonstrationRecords(): Promise<void> {
  const client = await database();
  if ((await client.installation.findFirst())?.kind !== "demonstration") throw new Error("Demonstration records exist only in a demonstration; this database is not one.");
  const setById = "astrid-fors";
  const known = await client.department.findMany({ where: { id: { in: Object.keys(prefixes) } }, select: { id: true } });
  await client.registrationPrefix.createMany({ data: known.map(({ id }) => ({ departmentId: id, prefix: prefixes[id] ?? "", setById })), skipDuplicates: true });
  await client.disposalRule.createMany({
    data: [{ id: ruleId, departmentId: "kommunikationsenheten", reference: "1.4.2", decision: "Kommunstyrelsen 2026-03-12 § 24", decidedOn: dateColumn("2026-03-12"), reach: "matter", kinds: [], registration: "notNeeded", months: 24, countsFrom: "ended", madeById: setById }],
    skipDuplicates: true,
  });
  await client.disposalRule.updateMany({ where: { id: ruleId, approvedAt: null, endedAt: null }, data: { approvedById: "karin-ek", approvedAt: new Date() } });
  const matter = await client.matter.findFirst({ where: { registrationId: null, entries: { some: { text: { startsWith: registered } } } }, select: { id: true, receivedAt: true } });
  if (!matter) return;
  await client.$transaction(async (transaction) => {
    const year = Number(swedishDate().slice(0, 4));
    const { last } = await transaction.registrationSeries.upsert({ where: { prefix_year: { prefix: "SBN", year } }, create: { prefix: "SBN", year, last: 1 }, update: { last: { increment: 1 } } });
    const number = `SBN ${year}-${String(last).padStart(6, "0")}`;
    await transaction.matterRegistration.create({ data: { matterId: matter.id, personId: "sara-lindqvist", state: "registered", number, receivedOn: dateColumn(swedishDate(matter.receivedAt)), subject: "Förslag om sidan Bygglovsavgifter" } });
  });
}
