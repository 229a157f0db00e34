import "server-only";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import type { Prisma } from "@/prisma/generated/client";
import { bodySchema } from "@/domain/publishing/blocks.schema";
import { foreign, type GoverningReader, isDocumentId, textIn } from "./governing.schema";
import { holdingOn } from "./in-force";
import { versionIdsInForce } from "./in-force.queries";
import type { GoverningFilter, GoverningLine, GoverningTypeView, GoverningView, Named, ShownVersion, VersionLine } from "./register.schema";
import { day, decisionColumns, perhapsDay, placeColumns, toDecision, toPlace, toType, typeColumns } from "./register-rows";

const lineColumns = {
  ...decisionColumns, number: true, validFrom: true, validTo: true,
  texts: { select: { locale: true, title: true, summary: true } },
  document: { select: { id: true, statuteNumber: true, type: { select: typeColumns }, department: placeColumns } },
} satisfies Prisma.GoverningVersionSelect;

function toLine(row: Prisma.GoverningVersionGetPayload<{ select: typeof lineColumns }>, locale: Locale): GoverningLine {
  const { document, number } = row;
  const text = textIn(row.texts, locale);
  return {
    id: document.id, number, title: text?.title ?? document.id, lang: foreign(text, locale), summary: text?.summary ?? "", type: toType(document.type, locale), department: toPlace(document.department, locale),
    decision: toDecision(row, row.adoptedOn, locale), validFrom: day(row.validFrom), validTo: perhapsDay(row.validTo), statuteNumber: document.statuteNumber,
  };
}

const filtered = ({ typeId, bodyId, departmentId, statuteBook }: GoverningFilter): Prisma.GoverningVersionWhereInput => ({ bodyId, document: { typeId, departmentId, ...(statuteBook ? { type: { statuteBook: true } } : {}) } });
const inOrder: Prisma.GoverningVersionOrderByWithRelationInput[] = [{ document: { type: { order: "asc" } } }, { documentId: "asc" }];

/**
 * What is in force on a day (yyyy-mm-dd), by type: the public register, and with `statuteBook` the book of statutes
 * (KL 8:13). Asks no rule: what has been adopted is everybody's to read.
 */
export async function listInForce(locale: Locale, on: string, filter: GoverningFilter = {}): Promise<GoverningLine[]> {
  dependsOn("governing", "bodies", "departments");
  const rows = await (await database()).governingVersion.findMany({ where: { AND: [{ id: { in: await versionIdsInForce(on) } }, filtered(filter)] }, select: lineColumns, orderBy: inOrder });
  return rows.map((row) => toLine(row, locale));
}

/** What has been adopted and begins after the day, the nearest first. */
export async function listComing(locale: Locale, on: string, filter: GoverningFilter = {}): Promise<GoverningLine[]> {
  dependsOn("governing");
  const rows = await (await database()).governingVersion.findMany({ where: { AND: [{ recordedAt: { not: null }, validFrom: { gt: new Date(`${on}T00:00:00Z`) } }, filtered(filter)] }, select: lineColumns, orderBy: [{ validFrom: "asc" }, { documentId: "asc" }] });
  return rows.map((row) => toLine(row, locale));
}

/** The kinds of governing documents, in the municipality's order. */
export async function listGoverningTypes(locale: Locale): Promise<GoverningTypeView[]> {
  dependsOn("governing");
  return (await (await database()).governingType.findMany({ select: typeColumns, orderBy: [{ order: "asc" }, { id: "asc" }] })).map((row) => toType(row, locale));
}

const versionColumns = {
  ...decisionColumns, id: true, documentId: true, number: true, validFrom: true, validTo: true, nextReview: true,
  texts: true,
  replaces: { select: { document: { select: { id: true, versions: { where: { recordedAt: { not: null } }, select: { texts: { select: { locale: true, title: true } } }, orderBy: { number: "desc" }, take: 1 } } } } },
} satisfies Prisma.GoverningVersionSelect;
type VersionRow = Prisma.GoverningVersionGetPayload<{ select: typeof versionColumns }>;

function named(id: string, texts: readonly { locale: string; title: string }[] | undefined, locale: Locale): Named {
  const text = textIn(texts ?? [], locale);
  return { id, name: text?.title ?? id, lang: foreign(text, locale) };
}

