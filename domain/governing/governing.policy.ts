import "server-only";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor, Adopter, Thing } from "@/domain/access/access.schema";
import { departmentPath, departmentPaths, departmentsWhere } from "@/domain/publishing/publishing.policy";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { adopters, isDocumentId } from "./governing.schema";

/*
 * Who works with governing documents. Drafts are for the responsible department (P11), and for those who record what is
 * adopted: the board's secretary, the clerks of the other bodies, IT. What has been adopted is everybody's to read.
 */

export const documentThing = (id: string, path: string[]): Thing => ({ type: "GoverningDocument", id, departmentPath: path });
export const adoptionThing = (id: string, path: string[], adopter: Adopter, onEquipment: boolean): Thing => ({ type: "Adoption", id, departmentPath: path, adopter, onEquipment });

/** The departments for whose documents the actor writes. */
export const writableGoverning = (actor: Actor): Promise<string[]> => departmentsWhere((_, path) => isOffered(actor, "governing.write", documentThing("", path)));

/** The departments whose drafts the actor may read as one of their own. */
const readableGoverning = (actor: Actor): Promise<string[]> => departmentsWhere((_, path) => isOffered(actor, "governing.read", documentThing("", path)) || isOffered(actor, "governing.write", documentThing("", path)));

/** Whether the actor records what somebody adopts, for any department: then drafts of all are theirs to see. */
async function recordsSomewhere(actor: Actor): Promise<boolean> {
  const recorders = adopters.filter((adopter) => adopter !== "head");
  const found = await departmentsWhere((_, path) => recorders.some((adopter) => isOffered(actor, "governing.adopt", adoptionThing("", path, adopter, adopter === "it"))));
  return found.length > 0;
}

/** The departments whose drafts the actor sees; null: of all. */
export async function visibleGoverning(actor: Actor): Promise<string[] | null> {
  return (await recordsSomewhere(actor)) ? null : readableGoverning(actor);
}

/** Whether the way to the governing documents is to be shown. */
export async function maySeeGoverning(actor: Actor): Promise<boolean> {
  const visible = await visibleGoverning(actor);
  return visible === null || visible.length > 0;
}

export interface DocumentFacts {
  id: string;
  departmentId: string;
  onEquipment: boolean;
  typeId: string;
}

/** @throws NotFoundError where there is no such document */
export async function factsOf(id: string): Promise<DocumentFacts> {
  const row = isDocumentId(id) ? await (await database()).governingDocument.findUnique({ where: { id }, select: { id: true, departmentId: true, onEquipment: true, typeId: true } }) : null;
  if (!row) throw new NotFoundError("governing document");
  return row;
}

/** @throws NotAllowedError (governing.write), NotFoundError */
export async function requireWriting(actor: Actor, id: string): Promise<DocumentFacts> {
  const facts = await factsOf(id);
  await requireAllowed(actor, "governing.write", documentThing(id, await departmentPath(facts.departmentId)));
  return facts;
}

/** Where a decision was made: a body's by the department that clerks for it, IT's and a head's in the responsible one. */
async function pathOfDecision(document: DocumentFacts, body: { departmentId: string } | null): Promise<string[]> {
  return departmentPath(body?.departmentId ?? document.departmentId);
}

/** Asks whether the actor records that a document was adopted, or repealed, by somebody. @throws NotAllowedError (governing.adopt) with its clause */
export async function requireRecording(actor: Actor, document: DocumentFacts, adopter: Adopter, body: { departmentId: string } | null): Promise<void> {
  await requireAllowed(actor, "governing.adopt", adoptionThing(document.id, await pathOfDecision(document, body), adopter, document.onEquipment));
}

export interface BodyFacts {
  id: string;
  kind: string;
  departmentId: string;
}

/** By whom the actor may record that the document was adopted: a courtesy of the form, the command asks for itself. */
export async function recordable(actor: Actor, document: DocumentFacts, bodies: readonly BodyFacts[]): Promise<Adopter[]> {
  const path = await departmentPaths();
  const may = (adopter: Adopter, departmentId: string) => isOffered(actor, "governing.adopt", adoptionThing(document.id, path(departmentId), adopter, document.onEquipment));
  const ofBodies = (adopter: Adopter, kinds: string[]) => bodies.some((body) => kinds.includes(body.kind) && may(adopter, body.departmentId));
  const all: [Adopter, boolean][] = [
    ["council", ofBodies("council", ["council"])],
    ["board", ofBodies("board", ["board"])],
    ["committee", ofBodies("committee", ["committee", "joint", "auditors"])],
    ["it", may("it", document.departmentId)],
    ["head", may("head", document.departmentId)],
  ];
  return all.filter(([, allowed]) => allowed).map(([adopter]) => adopter);
}
