import "server-only";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import type { Prisma } from "@/prisma/generated/client";
import { type ContactView, type DepartmentLink, type DepartmentNode, type DepartmentView, phonesSchema } from "./departments.schema";
import { comingExceptions, openingStatus, ordinaryWeeks, weekTable } from "./opening-hours";
import { type HoursView, openingRulesSchema } from "./opening-hours.schema";

const textColumns = { locale: true, name: true, slug: true, summary: true } satisfies Prisma.DepartmentTextSelect;
const departmentColumns = { id: true, texts: { select: textColumns } } satisfies Prisma.DepartmentSelect;
const hoursColumns = { id: true, name: true, rules: true } satisfies Prisma.OpeningHoursSelect;
const contactColumns = {
  id: true,
  phones: true,
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

function toLink({ id, texts }: DepartmentRow, locale: Locale): DepartmentLink {
  const text = choose(texts, locale);
  return { id, name: text?.name ?? id, slug: text?.slug ?? id, summary: text?.summary ?? null, lang: labelled(text?.locale, locale) };
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

function toContact(row: ContactRow, locale: Locale, at: Date): ContactView {
  const text = choose(row.texts, locale);
  return {
    id: row.id,
    name: text?.name ?? row.id,
    about: text?.about ?? null,
    note: text?.note ?? null,
    lang: labelled(text?.locale, locale),
    phones: phonesSchema.parse(row.phones),
    email: row.email,
    visiting: row.visiting,
    postal: row.postal,
    hours: row.hours && toHours(row.hours, locale, at),
    department: toLink(row.department, locale),
  };
}

async function listContactsWhere(locale: Locale, at: Date, where: Prisma.ContactWhereInput): Promise<ContactView[]> {
  dependsOn("departments");
  const client = await database();
  const rows = await client.contact.findMany({ where, select: contactColumns, orderBy: [{ order: "asc" }, { id: "asc" }] });
  return rows.map((row) => toContact(row, locale, at));
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
    orderBy: [{ order: "asc" }, { id: "asc" }],
    select: { ...departmentColumns, children: { select: departmentColumns, orderBy: [{ order: "asc" }, { id: "asc" }] } },
  });
  return rows.map((row) => ({ ...toLink(row, locale), units: row.children.map((unit) => toLink(unit, locale)) }));
}

/** Name and address of a department, or null. */
export async function findDepartmentLink(locale: Locale, id: string): Promise<DepartmentLink | null> {
  dependsOn("departments");
  const client = await database();
  const row = await client.department.findUnique({ where: { id }, select: departmentColumns });
  return row && toLink(row, locale);
}

const viewColumns = {
  ...departmentColumns,
  visiting: true,
  headId: true,
  hours: { select: hoursColumns },
  parent: { select: departmentColumns },
  children: { select: departmentColumns, orderBy: [{ order: "asc" }, { id: "asc" }] },
  contacts: { select: contactColumns, orderBy: [{ order: "asc" }, { id: "asc" }] },
  mainContactId: true,
} satisfies Prisma.DepartmentSelect;

async function findHead(headId: string | null, locale: Locale): Promise<DepartmentView["head"]> {
  if (!headId) return null;
  const client = await database();
  const person = await client.person.findUnique({ where: { id: headId }, select: { name: true, title: true } });
  const titles = (person?.title ?? {}) as Partial<Record<Locale, string>>;
  return person && { name: person.name, title: titles[locale] ?? titles[sourceLocale] ?? null };
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
  const own = row.contacts.map((contact) => toContact(contact, locale, at));
  const main = row.mainContactId && !own.some(({ id }) => id === row.mainContactId) ? await getContacts(locale, [row.mainContactId], at) : new Map();
  return {
    ...toLink(row, locale),
    parent: row.parent && toLink(row.parent, locale),
    units: row.children.map((unit) => toLink(unit, locale)),
    head: await findHead(row.headId, locale),
    visiting: row.visiting,
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
  return new Map([
    ...departments.map((row) => [`department:${row.id}`, { slug: toLink(row, locale).slug, title: toLink(row, locale).name, locale }] as const),
    ...contacts.map(({ id, texts }) => [`contact:${id}`, { title: choose(texts, locale)?.name ?? id, locale }] as const),
  ]);
}
