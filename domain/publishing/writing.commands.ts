import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/domain/access/access.schema";
import { sourceLocale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { canonicalBody, canonicalText } from "./canonical";
import { isSameContent } from "./compare";
import { type Content, contentSchema, type WorkingContent } from "./content.schema";
import { auditSubject, editionFor, type EditionRow, lockEdition, personOf } from "./editions";
import { keepReferences } from "./gate/references";
import { parseMarkdown } from "./markdown";
import { contentProblems, type FieldProblem, type SaveRefusal, type Written } from "./publishing.schema";
import { contentColumns, contentOf, inLine, summaryColumns, summaryOf } from "./rows";
import { settingsOf } from "./settings.schema";

type Transaction = Prisma.TransactionClient;

/** Characters of a working copy; twice what a version may hold, so that a text that is too long is kept while it is cut. */
export const workingMaximum = 400_000;

async function keepCopy(transaction: Transaction, editionId: string, authorId: string, written: Written): Promise<Date> {
  const data = { baseRevision: written.baseRevision, content: written.content as unknown as Prisma.InputJsonValue, savedAt: new Date() };
  await transaction.workingCopy.upsert({ where: { editionId_authorId: { editionId, authorId } }, create: { editionId, authorId, ...data }, update: data });
  return data.savedAt;
}

/**
 * Keeps what one writer is writing, as typed, without asking whether it is complete. Each writer has a copy of their
 * own. Leaves no audit row: nobody else sees it, and a row every few seconds would drown the trail.
 * A text that says what the newest version says is not unsaved: it leaves no copy, also where it arrives late, after the
 * text was published.
 * @returns `tooLong` above `workingMaximum` characters; the copy from before is kept then
 * @throws NotFoundError, NotAllowedError (content.edit)
 */
export async function saveWorkingCopy(actor: Actor, written: Written): Promise<{ ok: true; savedAt: Date } | { ok: false; code: "tooLong" }> {
  const edition = await editionFor(actor, "content.edit", { id: written.editionId });
  if (JSON.stringify(written.content).length > workingMaximum) return { ok: false, code: "tooLong" };
  const client = await database();
  const read = readWritten(written.content);
  const savedAt = await client.$transaction(async (transaction) => {
    const newest = await newestIn(transaction, edition.id);
    if (!newest || !("content" in read) || !isSameContent(contentOf(newest), read.content)) return keepCopy(transaction, edition.id, personOf(actor), written);
    await dropCopy(transaction, edition.id, actor);
    return new Date();
  });
  return { ok: true, savedAt };
}

/** Throws the writer's own unsaved text away and hands it back, so that the page can offer to undo. */
export async function discardWorkingCopy(actor: Actor, editionId: string): Promise<Written | null> {
  const edition = await editionFor(actor, "content.edit", { id: editionId });
  const key = { editionId_authorId: { editionId: edition.id, authorId: personOf(actor) } };
  const client = await database();
  return client.$transaction(async (transaction) => {
    const copy = await transaction.workingCopy.findUnique({ where: key });
    if (!copy) return null;
    await transaction.workingCopy.delete({ where: key });
    return { editionId: edition.id, baseRevision: copy.baseRevision, content: copy.content as unknown as WorkingContent };
  });
}

/** The typed text as a whole and valid one, or what is wrong with it at which field. Markdown is read here. */
export function readWritten(content: WorkingContent): { content: Content } | { problems: FieldProblem[] } {
  const markdown = (content.body as { markdown?: unknown } | null)?.markdown;
  const read = typeof markdown === "string" ? parseMarkdown(markdown) : { body: content.body, problems: [] };
  // What a paste brings unseen makes a feed that no reader can open (XML 1.0 2.2).
  const whole = { ...content, title: canonicalText(content.title), lead: canonicalText(content.lead), keywords: content.keywords.map(canonicalText).filter(Boolean), image: content.image ?? null, body: read.body };
  const inMarkdown = read.problems.map(({ code, line }): FieldProblem => ({ field: "body", code, block: line }));
  const problems = contentProblems(whole).filter((problem) => problem.field !== "body" || inMarkdown.length === 0);
  if (problems.length + inMarkdown.length > 0) return { problems: [...problems, ...inMarkdown] };
  const parsed = contentSchema.parse(whole);
  const body = canonicalBody(parsed.body);
  return body.length === 0 ? { problems: [{ field: "body", code: "bodyMissing" }] } : { content: { ...parsed, body } };
}

/** The newest version in the line, or null. */
export async function newestIn(transaction: Transaction, editionId: string) {
  return transaction.version.findFirst({ where: { editionId, ...inLine }, orderBy: { number: "desc" }, select: { id: true, sourceVersionId: true, ...summaryColumns, ...contentColumns } });
}

/** The version of the Swedish text that a translator has ticked, by its number; null where there is none, or nothing is ticked. */
export async function sourceOf(transaction: Transaction, { itemId, locale }: EditionRow, number: number | undefined): Promise<string | null> {
  if (number === undefined || locale === sourceLocale) return null;
  const source = await transaction.version.findFirst({ where: { edition: { itemId, locale: sourceLocale }, number, ...inLine }, select: { id: true } });
  return source?.id ?? null;
}

/** Adds a version with the item's settings as they are now; versions are only ever added. Its author is the actor, unless another is named. Returns its id and number. */
export async function addVersion(transaction: Transaction, edition: EditionRow, content: Content, by: { actor: Actor; origin: string; authorId?: string; sourceVersionId?: string | null }): Promise<{ id: string; number: number }> {
  const number = edition.revision + 1;
  const { title, lead, slug, keywords, image, body } = content;
  const version = await transaction.version.create({
    data: { editionId: edition.id, number, origin: by.origin, title, lead, slug, keywords, image: image ?? undefined, body, settings: settingsOf(edition.item), sourceVersionId: by.sourceVersionId, authorId: by.authorId ?? personOf(by.actor) },
    select: { id: true, number: true },
  });
  await transaction.edition.update({ where: { id: edition.id }, data: { revision: number } });
  // A version beside the line is nobody's newest text.
  if (!inLine.origin.notIn.includes(by.origin)) await keepReferences(transaction, edition.id, false, content);
  await writeAudit(transaction, "content.saved", auditSubject(by.actor, edition), { locale: edition.locale, number, origin: by.origin });
  return version;
}

export interface SavedVersion {
  id: string;
  number: number;
  content: Content;
  /** The Swedish version that was ticked just now; null where nothing was. */
  sourceVersionId: string | null;
}

/** The newest version where it says just this already, and follows what was ticked; else a new one. `followsSource`: as Written has it. */
export async function versionOf(transaction: Transaction, actor: Actor, edition: EditionRow, content: Content, origin: "saved" | "published", followsSource?: number): Promise<SavedVersion> {
  const newest = await newestIn(transaction, edition.id);
  const sourceVersionId = await sourceOf(transaction, edition, followsSource);
  const says = newest && isSameContent(contentOf(newest), content);
  if (says && (sourceVersionId === null || sourceVersionId === newest.sourceVersionId)) return { id: newest.id, number: newest.number, content, sourceVersionId };
  return { ...(await addVersion(transaction, edition, content, { actor, origin, sourceVersionId })), content, sourceVersionId };
}

/** Keeps the loser's text in their working copy and tells both sides. */
export async function clashOr(transaction: Transaction, actor: Actor, written: Written, newest: Awaited<ReturnType<typeof newestIn>>): Promise<SaveRefusal | null> {
  if (!newest || newest.number <= written.baseRevision) return null;
  await keepCopy(transaction, written.editionId, personOf(actor), written);
  return { ok: false, code: "clash", newest: { ...summaryOf({ number: newest.number, origin: newest.origin, title: newest.title, createdAt: newest.createdAt, author: newest.author }), content: contentOf(newest) } };
}

/** Removes the writer's copy once its text is a version. */
export async function dropCopy(transaction: Transaction, editionId: string, actor: Actor): Promise<void> {
  await transaction.workingCopy.deleteMany({ where: { editionId, authorId: personOf(actor) } });
}

/**
 * Adds a version with the written text, without changing what the public reads.
 * @returns its number; or `invalid` with the fields; or `clash` where somebody saved after the text was begun
 * @throws NotFoundError, NotAllowedError (content.edit)
 */
export async function saveVersion(actor: Actor, written: Written): Promise<{ ok: true; number: number } | SaveRefusal> {
  const { id } = await editionFor(actor, "content.edit", { id: written.editionId });
  const read = readWritten(written.content);
  if ("problems" in read) return { ok: false, code: "invalid", problems: read.problems };
  const client = await database();
  return client.$transaction(async (transaction) => {
    const edition = await lockEdition(transaction, id);
    const clash = await clashOr(transaction, actor, written, await newestIn(transaction, id));
    if (clash) return clash;
    const sourceVersionId = await sourceOf(transaction, edition, written.followsSource);
    const version = await addVersion(transaction, edition, read.content, { actor, origin: "saved", sourceVersionId });
    await dropCopy(transaction, id, actor);
    return { ok: true, number: version.number };
  });
}

/**
 * The way out of a clash that gives the newest version to the other writer: this writer's text becomes a version beside
 * the line ("parallel"), found in the history, and the working copy goes.
 * @throws NotFoundError, NotAllowedError (content.edit)
 */
export async function keepParallelVersion(actor: Actor, written: Written): Promise<{ ok: true; number: number } | Extract<SaveRefusal, { code: "invalid" }>> {
  const { id } = await editionFor(actor, "content.edit", { id: written.editionId });
  const read = readWritten(written.content);
  if ("problems" in read) return { ok: false, code: "invalid", problems: read.problems };
  const client = await database();
  return client.$transaction(async (transaction) => {
    const version = await addVersion(transaction, await lockEdition(transaction, id), read.content, { actor, origin: "parallel" });
    await dropCopy(transaction, id, actor);
    return { ok: true, number: version.number };
  });
}

/**
 * Adds a version that says what an earlier one said; what the public reads changes when it is published. The text alone
 * comes back: who answers for the item and where it stands are as they are now.
 * @returns `unsavedText` where the actor has unsaved text of their own, which must be saved or discarded first
 * @throws NotFoundError, NotAllowedError (content.restore)
 */
export async function restoreVersion(actor: Actor, editionId: string, number: number): Promise<{ ok: true; number: number } | { ok: false; code: "unsavedText" | "versionMissing" }> {
  const { id } = await editionFor(actor, "content.restore", { id: editionId });
  const client = await database();
  return client.$transaction(async (transaction) => {
    const edition = await lockEdition(transaction, id);
    const copy = await transaction.workingCopy.count({ where: { editionId: id, authorId: personOf(actor) } });
    if (copy > 0) return { ok: false, code: "unsavedText" };
    const earlier = await transaction.version.findUnique({ where: { editionId_number: { editionId: id, number } }, select: contentColumns });
    if (!earlier) return { ok: false, code: "versionMissing" };
    const version = await addVersion(transaction, edition, contentOf(earlier), { actor, origin: "restored" });
    await writeAudit(transaction, "content.restored", auditSubject(actor, edition), { locale: edition.locale, number: version.number, from: number });
    return { ok: true, number: version.number };
  });
}