const dated = ({ documentId, number, validFrom, validTo, replaces }: VersionRow) => ({ documentId, number, validFrom: day(validFrom), validTo: perhapsDay(validTo), replaces: replaces.map(({ document }) => document.id) });

function shownOf(row: VersionRow, line: VersionLine, locale: Locale): ShownVersion {
  const text = textIn(row.texts, locale);
  return {
    ...line, title: text?.title ?? row.documentId, summary: text?.summary ?? "", locale: text && isLocale(text.locale) ? text.locale : sourceLocale,
    body: bodySchema.parse(text?.body ?? []), plainBody: text?.plainBody ? bodySchema.parse(text.plainBody) : null,
    replaces: row.replaces.map(({ document }) => named(document.id, document.versions[0]?.texts, locale)),
  };
}

async function adoptedRows(id: string) {
  const client = await database();
  const document = isDocumentId(id) ? await client.governingDocument.findUnique({ where: { id }, include: { type: { select: typeColumns }, department: placeColumns, responsible: { select: { name: true, doNotPublish: true } }, repeal: { include: { body: placeColumns } } } }) : null;
  const rows = document ? await client.governingVersion.findMany({ where: { documentId: id, recordedAt: { not: null } }, select: versionColumns, orderBy: { number: "desc" } }) : [];
  if (!document || rows.length === 0) return null;
  const others = await client.governingVersion.findMany({ where: { recordedAt: { not: null }, replaces: { some: { documentId: id } } }, select: versionColumns, orderBy: { validFrom: "asc" } });
  return { document, rows, others };
}

/**
 * A document at its address, with every adopted version and the one that is asked for; without a number, the one that is
 * in force today, or else the one that was or will be.
 * @returns null where nothing has been adopted under the name, or no such version
 */
export async function findGoverningDocument(locale: Locale, slug: string, number?: number, on: string = swedishDate()): Promise<GoverningView | null> {
  dependsOn("governing", `governing:${slug}`, "bodies", "departments");
  const found = await adoptedRows(slug);
  if (!found) return null;
  const { document, rows, others } = found;
  const repeals = document.repeal ? [{ documentId: slug, from: day(document.repeal.from) }] : [];
  const { holding, number: counting } = holdingOn(on, slug, [...rows, ...others].map(dated), repeals);
  const lines = rows.map((row): VersionLine => ({
    number: row.number, decision: toDecision(row, row.adoptedOn, locale), validFrom: day(row.validFrom), validTo: perhapsDay(row.validTo), nextReview: perhapsDay(row.nextReview),
    standing: row.number === counting ? holding : day(row.validFrom) > on ? "coming" : "former",
  }));
  const asked = number ?? counting ?? lines.at(-1)?.number;
  const at = lines.findIndex((line) => line.number === asked);
  const [row, line] = [rows[at], lines[at]];
  if (!row || !line) return null;
  const { repeal, responsible } = document;
  return {
    id: slug, type: toType(document.type, locale), statuteNumber: document.statuteNumber, department: toPlace(document.department, locale), responsible: responsible && !responsible.doNotPublish ? responsible.name : null,
    onEquipment: document.onEquipment, audiences: document.audiences as GoverningReader[], versions: lines, shown: shownOf(row, line, locale),
    replacedBy: others.map((other) => ({ ...named(other.documentId, other.texts, locale), from: day(other.validFrom) })),
    repeal: repeal && { from: day(repeal.from), decision: toDecision(repeal, repeal.decidedOn, locale) },
  };
}

/** Where links to governing documents inside texts lead ("governing:it-policy"): those of which something has been adopted. */
export async function resolveGoverningLinks(locale: Locale, refs: readonly string[]): Promise<Map<string, { id: string; title: string; locale: Locale }>> {
  const ids = refs.filter((ref) => ref.startsWith("governing:")).map((ref) => ref.slice("governing:".length));
  if (ids.length === 0) return new Map();
  dependsOn("governing");
  const rows = await (await database()).governingVersion.findMany({ where: { documentId: { in: ids }, recordedAt: { not: null } }, select: { documentId: true, texts: { select: { locale: true, title: true } } }, orderBy: { number: "asc" } });
  return new Map(rows.map(({ documentId: id, texts }) => {
    const text = textIn(texts, locale);
    return [`governing:${id}`, { id, title: text?.title ?? id, locale: text && isLocale(text.locale) ? text.locale : sourceLocale }];
  }));
}
