import "server-only";
import { can, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { departmentsWhere } from "@/domain/publishing/publishing.policy";
import { nameIn } from "@/domain/publishing/staff-lists.queries";
import { listUsesOf, type Use, usedFiles } from "@/domain/publishing/where-used.queries";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { assetColumns, consentHorizon, consentUntil, departmentsToKeep, departmentsWithDocuments, isConsentEnded, maySeeUnpublished } from "./media.policy";
import type { ConsentState, DocumentChoice, LibraryFilter, LibraryLine, PictureChoice } from "./media.schema";
import { documentAddress, focalOf } from "./serve.queries";

/* The library, for staff. */

export const libraryPageSize = 24;

function lineColumns(locale: Locale) {
  return { ...assetColumns, department: { select: { texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } } } satisfies Prisma.MediaAssetSelect;
}
type LineRow = Prisma.MediaAssetGetPayload<{ select: ReturnType<typeof lineColumns> }>;

function consentState(consents: LineRow["consents"], today: string): ConsentState {
  if (isConsentEnded(consents)) return "ended";
  const until = consentUntil(consents);
  if (!until) return consents.some(({ endedAt }) => !endedAt) ? "holds" : "none";
  return until < today ? "passed" : until <= consentHorizon() ? "near" : "holds";
}

function lineOf(row: LineRow, locale: Locale): LibraryLine {
  const { id, kind, title, bytes, width, height, createdAt, consents, department } = row;
  const departmentName = nameIn(department.texts, locale, row.departmentId);
  return { id, kind, title, departmentName, bytes, width, height, focal: focalOf(row), createdAt, consent: consentState(consents, swedishDate()), consentUntil: consentUntil(consents) };
}

/** Pictures belong to the whole portal; documents are seen by their department, and by all where the public reads them (P11). */
async function visible(actor: Actor): Promise<Prisma.MediaAssetWhereInput> {
  const [departments, live] = await Promise.all([departmentsWithDocuments(actor), usedFiles(false)]);
  return { removedAt: null, OR: [{ kind: "picture" }, { departmentId: { in: departments } }, { id: { in: [...live] } }] };
}

/** Consents that end within the notice, or have ended by the calendar and by nobody. */
const runningOut = (): Prisma.MediaConsentWhereInput => ({ endedAt: null, validTo: { lte: dateColumn(consentHorizon()) } });

async function filtered({ q, kind, department, only }: LibraryFilter): Promise<Prisma.MediaAssetWhereInput> {
  const contains = { contains: q, mode: "insensitive" as const };
  return {
    AND: [
      q ? { OR: [{ title: contains }, { credit: contains }] } : {},
      kind ? { kind } : {},
      department ? { OR: [{ departmentId: department }, { department: { parentId: department } }] } : {},
      only === "unused" ? { id: { notIn: [...(await usedFiles(true))] } } : {},
      only === "consent" ? { consents: { some: runningOut() } } : {},
    ],
  };
}

/** The library, the newest first, in pages. @throws NotAllowedError outside the staff area */
export async function listLibrary(actor: Actor, locale: Locale, filter: LibraryFilter): Promise<{ lines: LibraryLine[]; total: number; pages: number }> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const client = await database();
  const where = { AND: [await visible(actor), await filtered(filter)] };
  const total = await client.mediaAsset.count({ where });
  const rows = await client.mediaAsset.findMany({ where, select: lineColumns(locale), orderBy: [{ createdAt: "desc" }, { id: "asc" }], skip: (filter.page - 1) * libraryPageSize, take: libraryPageSize });
  return { lines: rows.map((row) => lineOf(row, locale)), total, pages: Math.max(1, Math.ceil(total / libraryPageSize)) };
}

export interface AssetView extends LibraryLine {
  credit: string;
  hasText: boolean;
  /** Who chose the focal point: nobody but the machine, or a person. */
  focalBy: "suggested" | "person";
  reason: string;
  language: string;
  contactId: string;
  /** Of a document: where it is fetched. */
  href: string | null;
  mayChange: boolean;
  /** Told to those who may change it. */
  consents: { id: string; reference: string; validTo: string | null; endedAt: Date | null }[];
  uses: Use[];
}

