import { database } from "@/lib/db";
import { municipality } from "@/lib/municipality";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { send } from "../matters.fixtures";
import { listMatters } from "../matters.queries";
import type { InboxFilter, MatterView } from "../matters.schema";
import { setMatterRule } from "./rules.commands";
import { getMatterWork } from "./work.queries";

export type Who = Awaited<ReturnType<typeof actorFor>>;
/** Two who handle for one department, one for another, and the head of the first. */
export let [hanna, olle, neighbour, head] = [{} as Who, {} as Who, {} as Who, {} as Who];
export let [here, there, topic] = ["", "", ""];

/** The departments and people of these tests; before each file of them. */
export async function prepareDepartments(): Promise<void> {
  const client = await database();
  const [own, other, switchboard] = [await createDepartment({ name: "Byggenheten" }), await createDepartment({ name: "Gatuenheten" }), await createDepartment()];
  [here, there] = [own.id, other.id];
  topic = (await client.contact.create({ data: { id: "bygglov", departmentId: here, texts: { create: [{ locale: "sv", name: "Bygglov" }] } } })).id;
  await client.contact.create({ data: { id: municipality.switchboardContactId, departmentId: switchboard.id } });
  const people = [await createPerson({ department: own, roles: ["contactHandler"], name: "Hanna" }), await createPerson({ department: own, roles: ["contactHandler"], name: "Olle" }), await createPerson({ department: other, roles: ["contactHandler"], name: "Nils" }), await createPerson({ department: own, roles: ["departmentHead"], name: "Hilda" })];
  for (const { id, name } of people) await client.person.update({ where: { id }, data: { email: `${name.toLowerCase()}@kommun.example` } });
  [hanna, olle, neighbour, head] = (await Promise.all(people.map(actorFor))) as [Who, Who, Who, Who];
}

export const ok = { ok: true };
export const no = (code: string) => ({ ok: false, code });
export const bare = (reference: string) => reference.replaceAll("-", "");
export const rowOf = async (reference: string) => (await database()).matter.findUniqueOrThrow({ where: { reference: bare(reference) }, include: { entries: { orderBy: { id: "asc" } } } });

/** Something new for the department. @returns what its sender holds, with its id */
export async function sent(message: string, given: Parameters<typeof send>[0] = {}, more: Parameters<typeof send>[1] = {}) {
  const keys = await send({ topic, message, ...given }, more);
  return { ...keys, id: (await rowOf(keys.reference)).id };
}
export const mailsTo = async (address: string) => (await database()).outgoingMail.findMany({ where: { address }, orderBy: { createdAt: "asc" } });
export const lists = async (view: MatterView, who = hanna, filter: Partial<InboxFilter> = {}) => (await listMatters(who, view, "sv", { filter: { q: "", topic: "", handler: "", page: 1, ...filter } })).lines.map(({ reference }) => bare(reference));
export const mail = (email: string) => ({ wantsReply: true, email });

export async function withTwo<Result>(deed: () => Promise<Result>): Promise<Result> {
  await setMatterRule(head, here, "two");
  try {
    return await deed();
  } finally {
    await setMatterRule(head, here, "inherit");
  }
}
export const draftsOf = async (id: string) => (await getMatterWork(hanna, id, "sv")).drafts;

