import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { bodySchema } from "@/domain/publishing/blocks.schema";
import { parseMarkdown } from "@/domain/publishing/markdown";
import { personOf } from "@/domain/publishing/editions";
import { departmentPath } from "@/domain/publishing/publishing.policy";
import { locales } from "@/i18n/routing";
import { type AuditSubject, writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import type { Prisma } from "@/prisma/generated/client";
import { type DocumentFacts, documentThing, factsOf, requireWriting } from "./governing.policy";
import { documentIdSchema, type DraftFields, draftSchema, type GoverningProblem, problemsOf, readTexts } from "./governing.schema";

export type GoverningDeed = { ok: true; id: string } | { ok: false; problems: GoverningProblem[] };
export const refuse = (field: string, code: GoverningProblem["code"]): { ok: false; problems: GoverningProblem[] } => ({ ok: false, problems: [{ field, code }] });

export const auditOf = (actor: Actor, { id, departmentId }: Pick<DocumentFacts, "id" | "departmentId">): AuditSubject => ({ actorId: personOf(actor), thingType: "GoverningDocument", thingId: id, departmentId });
/** The documents of the public that show governing documents. */
export const tagsOfGoverning = (...ids: string[]): string[] => ["governing", ...ids.map((id) => `governing:${id}`)];

type Text = Omit<Prisma.GoverningTextCreateManyInput, "versionId">;

/** The texts as blocks; what no block can hold is told at its field, by line. Pieces may still be missing: it is a draft. */
function textsIn(fields: Record<string, string | undefined>): { texts: Text[]; problems: GoverningProblem[] } {
  const written = readTexts(fields);
  const problems: GoverningProblem[] = [];
  const texts = locales.flatMap((locale): Text[] => {
    const text = written[locale];
    if (!text) return [];
    const blocksOf = (name: "body" | "plain") => {
      const { body, problems: found } = parseMarkdown(text[name]);
      const line = found[0]?.line ?? (bodySchema.safeParse(body).success ? undefined : 1);
      if (line !== undefined) problems.push({ field: `${name}-${locale}`, code: "blocks", line });
      return body;
    };
    if (!text.title) problems.push({ field: `title-${locale}`, code: "missing" });
    if (text.title.length > 200) problems.push({ field: `title-${locale}`, code: "tooLong" });
    if (text.summary.length > 500) problems.push({ field: `summary-${locale}`, code: "tooLong" });
    const [body, plain] = [blocksOf("body"), blocksOf("plain")];
    return [{ locale, title: text.title, summary: text.summary, body, ...(plain.length > 0 ? { plainBody: plain } : {}) }];
  });
  return { texts, problems };
}

interface ReadDraft {
  fields: DraftFields;
  texts: Text[];
}

function readDraft(given: Record<string, string | undefined>): ReadDraft | { problems: GoverningProblem[] } {
  const read = draftSchema.safeParse(given);
  const { texts, problems } = textsIn(given);
  const all = [...(read.success ? [] : problemsOf(read.error)), ...problems];
  return read.success && all.length === 0 ? { fields: read.data, texts } : { problems: all };
}

/** What the database knows and the form may not: whether what is named is there. */
async function problemsWith(transaction: Prisma.TransactionClient, id: string, { fields }: ReadDraft): Promise<GoverningProblem[]> {
  const { typeId, departmentId, responsibleId, statuteNumber, replaces } = fields;
  const there = {
    typeId: (await transaction.governingType.count({ where: { id: typeId } })) > 0,
    departmentId: (await transaction.department.count({ where: { id: departmentId } })) > 0,
    responsibleId: responsibleId === null || (await transaction.person.count({ where: { id: responsibleId } })) > 0,
    replaces: !replaces.includes(id) && (await transaction.governingDocument.count({ where: { id: { in: replaces } } })) === replaces.length,
  };
  const taken = statuteNumber !== null && (await transaction.governingDocument.count({ where: { statuteNumber, id: { not: id } } })) > 0;
  return [...Object.entries(there).flatMap(([field, isThere]): GoverningProblem[] => (isThere ? [] : [{ field, code: "unknown" }])), ...(taken ? [{ field: "statuteNumber", code: "statuteTaken" } as const] : [])];
}

const columnsOf = ({ typeId, departmentId, responsibleId, onEquipment, audiences, statuteNumber }: DraftFields) => ({ typeId, departmentId, responsibleId, onEquipment, audiences, statuteNumber });

async function writeTexts(transaction: Prisma.TransactionClient, versionId: string, { texts, fields }: ReadDraft): Promise<void> {
  await transaction.governingText.deleteMany({ where: { versionId } });
  await transaction.governingText.createMany({ data: texts.map((text) => ({ versionId, ...text })) });
  await transaction.governingReplacement.deleteMany({ where: { versionId } });
  await transaction.governingReplacement.createMany({ data: fields.replaces.map((documentId) => ({ versionId, documentId })) });
}

/**
 * Begins a governing document with its first version, as a draft of the department that answers for it (P11, P13).
 * @param given the fields of the form: "id", those of draftSchema, and the texts ("title-sv", "body-sv" …) in Markdown
 * @throws NotAllowedError (governing.write)
 */
export async function draftDocument(actor: Actor, given: Record<string, string | undefined>): Promise<GoverningDeed> {
  const path = await departmentPath(given.departmentId || "none");
  await requireAllowed(actor, "governing.write", documentThing("", path.length > 0 ? path : ["none"]));
  const [named, read] = [documentIdSchema.safeParse(given.id), readDraft(given)];
  if (!named.success || "problems" in read) return { ok: false, problems: [...(named.success ? [] : problemsOf(named.error).map((problem) => ({ ...problem, field: "id" }))), ...("problems" in read ? read.problems : [])] };
  const id = named.data;
  return (await database()).$transaction(async (transaction): Promise<GoverningDeed> => {
    if ((await transaction.governingDocument.count({ where: { id } })) > 0) return refuse("id", "idTaken");
    const problems = await problemsWith(transaction, id, read);
    if (problems.length > 0) return { ok: false, problems };
    await transaction.governingDocument.create({ data: { id, ...columnsOf(read.fields), createdById: personOf(actor) } });
    const version = await transaction.governingVersion.create({ data: { documentId: id, number: 1, asksAnew: read.fields.asksAnew, createdById: personOf(actor) }, select: { id: true } });
    await writeTexts(transaction, version.id, read);
    await writeAudit(transaction, "governing.drafted", auditOf(actor, { id, departmentId: read.fields.departmentId }), { number: 1 });
    return { ok: true, id };
  });
}

/**
 * Begins the next version of a document: it says what the newest one says until it is written over.
 * @returns `draftThere` where one is being written already, `repealed` for a document that holds no longer
 * @throws NotFoundError, NotAllowedError (governing.write)
 */
export async function draftVersion(actor: Actor, id: string): Promise<GoverningDeed> {
  const document = await requireWriting(actor, id);
  return (await database()).$transaction(async (transaction): Promise<GoverningDeed> => {
    await transaction.$queryRaw`SELECT id FROM governing_document WHERE id = ${id} FOR UPDATE`;
    if ((await transaction.governingRepeal.count({ where: { documentId: id } })) > 0) return refuse("", "repealed");
    const newest = await transaction.governingVersion.findFirst({ where: { documentId: id }, orderBy: { number: "desc" }, include: { texts: true } });
    if (newest && newest.recordedAt === null) return refuse("", "draftThere");
    const number = (newest?.number ?? 0) + 1;
    const version = await transaction.governingVersion.create({ data: { documentId: id, number, createdById: personOf(actor) }, select: { id: true } });
    const texts = (newest?.texts ?? []).map(({ locale, title, summary, body, plainBody }) => ({ versionId: version.id, locale, title, summary, body: body ?? [], ...(plainBody === null ? {} : { plainBody }) }));
    await transaction.governingText.createMany({ data: texts });
    await writeAudit(transaction, "governing.drafted", auditOf(actor, document), { number });
    return { ok: true, id };
  });
}

/**
 * Keeps what has been written of a draft, and who answers for the document. What kind of document it is, and whether it is
 * on equipment, is settled once a version has been adopted.
 * @throws NotFoundError, NotAllowedError (governing.write; also for a department that it is given to)
 */
export async function saveDraft(actor: Actor, id: string, given: Record<string, string | undefined>): Promise<GoverningDeed> {
  const document = await requireWriting(actor, id);
  const read = readDraft(given);
  if ("problems" in read) return { ok: false, problems: read.problems };
  if (read.fields.departmentId !== document.departmentId) await requireAllowed(actor, "governing.write", documentThing(id, await departmentPath(read.fields.departmentId)));
  const done = await (await database()).$transaction(async (transaction): Promise<GoverningDeed> => {
    await transaction.$queryRaw`SELECT id FROM governing_document WHERE id = ${id} FOR UPDATE`;
    const draft = await transaction.governingVersion.findFirst({ where: { documentId: id, recordedAt: null }, select: { id: true, number: true } });
    if (!draft) return refuse("", "noDraft");
    const problems = await problemsWith(transaction, id, read);
    if (problems.length > 0) return { ok: false, problems };
    if (draft.number > 1 && read.fields.typeId !== document.typeId) return refuse("typeId", "settled");
    if (draft.number > 1 && read.fields.onEquipment !== document.onEquipment) return refuse("onEquipment", "settled");
    await transaction.governingDocument.update({ where: { id }, data: columnsOf(read.fields) });
    await transaction.governingVersion.update({ where: { id: draft.id }, data: { asksAnew: read.fields.asksAnew, changedAt: new Date() } });
    await writeTexts(transaction, draft.id, read);
    await writeAudit(transaction, "governing.changed", auditOf(actor, { id, departmentId: read.fields.departmentId }), { number: draft.number });
    return { ok: true, id };
  });
  if (done.ok) expireDocuments(tagsOfGoverning(id));
  return done;
}

/** Throws a draft away, and the document with it where nothing of it was ever adopted. @throws NotFoundError, NotAllowedError (governing.write) */
export async function discardDraft(actor: Actor, id: string): Promise<GoverningDeed> {
  await requireWriting(actor, id);
  const document = await factsOf(id);
  return (await database()).$transaction(async (transaction): Promise<GoverningDeed> => {
    const draft = await transaction.governingVersion.findFirst({ where: { documentId: id, recordedAt: null }, select: { id: true, number: true } });
    if (!draft) return refuse("", "noDraft");
    await transaction.governingVersion.delete({ where: { id: draft.id } });
    const isAlone = draft.number === 1 && (await transaction.governingReplacement.count({ where: { documentId: id } })) === 0;
    if (isAlone) await transaction.governingDocument.delete({ where: { id } });
    await writeAudit(transaction, "governing.discarded", auditOf(actor, document), { number: draft.number });
    return { ok: true, id };
  });
}
