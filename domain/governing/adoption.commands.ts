import "server-only";
import type { Actor, Adopter } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { callForCheck } from "@/domain/publishing/calls-for-check.commands";
import { sourceLocale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { auditOf, type GoverningDeed, refuse, tagsOfGoverning } from "./drafts.commands";
import { type Decided, mayFollow } from "./following";
import { type BodyFacts, type DocumentFacts, factsOf, requireRecording } from "./governing.policy";
import { type AdoptionFields, adoptionSchema, bodyKindsOf, isBodyAdopter, problemsOf, repealSchema } from "./governing.schema";

async function bodyOf(adopter: Adopter, bodyId: string | null): Promise<BodyFacts | null> {
  if (!isBodyAdopter(adopter) || bodyId === null) return null;
  const body = await (await database()).body.findUnique({ where: { id: bodyId }, select: { id: true, kind: true, departmentId: true } });
  if (!body) throw new NotFoundError("body");
  return body;
}

/** Whether the body is one that decides as what was said: nothing that a committee adopts is called the board's. */
function bodyProblem(adopter: Adopter, body: BodyFacts | null): GoverningDeed | null {
  if (!isBodyAdopter(adopter)) return null;
  if (!body) return refuse("bodyId", "bodyMissing");
  return bodyKindsOf[adopter]?.includes(body.kind) ? null : refuse("bodyId", "bodyMismatch");
}

/** Asks the rules, as the decision of the body that is named; without one, as one that no department clerks for. */
async function requireDecision(actor: Actor, document: DocumentFacts, adopter: Adopter, bodyId: string | null): Promise<BodyFacts | null> {
  const body = await bodyOf(adopter, bodyId);
  await requireRecording(actor, document, adopter, body);
  return body;
}

function daysProblem({ adoptedOn, validFrom, validTo }: Pick<AdoptionFields, "adoptedOn" | "validFrom" | "validTo">): GoverningDeed | null {
  if (adoptedOn > swedishDate()) return refuse("adoptedOn", "dateToCome");
  if (validFrom < adoptedOn) return refuse("validFrom", "beforeAdopted");
  return validTo !== null && validTo < validFrom ? refuse("validTo", "endsBeforeItBegins") : null;
}

type Draft = Prisma.GoverningVersionGetPayload<{ include: { texts: { select: { locale: true; title: true; body: true } }; replaces: { select: { documentId: true } } } }>;

async function draftOf(transaction: Prisma.TransactionClient, id: string): Promise<Draft | GoverningDeed> {
  await transaction.$queryRaw`SELECT id FROM governing_document WHERE id = ${id} FOR UPDATE`;
  if ((await transaction.governingRepeal.count({ where: { documentId: id } })) > 0) return refuse("", "repealed");
  const draft = await transaction.governingVersion.findFirst({ where: { documentId: id, recordedAt: null }, include: { texts: { select: { locale: true, title: true, body: true } }, replaces: { select: { documentId: true } } } });
  if (!draft) return refuse("", "noDraft");
  const swedish = draft.texts.find(({ locale }) => locale === sourceLocale);
  const isWritten = swedish !== undefined && swedish.title !== "" && Array.isArray(swedish.body) && swedish.body.length > 0;
  return isWritten ? draft : refuse("", "textMissing");
}

/** Who adopted what the public reads of each document: its newest adopted version. */
async function decidedOf(transaction: Prisma.TransactionClient, ids: readonly string[]): Promise<Decided[]> {
  const rows = await transaction.governingDocument.findMany({ where: { id: { in: [...ids] } }, select: { departmentId: true, onEquipment: true, versions: { where: { recordedAt: { not: null } }, select: { adopter: true, bodyId: true }, orderBy: { number: "desc" }, take: 1 } } });
  return rows.flatMap(({ versions: [newest], ...row }) => (newest ? [{ ...row, ...newest }] : []));
}

/**
 * Records that the draft of a document was adopted (P13): from then on it is the same for ever. Only the board's secretary
 * records what the board adopted; only IT issues what is on equipment (P15). Pages that link to what it changes or
 * replaces are due for checking.
 * @param given the fields of adoptionSchema
 * @returns what is wrong at its field
 * @throws NotFoundError; NotAllowedError (governing.adopt) with the clause that refused
 */
export async function recordAdoption(actor: Actor, id: string, given: Record<string, string | undefined>): Promise<GoverningDeed> {
  const document = await factsOf(id);
  const read = adoptionSchema.safeParse(given);
  if (!read.success) {
    // Whoever may record nothing is told that, not what is wrong with the form.
    await requireDecision(actor, document, adoptionSchema.shape.adopter.safeParse(given.adopter).data ?? "head", given.bodyId || null);
    return { ok: false, problems: problemsOf(read.error) };
  }
  const { adopter, bodyId, adoptedOn, validFrom, validTo, nextReview, ...words } = read.data;
  const body = await requireDecision(actor, document, adopter, bodyId);
  const wrong = bodyProblem(adopter, body) ?? daysProblem(read.data);
  if (wrong) return wrong;
  const stirred: string[] = [];
  const done = await (await database()).$transaction(async (transaction): Promise<GoverningDeed> => {
    const draft = await draftOf(transaction, id);
    if ("ok" in draft) return draft;
    const replaced = draft.replaces.map(({ documentId }) => documentId);
    const now: Decided = { adopter, bodyId: body?.id ?? null, departmentId: document.departmentId, onEquipment: document.onEquipment };
    if ((await decidedOf(transaction, [id, ...replaced])).some((former) => !mayFollow(former, now))) return refuse("adopter", "outranked");
    const days = { adoptedOn: dateColumn(adoptedOn), validFrom: dateColumn(validFrom), validTo: validTo === null ? null : dateColumn(validTo), nextReview: nextReview === null ? null : dateColumn(nextReview) };
    // The time is the database's own (trigger), whatever is given.
    await transaction.governingVersion.update({ where: { id: draft.id }, data: { adopter, bodyId: body?.id ?? null, ...words, ...days, recordedById: personOf(actor), recordedAt: new Date() } });
    await writeAudit(transaction, "governing.adopted", auditOf(actor, document), { number: draft.number, adopter, replaces: replaced.length });
    stirred.push(...replaced, ...(draft.number > 1 ? [id] : []));
    for (const changed of stirred) await callForCheck(transaction, { kind: "governing", target: changed });
    return { ok: true, id };
  });
  if (done.ok) expireDocuments(tagsOfGoverning(id, ...stirred));
  return done;
}

/**
 * Records that a document holds no longer from a day on, without another in its place. Nothing of it goes: it is read as
 * what held. Whoever may record the adoption of its version may record this.
 * @param given the fields of repealSchema
 * @returns what is wrong at its field
 * @throws NotFoundError; NotAllowedError (governing.adopt) with the clause that refused
 */
export async function repealDocument(actor: Actor, id: string, given: Record<string, string | undefined>): Promise<GoverningDeed> {
  const document = await factsOf(id);
  const read = repealSchema.safeParse(given);
  if (!read.success) {
    await requireDecision(actor, document, repealSchema.shape.adopter.safeParse(given.adopter).data ?? "head", given.bodyId || null);
    return { ok: false, problems: problemsOf(read.error) };
  }
  const { adopter, bodyId, decidedOn, from, ...words } = read.data;
  const body = await requireDecision(actor, document, adopter, bodyId);
  const wrong = bodyProblem(adopter, body) ?? (decidedOn > swedishDate() ? refuse("decidedOn", "dateToCome") : from < decidedOn ? refuse("from", "beforeAdopted") : null);
  if (wrong) return wrong;
  const done = await (await database()).$transaction(async (transaction): Promise<GoverningDeed> => {
    await transaction.$queryRaw`SELECT id FROM governing_document WHERE id = ${id} FOR UPDATE`;
    if ((await transaction.governingRepeal.count({ where: { documentId: id } })) > 0) return refuse("", "repealed");
    const newest = await transaction.governingVersion.findFirst({ where: { documentId: id, recordedAt: { not: null } }, orderBy: [{ validFrom: "desc" }, { number: "desc" }], select: { validFrom: true } });
    if (!newest?.validFrom) return refuse("", "neverAdopted");
    if (from < fromDateColumn(newest.validFrom)) return refuse("from", "beforeFirst");
    const now: Decided = { adopter, bodyId: body?.id ?? null, departmentId: document.departmentId, onEquipment: document.onEquipment };
    if ((await decidedOf(transaction, [id])).some((former) => !mayFollow(former, now))) return refuse("adopter", "outranked");
    await transaction.governingRepeal.create({ data: { documentId: id, from: dateColumn(from), adopter, bodyId: body?.id ?? null, decidedOn: dateColumn(decidedOn), ...words, recordedById: personOf(actor) } });
    await writeAudit(transaction, "governing.repealed", auditOf(actor, document), { adopter });
    await callForCheck(transaction, { kind: "governing", target: id });
    return { ok: true, id };
  });
  if (done.ok) expireDocuments(tagsOfGoverning(id));
  return done;
}
