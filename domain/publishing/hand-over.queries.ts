import "server-only";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { employedOn } from "@/domain/access/in-force";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { LeftInDepartment, LeftItem, LeftText, Leaver } from "./hand-over.schema";
import { newOwnersOf } from "./new-owners";
import { effectiveOwners } from "./ownership";
import { departmentPaths, departmentsWhere } from "./publishing.policy";
import { inLine } from "./rows";
import { nameIn, typedTitle } from "./staff-lists.queries";

/* What people who have left answered for. Worked out whenever it is asked for: nothing has to run on the day itself. */

const anyItem = (departmentPath: string[]) => ({ type: "Content" as const, id: "", departmentPath, ownerId: "", live: false });

/** The departments whose content the actor may hand over, at the latest with a second factor. */
function departmentsToHandOver(actor: Actor): Promise<string[]> {
  return departmentsWhere((_, path) => isOffered(actor, "content.handOver", anyItem(path)));
}

/** Whether the actor may hand something over and there is something to: an item or an unsaved text of somebody who has left. */
export async function hasHandOver(actor: Actor): Promise<boolean> {
  const departments = await departmentsToHandOver(actor);
  if (departments.length === 0) return false;
  const client = await database();
  const left = { NOT: employedOn(swedishDate()) };
  const departmentId = { in: departments };
  const item = await client.contentItem.findFirst({ where: { departmentId, owner: left, trashedAt: null }, select: { id: true } });
  return item !== null || (await client.workingCopy.findFirst({ where: { author: left, edition: { item: { departmentId, trashedAt: null } } }, select: { editionId: true } })) !== null;
}

/** What belongs to one leaver and department, while it is being collected. */
type Found = Map<string, Map<string, Pick<LeftInDepartment, "items" | "texts" | "roles" | "headed">>>;

function placeOf(found: Found, personId: string, departmentId: string) {
  const ofPerson = found.get(personId) ?? new Map<string, Pick<LeftInDepartment, "items" | "texts" | "roles" | "headed">>();
  found.set(personId, ofPerson);
  const place = ofPerson.get(departmentId) ?? { items: [], texts: [], roles: [], headed: false };
  ofPerson.set(departmentId, place);
  return place;
}

const titles = { liveVersion: { select: { title: true } }, versions: { where: inLine, orderBy: { number: "desc" as const }, take: 1, select: { title: true } } };
const left = (today: string) => ({ NOT: employedOn(today) });

async function collectItems(found: Found, departments: string[], today: string, locale: Locale): Promise<void> {
  const client = await database();
  const rows = await client.contentItem.findMany({
    where: { departmentId: { in: departments }, owner: left(today), trashedAt: null },
    select: { id: true, kind: true, departmentId: true, ownerId: true, deputyId: true, editions: { select: { locale: true, state: true, ...titles, workingCopies: { take: 1, orderBy: { savedAt: "desc" }, select: { content: true } } } } },
    orderBy: { id: "asc" },
  });
  const owners = await effectiveOwners(rows);
  const standIns = new Map(rows.map((row) => [row.id, owners(row)]));
  const people = await client.person.findMany({ where: { id: { in: [...standIns.values()].map(({ personId }) => personId) } }, select: { id: true, name: true } });
  for (const { id, kind, departmentId, ownerId, editions } of rows) {
    const shown = editions.find((each) => each.locale === locale) ?? editions.find((each) => each.locale === sourceLocale) ?? editions[0];
    const standIn = standIns.get(id)!;
    const item: LeftItem = {
      itemId: id,
      kind,
      title: shown?.liveVersion?.title || shown?.versions[0]?.title || typedTitle(shown?.workingCopies[0]?.content),
      locale: (shown?.locale ?? sourceLocale) as Locale,
      states: editions.map((each) => ({ locale: each.locale as Locale, state: each.state })),
      standsIn: { name: people.find((each) => each.id === standIn.personId)?.name ?? standIn.personId, as: standIn.as },
    };
    placeOf(found, ownerId, departmentId).items.push(item);
  }
}

