import { expect } from "vitest";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { municipality } from "@/lib/municipality";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { answerMatter } from "../matters.commands";
import { send } from "../matters.fixtures";
import { previewDisposal } from "./disposal.queries";
import type { RegistrationGiven, RuleGiven } from "./records.schema";
import { registerMatter, sayRegistrationNotNeeded, setRegistrationPrefix } from "./registration.commands";
import { approveDisposalRule, makeDisposalRule } from "./rules.commands";

/*
 * A department with a unit, its head, its handler, a neighbour and a registrar, and matters that have come to their end.
 */

type Somebody = Awaited<ReturnType<typeof actorFor>>;
export const staff = { handler: {} as Somebody, neighbour: {} as Somebody, head: {} as Somebody, registrar: {} as Somebody };
export const place = { here: "", topic: "" };
export const year = swedishDate().slice(0, 4);
export const plain: RegistrationGiven = { correspondent: "", subject: "", secrecy: "", kept: false };
export const secret: RegistrationGiven = { ...plain, secrecy: "OSL 26 kap. 1 §" };
export const rut = { wantsReply: true, name: "Rut Berg", email: "rut@hem.example", phone: "070-174 06 05" };

/** Makes them in the file's own database. */
export async function makeRecordsOffice(): Promise<void> {
  const top = await createDepartment({ name: "Byggförvaltningen" });
  const [unit, there] = [await createDepartment({ name: "Byggenheten", parent: top }), await createDepartment({ name: "Gatuenheten" })];
  const client = await database();
  place.topic = (await client.contact.create({ data: { id: "bygg", departmentId: unit.id, texts: { create: [{ locale: "sv", name: "Bygglov" }] } } })).id;
  await client.contact.create({ data: { id: municipality.switchboardContactId, departmentId: there.id } });
  place.here = unit.id;
  staff.handler = await actorFor(await createPerson({ department: unit, roles: ["contactHandler"], name: "Hanna Handläggare" }));
  staff.neighbour = await actorFor(await createPerson({ department: there, roles: ["contactHandler", "departmentHead"] }));
  staff.head = await actorFor(await createPerson({ department: top, roles: ["departmentHead"], name: "Hugo Chef" }));
  staff.registrar = await actorFor(await createPerson({ roles: ["registrar"], name: "Astrid Fors" }));
  expect(await setRegistrationPrefix(staff.head, top.id, " bun ")).toEqual({ ok: true });
}

export async function arrive(given: Parameters<typeof send>[0] = {}): Promise<{ id: string; reference: string; code: string }> {
  const { reference, code } = await send({ topic: place.topic, ...given });
  const { id } = await (await database()).matter.findUniqueOrThrow({ where: { reference }, select: { id: true } });
  return { id, reference, code };
}

/** A matter that has come to its end, with its register. */
export async function ended(given: Parameters<typeof send>[0] = {}, registration: RegistrationGiven | "notNeeded" | "none" = plain): Promise<{ id: string; reference: string; code: string }> {
  const matter = await arrive(given);
  if (registration === "notNeeded") expect(await sayRegistrationNotNeeded(staff.handler, matter.id, { reason: "trivial", words: "En hälsning" })).toEqual({ ok: true });
  else if (registration !== "none") expect(await registerMatter(staff.handler, matter.id, registration)).toEqual({ ok: true });
  expect(await answerMatter(staff.handler, matter.id, "Här är svaret")).toEqual({ ok: true });
  return matter;
}

export const usual = (): RuleGiven => ({ departmentId: place.here, reference: "2.1.4", decision: "Byggnadsnämnden § 24", decidedOn: "2026-03-12", reach: "matter", kinds: [], contactId: null, registration: null, months: 1, countsFrom: "ended" });
export async function ruleOf(given: Partial<RuleGiven> = {}, approved = true): Promise<string> {
  const made = await makeDisposalRule(staff.registrar, { ...usual(), ...given });
  if (!made.ok) throw new Error(made.code);
  if (approved) expect(await approveDisposalRule(staff.head, made.id)).toMatchObject({ ok: true });
  return made.id;
}

export const later = (months: number) => new Date(Date.now() + months * 31 * 86_400_000);
export const trailOf = async (id: string) => (await (await database()).auditEvent.findMany({ where: { thingId: id }, orderBy: { id: "asc" } })).map(({ event, actorId, details }) => ({ event, actorId, details }));
export const viewsOf = async (id: string) => (await trailOf(id)).filter(({ event }) => event === "matter.secretViewed");
export const there = async (id: string) => (await database()).matter.count({ where: { id } });
export const previewed = async (id: string, months = 2) => (await previewDisposal(staff.head, id, "sv", later(months))).lines.map(({ reference }) => reference.replaceAll("-", ""));

