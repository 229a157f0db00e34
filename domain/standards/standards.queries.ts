import "server-only";
import type { Actor, AffiliationKind } from "@/domain/access/access.schema";
import { nameIn } from "@/domain/publishing/staff-lists.queries";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { dateColumn, fromDateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { askingDepartments, isDecidable, mayDecide, requireStandardChange } from "./standards.policy";
import { type DeviationState, deviationStateOf, endsSoon, type LifeCycle, type LifeState, lifeStateOf, type StandardKind, type StandardTexts, standardWords } from "./standards.schema";
import { standardsTag } from "./tags";

export { mayChangeStandards, mayDecide, requireStandardChange } from "./standards.policy";

const columns = { id: true, kind: true, users: true, approvedFrom: true, recommendedUntil: true, supportedUntil: true, replacedById: true, revision: true, texts: { select: { locale: true, name: true, about: true } } } satisfies Prisma.StandardItemSelect;
type Row = Prisma.StandardItemGetPayload<{ select: typeof columns }>;

/** A line of the catalogue. */
export interface StandardLine extends LifeCycle {
  id: string;
  kind: StandardKind;
  users: AffiliationKind[];
  name: string;
  about: string;
  /** The language of its words, where it is another than the reader's. */
  lang: Locale | undefined;
  state: LifeState;
  /** The next date that ends something for it, where that is within a year. */
  endsSoon: string | null;
  replacedBy: { name: string; lang: Locale | undefined } | null;
}

const dates = (row: Pick<Row, "approvedFrom" | "recommendedUntil" | "supportedUntil">): LifeCycle => ({ approvedFrom: fromDateColumn(row.approvedFrom), recommendedUntil: row.recommendedUntil && fromDateColumn(row.recommendedUntil), supportedUntil: row.supportedUntil && fromDateColumn(row.supportedUntil) });

/** The order of the table: what ends within a year first, then what is used, then what is over. */
const rank = ({ endsSoon: soon, state }: StandardLine): string => (soon ? `0${soon}` : state === "ended" ? "2" : "1");

/**
 * The whole catalogue, what ends within a year first. It is for all who are signed in: no rule is asked.
 * @param users only what is meant for one of these kinds of people; all where it is left out
 */
export async function listStandards(locale: Locale, today: string, users?: readonly AffiliationKind[]): Promise<StandardLine[]> {
  dependsOn(standardsTag);
  const rows = await (await database()).standardItem.findMany({ select: columns, orderBy: { id: "asc" } });
  const names = new Map(rows.map(({ id, texts }) => [id, standardWords(texts, locale)]));
  const lines = rows.map((row): StandardLine => {
    const life = dates(row);
    const replacement = row.replacedById === null ? undefined : names.get(row.replacedById);
    return { id: row.id, kind: row.kind, users: row.users, ...standardWords(row.texts, locale), ...life, state: lifeStateOf(life, today), endsSoon: endsSoon(life, today), replacedBy: replacement ? { name: replacement.name, lang: replacement.lang } : null };
  });
  const wanted = users ? lines.filter((line) => line.users.some((user) => users.includes(user))) : lines;
  return wanted.sort((one, other) => rank(one).localeCompare(rank(other)) || one.kind.localeCompare(other.kind) || one.name.localeCompare(other.name, locale));
}

export interface StandardToChange extends LifeCycle {
  id: string;
  kind: StandardKind;
  users: AffiliationKind[];
  replacedById: string | null;
  revision: number;
  texts: StandardTexts;
}

/**
 * One as IT changes it, with its words in every language.
 * @throws NotAllowedError for everybody but IT (P9); NotFoundError
 */
export async function getStandard(actor: Actor, id: string): Promise<StandardToChange> {
  await requireStandardChange(actor);
  const row = await (await database()).standardItem.findUnique({ where: { id }, select: columns });
  if (!row) throw new NotFoundError("standard item");
  const texts = Object.fromEntries(row.texts.flatMap(({ locale, name, about }) => (isLocale(locale) ? [[locale, { name, about }]] : []))) as StandardTexts;
  return { id, kind: row.kind, users: row.users, ...dates(row), replacedById: row.replacedById, revision: row.revision, texts };
}

export interface DeviationLine {
  id: string;
  department: string;
  departmentId: string;
  what: string;
  why: string;
  standard: { name: string; lang: Locale | undefined };
  until: string;
  askedOn: string;
  state: DeviationState;
  reason: string;
  decidedOn: string | null;
  /** The reader may decide on it, at the latest with a second factor. */
  decidable: boolean;
  /** The reader asked for it: somebody else decides (P14). */
  own: boolean;
}

/**
 * What deviates from the standards: what is in force for every employee, with its reason and its end (P14); what is asked for, refused
 * or over for the department that asked and for IT.
 */
export async function listDeviations(actor: Actor, locale: Locale, today: string): Promise<DeviationLine[]> {
  const mine = await askingDepartments(actor);
  const all = mayDecide(actor);
  const name = { select: { locale: true, name: true }, where: { locale: { in: [locale, sourceLocale] } } };
  const rows = await (await database()).deviation.findMany({ include: { department: { select: { texts: name } }, standardItem: { select: { texts: { select: { locale: true, name: true, about: true } } } } }, orderBy: [{ until: "asc" }, { id: "asc" }] });
  const me = actor.kind === "person" ? actor.personId : null;
  const lines = rows.map(async ({ id, departmentId, department, standardItem, what, why, reason, ...row }): Promise<DeviationLine> => {
    const until = fromDateColumn(row.until);
    const state = deviationStateOf({ decision: row.decision, until }, today);
    const decidable = state === "asked" && (await isDecidable(actor, { id, departmentId, askedById: row.askedById }));
    const words = standardWords(standardItem.texts, locale);
    return { id, departmentId, department: nameIn(department.texts, locale, departmentId), what, why, reason, standard: { name: words.name, lang: words.lang }, until, askedOn: fromDateColumn(row.askedOn), state, decidedOn: row.decidedOn && fromDateColumn(row.decidedOn), decidable, own: row.askedById === me };
  });
  return (await Promise.all(lines)).filter(({ state, departmentId }) => state === "inForce" || all || mine.includes(departmentId));
}

/** The departments for which somebody may ask, with their names; none for who asks for none. */
export async function listAskDepartments(actor: Actor, locale: Locale): Promise<{ id: string; name: string }[]> {
  const rows = await (await database()).department.findMany({ where: { id: { in: await askingDepartments(actor) } }, select: { id: true, texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } });
  return rows.map(({ id, texts }) => ({ id, name: nameIn(texts, locale, id) })).sort((one, other) => one.name.localeCompare(other.name, locale));
}

/** Deviations that wait for somebody who decides; none for who does not. */
export async function countDeviationsToDecide(actor: Actor, today: string): Promise<number> {
  if (!mayDecide(actor) || actor.kind !== "person") return 0;
  return (await database()).deviation.count({ where: { decision: null, until: { gte: dateColumn(today) }, askedById: { not: actor.personId } } });
}