async function collectTexts(found: Found, departments: string[], today: string): Promise<void> {
  const client = await database();
  const rows = await client.workingCopy.findMany({
    where: { author: left(today), edition: { item: { departmentId: { in: departments }, trashedAt: null } } },
    select: { editionId: true, authorId: true, savedAt: true, content: true, edition: { select: { itemId: true, locale: true, ...titles, item: { select: { departmentId: true } } } } },
    orderBy: { savedAt: "desc" },
  });
  for (const { editionId, authorId, savedAt, content, edition } of rows) {
    const text: LeftText = { editionId, itemId: edition.itemId, title: typedTitle(content) || edition.versions[0]?.title || "", locale: edition.locale as Locale, savedAt };
    placeOf(found, authorId, edition.item.departmentId).texts.push(text);
  }
}

/** Roles and headships, only where the reader may know about people. */
async function collectRoles(found: Found, departments: string[], today: string): Promise<void> {
  const client = await database();
  const day = dateColumn(today);
  const rows = await client.roleAssignment.findMany({
    where: { departmentId: { in: departments }, withdrawnAt: null, validTo: { gte: day }, person: left(today) },
    select: { personId: true, departmentId: true, role: true },
    orderBy: { id: "asc" },
  });
  for (const { personId, departmentId, role } of rows) placeOf(found, personId, departmentId).roles.push(role);
  const headed = await client.department.findMany({ where: { id: { in: departments }, headId: { not: null } }, select: { id: true, headId: true } });
  const gone = await client.person.findMany({ where: { id: { in: headed.flatMap(({ headId }) => headId ?? []) }, ...left(today) }, select: { id: true } });
  for (const { id, headId } of headed) if (headId && gone.some((each) => each.id === headId)) placeOf(found, headId, id).headed = true;
}

async function leaversOf(found: Found, locale: Locale): Promise<Leaver[]> {
  const client = await database();
  const people = await client.person.findMany({
    where: { id: { in: [...found.keys()] } },
    select: { id: true, name: true, closedAt: true, affiliations: { where: { kind: "employee" }, select: { validTo: true }, orderBy: { validTo: { sort: "desc", nulls: "first" } }, take: 1 } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const ids = [...new Set([...found.values()].flatMap((places) => [...places.keys()]))];
  const texts = new Map((await client.department.findMany({ where: { id: { in: ids } }, select: { id: true, texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } })).map((row) => [row.id, row.texts]));
  const newOwners = await newOwnersOf(ids);
  return people.map(({ id: personId, name, closedAt, affiliations }) => {
    const ended = affiliations[0]?.validTo;
    const departments = [...found.get(personId)!].map(([id, place]) => ({ departmentId: id, departmentName: nameIn(texts.get(id) ?? [], locale, id), ...place, newOwners: newOwners(id) }));
    return { personId, name, lastDay: ended ? fromDateColumn(ended) : closedAt && swedishDate(closedAt), departments };
  });
}

/**
 * What people without an employment in force answered for, in the departments whose content the actor may hand over
 * (publishers and heads their own, IT all): items they own, unsaved texts of theirs, and, for those who may read about
 * people, roles and headships that still stand.
 * @throws NotAllowedError (content.handOver) for whoever may hand over nothing, and where a second factor is wanted
 */
export async function listHandOver(actor: Actor, locale: Locale): Promise<Leaver[]> {
  const departments = await departmentsToHandOver(actor);
  const path = await departmentPaths();
  const [any] = departments;
  await requireAllowed(actor, "content.handOver", anyItem(any ? path(any) : ["none"]));
  const today = swedishDate();
  const found: Found = new Map();
  await collectItems(found, departments, today, locale);
  await collectTexts(found, departments, today);
  const withPeople = departments.filter((id) => isOffered(actor, "people.read", { type: "Department", id, departmentPath: path(id) }));
  await collectRoles(found, withPeople, today);
  return leaversOf(found, locale);
}
