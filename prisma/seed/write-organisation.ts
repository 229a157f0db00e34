import { dateColumn } from "@/lib/dates";
import { type Locale, locales } from "@/i18n/routing";
import type { Prisma } from "@/prisma/generated/client";
import type { ContactFile, DepartmentFile } from "./formats";
import type { SeedFiles } from "./seed-files";

/*
 * Departments, people, contacts and opening hours: what is new is added, what a seed file says anew is changed,
 * what people have touched in the portal (`touched`) is left alone.
 */
type Transaction = Prisma.TransactionClient;
type Texts = Partial<Record<Locale, string>>;

/** Everybody in the demonstration has worked there since the last election. */
const employedSince = dateColumn("2022-10-15");

const inEachLocale = <Row>(texts: Texts, row: (locale: Locale, text: string) => Row): Row[] =>
  locales.flatMap((locale) => (texts[locale] === undefined ? [] : row(locale, texts[locale])));

async function writeHours(transaction: Transaction, files: SeedFiles, touched: Set<string>): Promise<void> {
  for (const { key, name, ...rules } of files.hours.filter((row) => !touched.has(row.key))) {
    const data = { name, rules: rules as Prisma.InputJsonObject };
    await transaction.openingHours.upsert({ where: { id: key }, create: { id: key, ...data }, update: data });
  }
}

const departmentTexts = (row: DepartmentFile) =>
  inEachLocale(row.name, (locale, name) => ({ departmentId: row.key, locale, name, slug: row.slug[locale] ?? row.key, summary: row.summary?.[locale] }));

async function writeDepartments(transaction: Transaction, files: SeedFiles, touched: Set<string>): Promise<void> {
  const known = new Set(files.departments.map((row) => row.key));
  const written = new Set<string>();
  const write = async (row: DepartmentFile, order: number): Promise<void> => {
    if (written.has(row.key)) return;
    written.add(row.key);
    // The department above first, wherever in the file it stands.
    const above = files.departments.findIndex((each) => each.key === row.parent);
    if (row.parent !== undefined && known.has(row.parent)) await write(files.departments[above] as DepartmentFile, above);
    if (touched.has(row.key)) return;
    const data = { parentId: row.parent ?? null, order, headId: row.head ?? null, visiting: row.visiting ?? null, mainContactId: row.contact ?? null, hoursId: row.hours ?? null };
    await transaction.department.upsert({ where: { id: row.key }, create: { id: row.key, ...data }, update: data });
    await transaction.departmentText.deleteMany({ where: { departmentId: row.key } });
    await transaction.departmentText.createMany({ data: departmentTexts(row) });
  };
  for (const [order, row] of files.departments.entries()) await write(row, order);
}

async function writeBodies(transaction: Transaction, files: SeedFiles, touched: Set<string>): Promise<void> {
  for (const [order, { key, kind, department: departmentId, partners, name, slug }] of files.bodies.entries()) {
    if (touched.has(key)) continue;
    const data = { kind, departmentId, order, partners };
    await transaction.body.upsert({ where: { id: key }, create: { id: key, ...data }, update: data });
    await transaction.bodyText.deleteMany({ where: { bodyId: key } });
    await transaction.bodyText.createMany({ data: inEachLocale(name, (locale, text) => ({ bodyId: key, locale, name: text, slug: slug[locale] ?? key })) });
  }
}

async function writePeople(transaction: Transaction, files: SeedFiles, touched: Set<string>): Promise<void> {
  const known = new Set((await transaction.person.findMany({ select: { id: true } })).map((person) => person.id));
  for (const { key, name, email, title, department } of files.people.filter((row) => !touched.has(row.key))) {
    const data = { name, email: email ?? null, title };
    if (known.has(key)) {
      await transaction.person.update({ where: { id: key }, data });
      continue;
    }
    const affiliations = { create: { kind: "employee" as const, departmentId: department, validFrom: employedSince } };
    await transaction.person.create({ data: { id: key, ...data, affiliations } });
  }
}

const contactTexts = (row: ContactFile) =>
  inEachLocale(row.name, (locale, name) => ({ contactId: row.key, locale, name, about: row.about?.[locale], note: row.note?.[locale] }));

async function writeContacts(transaction: Transaction, files: SeedFiles, touched: Set<string>): Promise<void> {
  for (const [order, row] of files.contacts.entries()) {
    if (touched.has(row.key)) continue;
    const { email = null, visiting = null, postal = null, hours: hoursId = null } = row;
    const data = { departmentId: row.department, order, phones: row.phones, helps: row.helps, email, visiting, postal, hoursId };
    await transaction.contact.upsert({ where: { id: row.key }, create: { id: row.key, ...data }, update: data });
    await transaction.contactText.deleteMany({ where: { contactId: row.key } });
    await transaction.contactText.createMany({ data: contactTexts(row) });
  }
}

/** Writes the organisation, in the order in which its parts lean on each other. */
export async function writeOrganisation(transaction: Transaction, files: SeedFiles, touched: Set<string>): Promise<void> {
  await writeHours(transaction, files, touched);
  await writeDepartments(transaction, files, touched);
  await writeBodies(transaction, files, touched);
  await writePeople(transaction, files, touched);
  await writeContacts(transaction, files, touched);
}
