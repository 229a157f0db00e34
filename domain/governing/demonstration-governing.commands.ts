import "server-only";
import { Temporal } from "temporal-polyfill";
import type { Adopter, Role, SignedIn } from "@/domain/access/access.schema";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { recordAdoption, repealDocument } from "./adoption.commands";
import { type Sample, samples } from "./demonstration-texts";
import { draftDocument, draftVersion, saveDraft } from "./drafts.commands";

/** Acts as somebody of the demonstration, who is asked by the same rules as anybody. */
const as = (personId: string, role: Role, departmentId: string): SignedIn => ({ kind: "person", personId, name: "", sessionId: "demonstration", level: 2, neededLevel: 2, affiliations: [{ kind: "employee", departmentId, body: null, school: null }], roles: [{ role, departmentId }] });

const recorders: Record<Adopter, [string, Role]> = { council: ["vera-stahl", "noticeClerk"], committee: ["vera-stahl", "noticeClerk"], board: ["siv-hallberg", "boardSecretary"], it: ["fredrik-noren", "itAdministrator"], head: ["fredrik-noren", "departmentHead"] };
const days = (count: number): string => Temporal.PlainDate.from(swedishDate()).add({ days: count }).toString();
const orThrow = (done: { ok: boolean; problems?: unknown }) => {
  if (!done.ok) throw new Error(`A governing document of the demonstration cannot be adopted: ${JSON.stringify(done.problems)}`);
};

async function adopt(sample: Sample): Promise<void> {
  const { id, typeId, departmentId, adopter, bodyId = "", responsibleId = "", more = {}, versions, repealed } = sample;
  const body = bodyId ? await (await database()).body.findUnique({ where: { id: bodyId }, select: { departmentId: true } }) : null;
  const [person, role] = recorders[adopter];
  const recorder = as(person, role, body?.departmentId ?? departmentId);
  const writer = as("fredrik-noren", "departmentHead", departmentId);
  for (const [at, version] of versions.entries()) {
    const draft = { id, typeId, departmentId, responsibleId, replaces: version.replaces ?? "", ...more, ...version.words };
    if (at === 0) orThrow(await draftDocument(writer, draft));
    else {
      orThrow(await draftVersion(writer, id));
      orThrow(await saveDraft(writer, id, draft));
    }
    const { adopted, from, to, review, paragraph = "", registration = "" } = version;
    orThrow(await recordAdoption(recorder, id, { adopter, bodyId, adoptedOn: days(adopted), validFrom: days(from), validTo: to === undefined ? "" : days(to), nextReview: review === undefined ? "" : days(review), paragraph, registrationNumber: registration }));
  }
  if (repealed !== undefined) orThrow(await repealDocument(recorder, id, { adopter, bodyId, decidedOn: days(repealed - 14), from: days(repealed), paragraph: "§ 55" }));
}

/**
 * Lets the bodies and IT of a demonstration adopt its governing documents, once: what is adopted stands for ever.
 * @throws Error in a database that is not a demonstration
 */
export async function ensureDemonstrationGoverning(): Promise<void> {
  const client = await database();
  if ((await client.installation.findFirst())?.kind !== "demonstration") throw new Error("Demonstration governing documents exist only in a demonstration; this database is not one.");
  const known = new Set((await client.governingDocument.findMany({ select: { id: true } })).map(({ id }) => id));
  if ((await client.person.count({ where: { id: { in: ["siv-hallberg", "fredrik-noren", "vera-stahl"] } } })) < 3) return;
  // What is replaced stands before what replaces it.
  const inOrder = [...samples].sort((one, other) => Number(one.versions.some(({ replaces }) => replaces)) - Number(other.versions.some(({ replaces }) => replaces)));
  for (const sample of inOrder) if (!known.has(sample.id)) await adopt(sample);
}
