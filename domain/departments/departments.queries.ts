import "server-only";
import { protectedPeople, type Shield } from "@/domain/access/protected-identity";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import type { Prisma } from "@/prisma/generated/client";
import { type ContactHours, type ContactView, type DepartmentLink, type DepartmentNode, type DepartmentView, helpKinds, phonesSchema } from "./departments.schema";
import { comingExceptions, listOpenings, openingStatus, ordinaryWeeks, weekTable } from "./opening-hours";
import { type HoursView, openingRulesSchema } from "./opening-hours.schema";

const textColumns = { locale: true, name: true, slug: true, summary: true } satisfies Prisma.DepartmentTextSelect;
const departmentColumns = { id: true, texts: { select: textColumns } } satisfies Prisma.DepartmentSelect;
const hoursColumns = { id: true, name: true, rules: true } satisfies Prisma.OpeningHoursSelect;
const contactColumns = {
  id: true,
  phones: true,
  helps: true,
  email: true,
  visiting: true,
  postal: true,
  hours: { select: hoursColumns },
  texts: { select: { locale: true, name: true, about: true, note: true } },
  department: { select: departmentColumns },
} satisfies Prisma.ContactSelect;

type DepartmentRow = Prisma.DepartmentGetPayload<{ select: typeof departmentColumns }>;
type ContactRow = Prisma.ContactGetPayload<{ select: typeof contactColumns }>;
type HoursRow = Prisma.OpeningHoursGetPayload<{ select: typeof hoursColumns }>;

/** The reader's language, else Swedish, else whatever there is. */
function choose<Text extends { locale: string }>(texts: Text[], locale: Locale): Text | undefined {
  return texts.find((text) => text.locale === locale) ?? texts.find((text) => text.locale === sourceLocale) ?? texts[0];
}

function labelled(textLocale: string | undefined, locale: Locale): Locale | undefined {
  return textLocale && textLocale !== locale && isLocale(textLocale) ? textLocale : undefined;
}

function toLink({ id, texts }: DepartmentRow, locale: Locale, shield: Shield): DepartmentLink {
  const text = choose(texts, locale);
  return { id, name: text?.name ?? id, slug: text?.slug ?? id, summary: shield.past(text?.summary ?? null), lang: labelled(text?.locale, locale) };
}

/** How many days ahead machines are told of. */
const toldAhead = 200;

function toHours({ id, name, rules }: HoursRow, locale: Locale, at: Date): HoursView {
  const names = name as Partial<Record<Locale, string>>;
  const checked = openingRulesSchema.parse(rules);
  const today = swedishDate(at);
  return {
    id,
    name: names[locale] ?? names[sourceLocale] ?? id,
    at,
    status: openingStatus(checked, at),
    ...weekTable(checked, today),
    coming: comingExceptions(checked, today),
    ordinary: ordinaryWeeks(checked, today, toldAhead),
    special: comingExceptions(checked, today, { ahead: toldAhead, most: toldAhead }),
  };
}

/** Null where the contact itself is somebody who is never named to the public. */
function toContact(row: ContactRow, locale: Locale, at: Date, shield: Shield): ContactView | null {
  const text = choose(row.texts, locale);
  if (row.texts.some(({ name }) => shield.covers(name))) return null;
  return {
    id: row.id,
    name: text?.name ?? row.id,
    about: shield.past(text?.about ?? null),
    note: shield.past(text?.note ?? null),
    lang: labelled(text?.locale, locale),
    phones: phonesSchema.parse(row.phones),
    email: shield.past(row.email),
    visiting: shield.past(row.visiting),
    postal: shield.past(row.postal),
    helps: helpKinds.filter((kind) => row.helps.includes(kind)),
    hours: row.hours && toHours(row.hours, locale, at),
    department: toLink(row.department, locale, shield),
  };
}

const inOrder = [{ order: "asc" as const }, { id: "asc" as const }];

async function listContactsWhere(locale: Locale, at: Date, where: Prisma.ContactWhereInput): Promise<ContactView[]> {
  dependsOn("departments");
  const client = await database();
  const shield = await protectedPeople();
  const rows = await client.contact.findMany({ where, select: contactColumns, orderBy: inOrder });
  return rows.flatMap((row) => toContact(row, locale, at, shield) ?? []);
}

/** The hours of a contact for a calendar, from the day of `at` and as far ahead as other machines are told; null without a contact or hours. */
export async function findContactHours(locale: Locale, id: string, at: Date): Promise<ContactHours | null> {
  const [contact] = await listContactsWhere(locale, at, { id });
  const row = contact && (await (await database()).contact.findUnique({ where: { id }, select: { hours: { select: hoursColumns } } }));
  if (!contact?.hours || !row?.hours) return null;
  const { name, lang, visiting, hours } = contact;
  return { id, name, lang, visiting, openings: listOpenings(openingRulesSchema.parse(row.hours.rules), swedishDate(at), toldAhead), special: hours.special };
}

