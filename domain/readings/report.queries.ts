import "server-only";
import type { Actor, AffiliationKind } from "@/domain/access/access.schema";
import { nameIn } from "@/domain/publishing/staff-lists.queries";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { namedDepartments, requireReport, seesEverybody } from "./readings.policy";
import type { DocumentReport, ReaderLine, ReadingCount, ReadingReport, ReportLine } from "./readings.schema";
import { type AskedRow, askedRows, byPerson, countRows, wordsOf } from "./rows";

export { mayReadReport } from "./readings.policy";

const ofKind = (rows: readonly AskedRow[]): Record<AffiliationKind, ReadingCount> => ({ employee: countRows(rows.filter(({ kind }) => kind === "employee")), elected: countRows(rows.filter(({ kind }) => kind === "elected")), pupil: countRows(rows.filter(({ kind }) => kind === "pupil")) });

/** The rows of each version, in the order of the versions. */
function byVersion(rows: readonly AskedRow[]): AskedRow[][] {
  const ids = [...new Set(rows.map(({ version }) => version.id))];
  return ids.map((id) => rows.filter(({ version }) => version.id === id));
}

const lineOf = (rows: readonly AskedRow[], { version }: AskedRow, locale: Locale): ReportLine => {
  const { title, lang } = wordsOf(version, locale);
  return { documentId: version.documentId, number: version.number, title, lang, ...countRows(rows) };
};

async function namesOf(departments: readonly string[], locale: Locale): Promise<{ id: string; name: string }[]> {
  const rows = await (await database()).department.findMany({ where: { id: { in: [...departments] } }, select: { id: true, texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } });
  return rows.map(({ id, texts }) => ({ id, name: nameIn(texts, locale, id) })).sort((one, other) => one.name.localeCompare(other.name, locale));
}

/** The departments that are asked about: one of those that the actor is told of, or all of them. */
const chosen = (departments: readonly string[], department: string): string[] => (departments.includes(department) ? [department] : [...departments]);

/**
 * How many have confirmed each document that is in force, in the departments of which the actor is told; for IT also by kind, with
 * those who belong to no department.
 * @param department one of them alone; an empty or unknown one means all
 * @throws NotAllowedError for whoever is neither a head nor IT (P15)
 */
export async function readingReport(actor: Actor, locale: Locale, department: string, today: string = swedishDate()): Promise<ReadingReport> {
  const departments = await requireReport(actor);
  const rows = await askedRows(locale, today, seesEverybody(actor) ? {} : { departmentId: { in: departments } });
  const shown = chosen(departments, department);
  const lines = byVersion(rows.filter(({ departmentId }) => departmentId !== null && shown.includes(departmentId))).flatMap((each) => (each[0] ? [lineOf(each, each[0], locale)] : []));
  return { departments: await namesOf(departments, locale), lines, kinds: seesEverybody(actor) ? ofKind(rows) : null };
}

const toReader = ({ personId, name, department, lastDay, late, confirmedOn }: AskedRow): ReaderLine => ({ personId, name, department, lastDay, late, confirmedOn });

function peopleOf(rows: readonly AskedRow[]): DocumentReport["people"] {
  const people = byPerson(rows).map(toReader);
  return { unread: people.filter(({ confirmedOn }) => confirmedOn === null).sort((one, other) => one.lastDay.localeCompare(other.lastDay)), read: people.filter(({ confirmedOn }) => confirmedOn !== null) };
}

/**
 * Who has confirmed one document and who has not: as numbers by department, and by name in the departments that the actor heads.
 * @throws NotAllowedError as above; NotFoundError where nobody there is asked to read it
 */
export async function documentReport(actor: Actor, locale: Locale, documentId: string, department: string, today: string = swedishDate()): Promise<DocumentReport> {
  const shown = chosen(await requireReport(actor), department);
  const rows = (await askedRows(locale, today, { departmentId: { in: shown } })).filter(({ version }) => version.documentId === documentId);
  const [first] = rows;
  if (!first) throw new NotFoundError("reading");
  const named = new Set(await namedDepartments(actor));
  const names = await namesOf([...new Set(rows.flatMap(({ departmentId }) => departmentId ?? []))], locale);
  return {
    ...lineOf(rows, first, locale),
    departments: names.map((each) => ({ ...each, ...countRows(rows.filter(({ departmentId }) => departmentId === each.id)) })),
    people: named.size === 0 ? null : peopleOf(rows.filter(({ departmentId }) => departmentId !== null && named.has(departmentId))),
  };
}

/** How many guidelines were to be confirmed and how many have been, over everybody: for the page of the policy. Asks no rule: it tells of nobody. */
export async function readingFigures(today: string = swedishDate()): Promise<ReadingCount> {
  const each = byVersion(await askedRows(sourceLocale, today)).map(countRows);
  const sum = (of: (count: ReadingCount) => number) => each.reduce((total, count) => total + of(count), 0);
  return { asked: sum(({ asked }) => asked), confirmed: sum(({ confirmed }) => confirmed), late: sum(({ late }) => late) };
}

/** How many of those whom the actor heads have let the last day pass: for My work, where somebody may be told. */
export async function countLate(actor: Actor, today: string = swedishDate()): Promise<number> {
  const named = await namedDepartments(actor);
  return named.length === 0 ? 0 : byVersion(await askedRows(sourceLocale, today, { departmentId: { in: named } })).reduce((total, rows) => total + countRows(rows).late, 0);
}
