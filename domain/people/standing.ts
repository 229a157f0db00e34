import "server-only";
import { isOffered } from "@/domain/access/access";
import { type Actor, type AffiliationKind, affiliationKinds } from "@/domain/access/access.schema";
import { isInForce } from "@/domain/access/actor";
import { affiliationInForce, dormantAt, letInOn } from "@/domain/access/in-force";
import { nameIn } from "@/domain/publishing/staff-lists.queries";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { readablePeople } from "./people.policy";
import { type AffiliationLine, peopleSelections, type PeopleSelection, type PersonView } from "./people.schema";

/* Why people are let in, or are not: affiliations, closed, dormant. */

/** A department with its name in the language and in Swedish. */
export const departmentName = (locale: Locale) => ({ select: { id: true, texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } });

/** The condition of a selection of people, on a day (Swedish date). */
export function selected(selection: PeopleSelection, today: string): Prisma.PersonWhereInput {
  switch (selection) {
    case "closed":
      return { closedAt: { not: null } };
    case "dormant":
      return { AND: [dormantAt(new Date()), letInOn(today)] };
    case "noAffiliation":
      return { affiliations: { none: affiliationInForce(today) } };
    default:
      return { closedAt: null, affiliations: { some: { kind: selection, ...affiliationInForce(today) } } };
  }
}

/** Which of the people have an account that nobody has used for too long. */
export async function dormantAmong(ids: string[]): Promise<Set<string>> {
  const client = await database();
  const rows = await client.person.findMany({ where: { AND: [{ id: { in: ids } }, dormantAt(new Date())] }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** How many people there are of each selection; null for those who may not read about everybody. @throws NotAllowedError (people.read) */
export async function countPeople(actor: Actor): Promise<Record<PeopleSelection, number> | null> {
  if ((await readablePeople(actor)) !== "all") return null;
  const client = await database();
  const today = swedishDate();
  const counts = await Promise.all(peopleSelections.map(async (each) => [each, await client.person.count({ where: selected(each, today) })] as const));
  return Object.fromEntries(counts) as Record<PeopleSelection, number>;
}

/** Every affiliation of a person, the newest first, for somebody who may read about them (getPerson asks). */
export async function listAffiliations(actor: Actor, locale: Locale, personId: string): Promise<AffiliationLine[]> {
  const today = swedishDate();
  const client = await database();
  const rows = await client.affiliation.findMany({
    where: { personId },
    select: { id: true, kind: true, body: true, school: true, departmentId: true, department: departmentName(locale), source: true, validFrom: true, validTo: true },
    orderBy: [{ validFrom: "desc" }, { id: "asc" }],
  });
  return rows.map(({ id, kind, body, school, departmentId, department, source, ...row }) => {
    const period = { validFrom: fromDateColumn(row.validFrom), validTo: row.validTo && fromDateColumn(row.validTo) };
    const over = period.validTo !== null && period.validTo < today;
    const mayEnd = source === "manual" && !over && isOffered(actor, "affiliation.end", { type: "AffiliationGrant", holderId: personId, kind });
    return { id, kind, place: department ? nameIn(department.texts, locale, departmentId ?? "") : (body ?? school), source, ...period, inForce: isInForce(period, today), mayEnd };
  });
}

/** The kinds of affiliation that the actor may give somebody; "" for somebody new. */
export function kindsToGive(actor: Actor, personId: string): AffiliationKind[] {
  return affiliationKinds.filter((kind) => isOffered(actor, "affiliation.give", { type: "AffiliationGrant", holderId: personId, kind }));
}

/** What the actor may do about whether somebody is let in. */
export function standingDeeds(actor: Actor, person: { id: string; closedAt: Date | null; dormant: boolean }): PersonView["may"] {
  const thing = { type: "Person" as const, id: person.id };
  return {
    close: person.closedAt === null && isOffered(actor, "person.close", thing),
    protect: isOffered(actor, "person.close", thing),
    reopen: (person.closedAt !== null || person.dormant) && isOffered(actor, "person.reopen", thing),
    give: kindsToGive(actor, person.id),
  };
}
