import "server-only";
import { Temporal } from "temporal-polyfill";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import { env } from "@/lib/env";
import type { Prisma } from "@/prisma/generated/client";
import type { Gifts, MappedAffiliation, MappedRole } from "./mapping";

/*
 * What a source outside the portal gives a person (P4): each source has rows of its own and changes no others. What it
 * gives no more ends yesterday, so that nothing of it is in force today; what has been stays, for the trail.
 */

type Transaction = Prisma.TransactionClient;

/** Whose rows, and until when they hold (Swedish dates). */
interface Giving {
  personId: string;
  source: string;
  today: string;
  /** Last day of an affiliation; null: until the source says otherwise. */
  until: string | null;
}

const daysFrom = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toString();
const subjectOf = ({ personId }: Giving, departmentId?: string | null) => ({ actorId: null, thingType: "Person", thingId: personId, departmentId: departmentId ?? undefined });

async function begin(transaction: Transaction, giving: Giving, wanted: MappedAffiliation): Promise<void> {
  const { personId, source, today, until } = giving;
  await transaction.affiliation.create({ data: { personId, source, ...wanted, validFrom: dateColumn(today), validTo: until && dateColumn(until) } });
  await writeAudit(transaction, "affiliation.begun", subjectOf(giving, wanted.departmentId), { kind: wanted.kind, source });
}

async function replaceAffiliations(transaction: Transaction, giving: Giving, wanted: MappedAffiliation[]): Promise<void> {
  const { personId, source, today, until } = giving;
  const rows = await transaction.affiliation.findMany({ where: { personId, source, OR: [{ validTo: null }, { validTo: { gte: dateColumn(today) } }] } });
  const isSame = (row: MappedAffiliation, each: MappedAffiliation) => row.kind === each.kind && row.departmentId === each.departmentId && row.body === each.body && row.school === each.school;
  for (const row of rows) {
    const stays = wanted.some((each) => isSame(row, each));
    const stayingUntil = until === null ? null : dateColumn(until);
    const validTo = stays ? stayingUntil : dateColumn(daysFrom(today, -1));
    if (validTo?.getTime() !== row.validTo?.getTime()) await transaction.affiliation.update({ where: { id: row.id }, data: { validTo } });
    if (!stays) await writeAudit(transaction, "affiliation.ended", subjectOf(giving, row.departmentId), { kind: row.kind, source });
  }
  for (const each of wanted) if (!rows.some((row) => isSame(row, each))) await begin(transaction, giving, each);
}

/** Roles always end (P11): with the affiliation, or where that has no end, at the next review. */
async function giveRole(transaction: Transaction, giving: Giving, { role, departmentId }: MappedRole): Promise<void> {
  const { personId, source, today, until } = giving;
  const last = until ?? daysFrom(today, env().TORGET_ROLE_REVIEW_DAYS);
  const held = await transaction.roleAssignment.findFirst({ where: { personId, source, role, departmentId }, orderBy: { grantedAt: "desc" } });
  // What a head or IT has withdrawn stays withdrawn, whatever the directory says: the department answers for it.
  if (held?.withdrawnAt) return;
  const period = { validTo: dateColumn(last), reviewBy: dateColumn(last) };
  if (held && held.validTo >= dateColumn(today)) {
    await transaction.roleAssignment.update({ where: { id: held.id }, data: period });
    return;
  }
  const reason = `Enligt katalogen (${source})`;
  await transaction.roleAssignment.create({ data: { personId, source, role, departmentId, reason, validFrom: dateColumn(today), ...period } });
  await writeAudit(transaction, "role.given", subjectOf(giving, departmentId), { role, validTo: last });
}

async function replaceRoles(transaction: Transaction, giving: Giving, wanted: MappedRole[]): Promise<void> {
  const { personId, source, today } = giving;
  const rows = await transaction.roleAssignment.findMany({ where: { personId, source, withdrawnAt: null, validTo: { gte: dateColumn(today) } } });
  for (const row of rows.filter(({ role, departmentId }) => !wanted.some((each) => each.role === role && each.departmentId === departmentId))) {
    await transaction.roleAssignment.update({ where: { id: row.id }, data: { validTo: dateColumn(daysFrom(today, -1)) } });
    await writeAudit(transaction, "role.withdrawn", subjectOf(giving, row.departmentId), { role: row.role });
  }
  for (const each of wanted) await giveRole(transaction, giving, each);
}

/**
 * Makes what one source gives a person exactly this: begins what is new, ends what is gone, prolongs the rest. Rows of
 * other sources are not touched. A department that the portal does not have gives no role and no workplace.
 * @param source provider:<id>, scim:<client> or import:<name>
 * @param until last day of the affiliations (Swedish date); null where only the source ends them
 * @returns the ids of departments that the portal does not have
 */
export async function replaceGifts(transaction: Transaction, personId: string, source: string, gifts: Pick<Gifts, "affiliations" | "roles">, until: string | null): Promise<string[]> {
  // Two sign-ins of the same person at once give everything once.
  await transaction.$executeRaw`select 1 from person where id = ${personId} for update`;
  const giving: Giving = { personId, source, today: swedishDate(), until };
  const asked = [...gifts.affiliations, ...gifts.roles].flatMap(({ departmentId }) => departmentId ?? []);
  const known = new Set((await transaction.department.findMany({ where: { id: { in: asked } }, select: { id: true } })).map(({ id }) => id));
  const workplaces = gifts.affiliations.map((each) => ({ ...each, departmentId: each.departmentId && known.has(each.departmentId) ? each.departmentId : null }));
  const distinct = [...new Map(workplaces.map((each) => [JSON.stringify(each), each])).values()];
  await replaceAffiliations(transaction, giving, distinct);
  await replaceRoles(transaction, giving, gifts.roles.filter(({ departmentId }) => known.has(departmentId)));
  return [...new Set(asked)].filter((id) => !known.has(id));
}