/** One file with where it is used. @throws NotFoundError, NotAllowedError outside the staff area */
export async function getAsset(actor: Actor, id: string, locale: Locale): Promise<AssetView> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const row = await (await database()).mediaAsset.findUnique({ where: { id }, select: lineColumns(locale) });
  if (!row || row.removedAt) throw new NotFoundError("media");
  const uses = await listUsesOf(actor, { kind: "media", target: id });
  if (!(await maySeeUnpublished(actor, row)) && !uses.some(({ where }) => where === "live")) throw new NotFoundError("media");
  const mayChange = (await departmentsToKeep(actor)).includes(row.departmentId);
  const consents = row.consents.map(({ validTo, ...consent }) => ({ ...consent, validTo: validTo && fromDateColumn(validTo) }));
  return {
    ...lineOf(row, locale),
    credit: row.credit ?? "",
    hasText: row.hasText,
    focalBy: row.focalBy === "person" ? "person" : "suggested",
    reason: row.reason ?? "",
    language: row.language ?? sourceLocale,
    contactId: row.contactId ?? "",
    href: row.kind === "document" ? documentAddress(row) : null,
    mayChange,
    consents: mayChange ? consents : [],
    uses,
  };
}

/** The newest pictures whose title holds the words, to choose from; those whose consent has ended are not offered. */
export async function listPictureChoices(actor: Actor, words = "", take = 24): Promise<PictureChoice[]> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const q = words.trim().slice(0, 100);
  const client = await database();
  const rows = await client.mediaAsset.findMany({
    where: { kind: "picture", removedAt: null, ...(q ? { title: { contains: q, mode: "insensitive" } } : {}) },
    select: { id: true, title: true, consents: { select: { reference: true, endedAt: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take,
  });
  return rows.filter(({ consents }) => !isConsentEnded(consents)).map(({ id, title }) => ({ source: `media:${id}`, title }));
}

/** The departments that the actor may add files for (P11). */
export function departmentsToUpload(actor: Actor): Promise<string[]> {
  return departmentsWhere((id, departmentPath) => can(actor, "media.upload", { type: "Department", id, departmentPath }).allowed);
}

/** The department that answers for a text, where the actor may add pictures for it; otherwise null. */
export async function uploadDepartmentFor(actor: Actor, itemId: string): Promise<string | null> {
  const item = await (await database()).contentItem.findUnique({ where: { id: itemId }, select: { departmentId: true } });
  return item && (await departmentsToUpload(actor)).includes(item.departmentId) ? item.departmentId : null;
}

/** The documents that the actor may link to, by title. */
export async function listDocumentChoices(actor: Actor): Promise<DocumentChoice[]> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const client = await database();
  return client.mediaAsset.findMany({ where: { AND: [await visible(actor), { kind: "document" }] }, select: { id: true, title: true }, orderBy: [{ title: "asc" }, { id: "asc" }], take: 500 });
}

/**
 * Pictures whose consent ends within thirty days or has passed, in the departments whose files the actor may change, the
 * earliest first; at most 20. Worked out whenever it is asked for (decision 0013): nothing has to run on the day itself.
 */
export async function listConsentsRunningOut(actor: Actor, locale: Locale): Promise<LibraryLine[]> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const client = await database();
  const rows = await client.mediaAsset.findMany({
    where: { removedAt: null, departmentId: { in: await departmentsToKeep(actor) }, consents: { some: runningOut() } },
    select: lineColumns(locale),
    take: 200,
  });
  const lines = rows.map((row) => lineOf(row, locale)).filter(({ consent }) => consent === "near" || consent === "passed");
  return lines.sort((one, other) => (one.consentUntil ?? "").localeCompare(other.consentUntil ?? "")).slice(0, 20);
}
