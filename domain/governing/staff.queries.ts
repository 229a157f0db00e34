import "server-only";
import { Temporal } from "temporal-polyfill";
import type { Actor, Adopter } from "@/domain/access/access.schema";
import type { Block } from "@/domain/publishing/blocks.schema";
import { writeMarkdown } from "@/domain/publishing/markdown";
import type { Locale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { type DocumentFacts, factsOf, recordable, visibleGoverning, writableGoverning } from "./governing.policy";
import { type GoverningReader, textIn, type WrittenText } from "./governing.schema";
import type { Named, NamedPlace } from "./register.schema";
import { day, perhapsDay, placeColumns, toPlace, toType, typeColumns } from "./register-rows";

export { maySeeGoverning } from "./governing.policy";

export interface StaffGoverningLine {
  id: string;
  title: string;
  type: string;
  department: string;
  /** Of the newest adopted version; null where nothing has been adopted. */
  adopted: { number: number; validFrom: string } | null;
  draft: number | null;
  repealed: boolean;
  /** When the newest adopted version is to be looked over, and whether that is within half a year or has passed. */
  review: { on: string; soon: boolean } | null;
}

/** How many days before the next review it is told that it comes. */
const reviewAhead = 180;

function reviewOf(on: string | null): StaffGoverningLine["review"] {
  return on === null ? null : { on, soon: on <= Temporal.PlainDate.from(swedishDate()).add({ days: reviewAhead }).toString() };
}

/** The documents whose drafts the actor may see, and how they stand; drafts first. @throws NotFoundError for whoever sees none */
export async function listStaffGoverning(actor: Actor, locale: Locale): Promise<StaffGoverningLine[]> {
  const visible = await visibleGoverning(actor);
  if (visible?.length === 0) throw new NotFoundError("governing documents");
  const rows = await (await database()).governingDocument.findMany({
    where: visible ? { departmentId: { in: visible } } : {},
    select: { id: true, type: { select: typeColumns }, department: placeColumns, repeal: { select: { documentId: true } }, versions: { select: { number: true, validFrom: true, nextReview: true, recordedAt: true, texts: { select: { locale: true, title: true } } }, orderBy: { number: "desc" } } },
    orderBy: [{ type: { order: "asc" } }, { id: "asc" }],
  });
  const lines = rows.map(({ id, type, department, repeal, versions }): StaffGoverningLine => {
    const adopted = versions.find(({ recordedAt }) => recordedAt !== null);
    return {
      id, title: textIn(versions[0]?.texts ?? [], locale)?.title ?? id, type: toType(type, locale).name, department: toPlace(department, locale).name, repealed: repeal !== null,
      review: repeal === null && adopted ? reviewOf(perhapsDay(adopted.nextReview)) : null,
      adopted: adopted ? { number: adopted.number, validFrom: day(adopted.validFrom) } : null, draft: versions.find(({ recordedAt }) => recordedAt === null)?.number ?? null,
    };
  });
  return lines.sort((one, other) => Number(other.draft !== null) - Number(one.draft !== null));
}

export interface GoverningChoices {
  types: Named[];
  departments: NamedPlace[];
  people: { id: string; name: string }[];
  /** Documents of which something has been adopted: what a version may replace. */
  documents: Named[];
}

/** What a form of a draft offers to whoever writes it. */
export async function listGoverningChoices(actor: Actor, locale: Locale): Promise<GoverningChoices> {
  const client = await database();
  const writable = await writableGoverning(actor);
  const types = await client.governingType.findMany({ select: typeColumns, orderBy: [{ order: "asc" }, { id: "asc" }] });
  const departments = await client.department.findMany({ where: { id: { in: writable } }, ...placeColumns, orderBy: { order: "asc" } });
  const people = await client.person.findMany({ where: { closedAt: null, affiliations: { some: { kind: "employee", departmentId: { in: writable } } } }, select: { id: true, name: true }, orderBy: { name: "asc" } });
  const documents = await client.governingDocument.findMany({ where: { repeal: null, versions: { some: { recordedAt: { not: null } } } }, select: { id: true, versions: { select: { texts: { select: { locale: true, title: true } } }, orderBy: { number: "desc" }, take: 1 } }, orderBy: { id: "asc" } });
  return { types: types.map((row) => toType(row, locale)), departments: departments.map((row) => toPlace(row, locale)), people, documents: documents.map(({ id, versions }) => ({ id, name: textIn(versions[0]?.texts ?? [], locale)?.title ?? id })) };
}

export interface StaffGoverning {
  facts: DocumentFacts & { responsibleId: string | null; audiences: GoverningReader[]; statuteNumber: string | null };
  title: string;
  department: string;
  draft: { number: number; asksAnew: boolean; replaces: string[]; texts: Partial<Record<string, WrittenText>> } | null;
  adopted: { number: number; adopter: Adopter; validFrom: string }[];
  repealed: string | null;
  may: { write: boolean; record: Adopter[] };
  /** The bodies that decide, each with its kind, where the actor may record for some. */
  bodies: (NamedPlace & { kind: string })[];
}

async function documentRow(id: string) {
  return (await database()).governingDocument.findUniqueOrThrow({ where: { id }, include: { department: placeColumns, repeal: { select: { from: true } }, versions: { include: { texts: true, replaces: true }, orderBy: { number: "desc" } } } });
}

const asWritten = (blocks: unknown): string => (Array.isArray(blocks) ? writeMarkdown(blocks as Block[]) : "");

/** A document as those see it who write it or record what becomes of it. @throws NotFoundError, also for whoever may not see its drafts */
export async function getStaffGoverning(actor: Actor, id: string, locale: Locale): Promise<StaffGoverning> {
  const facts = await factsOf(id);
  const visible = await visibleGoverning(actor);
  if (visible && !visible.includes(facts.departmentId)) throw new NotFoundError("governing document");
  const row = await documentRow(id);
  const bodies = await (await database()).body.findMany({ select: { id: true, kind: true, departmentId: true, texts: placeColumns.select.texts }, orderBy: [{ order: "asc" }, { id: "asc" }] });
  const draft = row.versions.find(({ recordedAt }) => recordedAt === null);
  const texts = draft && Object.fromEntries(draft.texts.map((text) => [text.locale, { title: text.title, summary: text.summary, body: asWritten(text.body), plain: asWritten(text.plainBody) }]));
  const record = await recordable(actor, facts, bodies);
  return {
    facts: { ...facts, responsibleId: row.responsibleId, audiences: row.audiences as GoverningReader[], statuteNumber: row.statuteNumber },
    title: textIn(row.versions[0]?.texts ?? [], locale)?.title ?? id, department: toPlace(row.department, locale).name,
    draft: draft ? { number: draft.number, asksAnew: draft.asksAnew, replaces: draft.replaces.map(({ documentId }) => documentId), texts: texts ?? {} } : null,
    adopted: row.versions.flatMap(({ number, adopter, validFrom }) => (adopter ? [{ number, adopter, validFrom: day(validFrom) }] : [])),
    repealed: row.repeal && day(row.repeal.from),
    may: { write: (await writableGoverning(actor)).includes(facts.departmentId), record },
    bodies: bodies.map((body) => ({ ...toPlace(body, locale), kind: body.kind })),
  };
}

/** Whether the actor may begin a document somewhere. */
export const mayDraftGoverning = async (actor: Actor): Promise<boolean> => (await writableGoverning(actor)).length > 0;
