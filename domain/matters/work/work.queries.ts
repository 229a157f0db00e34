import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { departmentPath } from "@/domain/publishing/publishing.policy";
import { personOf } from "@/domain/publishing/editions";
import type { Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { entryColumns, entryView } from "../follow.queries";
import { readableMatters, requireMatter } from "../matters.policy";
import { nameOf } from "../named";
import { showReference } from "../reference";
import { noteView } from "../records/secret-views";
import { handlersOf } from "./handlers";
import { answersNeedTwo } from "./second-eyes";
import type { MatterWork, RelatedMatter } from "./work.schema";

const named = { select: { id: true, texts: { select: { locale: true, name: true } } } } as const;
const relatedColumns = { id: true, reference: true, status: true, departmentId: true, department: named } satisfies Prisma.MatterSelect;

const columns = {
  departmentId: true,
  handlerId: true,
  notes: { select: { id: true, at: true, text: true, person: { select: { name: true } } }, orderBy: { id: "asc" } },
  drafts: { select: { id: true, at: true, text: true, status: true, state: true, authorId: true, words: true, author: { select: { name: true } }, decidedBy: { select: { name: true } } }, orderBy: [{ at: "desc" }, { id: "asc" }] },
  mergedInto: { select: relatedColumns },
  // Of what the others' senders have written; what was answered stands with the main one.
  duplicates: { select: { ...relatedColumns, receivedAt: true, registration: { select: { secrecy: true } }, entries: { where: { personId: null }, select: entryColumns, orderBy: { id: "asc" } } }, orderBy: [{ receivedAt: "asc" }, { id: "asc" }] },
  splitFrom: { select: relatedColumns },
  parts: { select: relatedColumns, orderBy: { id: "asc" } },
} satisfies Prisma.MatterSelect;

/**
 * What stands beside a matter for those who handle it: notes, drafts, who may see to it, and the matters that it has to do with.
 * @throws NotFoundError where there is none for this actor; NotAllowedError where a second factor is wanted
 */
export async function getMatterWork(actor: Actor, id: string, locale: Locale): Promise<MatterWork> {
  await requireMatter(actor, "matter.read", id);
  const client = await database();
  const row = await client.matter.findUniqueOrThrow({ where: { id }, select: columns });
  // What the others have written stands on this page: of what is marked for secrecy that is a view as well.
  for (const duplicate of row.duplicates) await noteView(actor, duplicate, "page");
  const readable = new Set(await readableMatters(actor));
  const related = (other: Prisma.MatterGetPayload<{ select: typeof relatedColumns }>): RelatedMatter => ({ id: other.id, reference: showReference(other.reference), department: nameOf(other.department, locale), status: other.status, open: readable.has(other.departmentId) });
  const path = await departmentPath(row.departmentId);
  return {
    notes: row.notes.map(({ id: noteId, at, text, person }) => ({ id: String(noteId), at, text, person: person.name })),
    drafts: row.drafts.map(({ author, authorId, decidedBy, ...draft }) => ({ ...draft, author: author.name, isOwn: authorId === personOf(actor), decidedBy: decidedBy?.name ?? null })),
    needsTwo: await answersNeedTwo(client, row.departmentId),
    handlerId: row.handlerId,
    handlers: await handlersOf(client, row.departmentId),
    templates: await client.matterTemplate.findMany({ where: { departmentId: { in: path } }, select: { id: true, name: true }, orderBy: [{ name: "asc" }, { id: "asc" }] }),
    mergedInto: row.mergedInto && related(row.mergedInto),
    duplicates: row.duplicates.map(({ receivedAt, entries, ...other }) => ({ ...related(other), receivedAt, written: entries.map((entry) => entryView(entry, locale)) })),
    splitFrom: row.splitFrom && related(row.splitFrom),
    parts: row.parts.map(related),
  };
}