/** Every way in, by name in the alphabet of the language. `at` decides what is open. */
export async function listContacts(locale: Locale, at: Date): Promise<ContactView[]> {
  const contacts = await listContactsWhere(locale, at, {});
  return contacts.sort((one, other) => one.name.localeCompare(other.name, locale));
}

/** Contacts by id, for the contact boxes of a text; those that are gone are left out. */
export async function getContacts(locale: Locale, ids: readonly string[], at: Date): Promise<Map<string, ContactView>> {
  if (ids.length === 0) return new Map();
  const contacts = await listContactsWhere(locale, at, { id: { in: [...ids] } });
  return new Map(contacts.map((contact) => [contact.id, contact]));
}

/** The departments at the top of the tree with their units, in the order that the municipality gave them. */
export async function listDepartments(locale: Locale): Promise<DepartmentNode[]> {
  dependsOn("departments");
  const client = await database();
  const rows = await client.department.findMany({
    where: { parentId: null },
    orderBy: inOrder,
    select: { ...departmentColumns, children: { select: departmentColumns, orderBy: inOrder } },
  });
  const shield = await protectedPeople();
  return rows.map((row) => ({ ...toLink(row, locale, shield), units: row.children.map((unit) => toLink(unit, locale, shield)) }));
}

/** Name and address of a department, or null. */
export async function findDepartmentLink(locale: Locale, id: string): Promise<DepartmentLink | null> {
  dependsOn("departments");
  const client = await database();
  const row = await client.department.findUnique({ where: { id }, select: departmentColumns });
  return row && toLink(row, locale, await protectedPeople());
}

const viewColumns = {
  ...departmentColumns,
  visiting: true,
  headId: true,
  hours: { select: hoursColumns },
  parent: { select: departmentColumns },
  children: { select: departmentColumns, orderBy: inOrder },
  contacts: { select: contactColumns, orderBy: inOrder },
  mainContactId: true,
} satisfies Prisma.DepartmentSelect;

/** Somebody with protected identity is not named, also where an import has put them at the head again. */
async function findHead(headId: string | null, locale: Locale, shield: Shield): Promise<DepartmentView["head"]> {
  if (!headId) return null;
  const client = await database();
  const person = await client.person.findFirst({ where: { id: headId, doNotPublish: false }, select: { name: true, title: true } });
  if (!person || shield.covers(person.name)) return null;
  const titles = (person.title ?? {}) as Partial<Record<Locale, string>>;
  return { name: person.name, title: titles[locale] ?? titles[sourceLocale] ?? null };
}

/**
 * A department by the last part of its address in the language; a language without a text of its own answers to the
 * Swedish address. Null where there is none.
 */
export async function findDepartment(locale: Locale, slug: string, at: Date): Promise<DepartmentView | null> {
  dependsOn("departments");
  const client = await database();
  const texts = await client.departmentText.findMany({ where: { slug, locale: { in: [locale, sourceLocale] } } });
  const text = choose(texts, locale);
  const row = text && (await client.department.findUnique({ where: { id: text.departmentId }, select: viewColumns }));
  if (!row) return null;
  const shield = await protectedPeople();
  const own = row.contacts.flatMap((contact) => toContact(contact, locale, at, shield) ?? []);
  const main = row.mainContactId && !own.some(({ id }) => id === row.mainContactId) ? await getContacts(locale, [row.mainContactId], at) : new Map();
  return {
    ...toLink(row, locale, shield),
    parent: row.parent && toLink(row.parent, locale, shield),
    units: row.children.map((unit) => toLink(unit, locale, shield)),
    head: await findHead(row.headId, locale, shield),
    visiting: shield.past(row.visiting),
    hours: row.hours && toHours(row.hours, locale, at),
    contacts: [...main.values(), ...own],
    slugs: Object.fromEntries(row.texts.map((each) => [each.locale, each.slug])),
  };
}

/** Where links to departments and contacts inside texts lead ("department:bygglovsenheten", "contact:bygglov"). */
export async function resolveDepartmentLinks(locale: Locale, refs: readonly string[]): Promise<Map<string, { slug?: string; title: string; locale: Locale }>> {
  const idsOf = (kind: string) => refs.filter((ref) => ref.startsWith(`${kind}:`)).map((ref) => ref.slice(kind.length + 1));
  const [departmentIds, contactIds] = [idsOf("department"), idsOf("contact")];
  if (departmentIds.length + contactIds.length === 0) return new Map();
  dependsOn("departments");
  const client = await database();
  const [departments, contacts] = await Promise.all([
    client.department.findMany({ where: { id: { in: departmentIds } }, select: departmentColumns }),
    client.contact.findMany({ where: { id: { in: contactIds } }, select: { id: true, texts: { select: { locale: true, name: true } } } }),
  ]);
  const shield = await protectedPeople();
  const named = departments.map((row) => toLink(row, locale, shield));
  return new Map([
    ...named.map(({ id, slug, name }) => [`department:${id}`, { slug, title: name, locale }] as const),
    ...contacts.filter(({ texts }) => !texts.some(({ name }) => shield.covers(name))).map(({ id, texts }) => [`contact:${id}`, { title: choose(texts, locale)?.name ?? id, locale }] as const),
  ]);
}
