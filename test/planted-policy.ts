import { addItem } from "@/domain/equipment/equipment.commands";
import { handOut } from "@/domain/equipment/loans.commands";
import { recordAdoption } from "@/domain/governing/adoption.commands";
import { draftDocument } from "@/domain/governing/drafts.commands";
import { confirmReading } from "@/domain/readings/readings.commands";
import { addSystem } from "@/domain/systems/systems.commands";
import { issueCodes } from "@/domain/visitor-access/codes.commands";
import type { SignedIn } from "@/domain/access/access.schema";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { actorFor, createPerson } from "./database";
import type { Ground, Planting } from "./planted-internal";

/* What the policy's own rooms keep inside: registers of systems, standards and equipment, visitors' access, drafts, who has read what. */

const inDays = (days: number) => swedishDate(new Date(Date.now() + days * 86_400_000));
const orThrow = (done: { ok: boolean }) => {
  if (!done.ok) throw new Error(`It could not be planted: ${JSON.stringify(done)}`);
};

/** An IT administrator of the department, who heads it and writes for it. */
async function keeper({ departmentId }: Ground): Promise<SignedIn> {
  const department = await (await database()).department.findUniqueOrThrow({ where: { id: departmentId } });
  return actorFor(await createPerson({ department, roles: ["itAdministrator", "departmentHead", "writer", "accessCodeIssuer"], name: "Ines Ivarsson" }));
}

const systemOf = (value: string, more: Record<string, string>) => ({ id: `system-${value.slice(-8)}`, "name-sv": "Systemet", "purpose-sv": "Att se efter", supplier: "Bolaget AB", ...more });

async function plantSystem(value: string, ground: Ground, more: Record<string, string>): Promise<void> {
  orThrow(await addSystem(await keeper(ground), { departmentId: ground.departmentId, shared: false }, systemOf(value, more)));
  ground.heard.push(`/sv/system/system-${value.slice(-8)}`);
}

async function plantLoan(value: string, ground: Ground): Promise<void> {
  const actor = await keeper(ground);
  const item = await addItem(actor, { inventoryNumber: value, serial: "", kind: "computer", name: "Dator", departmentId: ground.departmentId, standardItemId: null, deviationId: null });
  const { id: affiliationId } = await (await database()).affiliation.findFirstOrThrow({ where: { personId: ground.personId } });
  orThrow(item.ok ? await handOut(actor, item.id, { affiliationId, due: null }) : item);
}

const words = (value: string) => ({ "title-sv": value, "summary-sv": value, "body-sv": value, "plain-sv": value });

async function plantReading(value: string, ground: Ground): Promise<void> {
  const actor = await keeper(ground);
  const id = `las-${value.slice(-8)}`;
  orThrow(await draftDocument(actor, { id, typeId: "rutin", departmentId: ground.departmentId, audiences: "employee", ...words("Rutin") }));
  orThrow(await recordAdoption(actor, id, { adopter: "head", bodyId: "", adoptedOn: inDays(-9), validFrom: inDays(-9), paragraph: "", registrationNumber: "" }));
  const department = await (await database()).department.findUniqueOrThrow({ where: { id: ground.departmentId } });
  orThrow(await confirmReading(await actorFor(await createPerson({ department, name: `Lea ${value}` })), { documentId: id, number: 1, locale: "sv", plain: false, ticked: true }));
  ground.heard.push(`/sv/styrdokument/${id}`);
}

export const policyPlantings: readonly Planting[] = [
  { where: "the agreement of a system", plant: (value, ground) => plantSystem(value, ground, { agreement: value }) },
  { where: "what one does while a system is away", plant: (value, ground) => plantSystem(value, ground, { continuity: value }) },
  { where: "by which decision a system deviates", plant: (value, ground) => plantSystem(value, ground, { deviation: value }) },
  {
    where: "who owns a system",
    plant: async (value, ground) => {
      await plantSystem(value, ground, {});
      const { id: ownerId } = await createPerson({ name: `Olga ${value}` });
      await (await database()).system.update({ where: { id: `system-${value.slice(-8)}` }, data: { ownerId, managerId: ownerId } });
    },
  },
  {
    where: "why a department deviates from a standard",
    plant: async (value, { departmentId, personId: askedById }) => {
      const client = await database();
      const { id: standardItemId } = await client.standardItem.create({ data: { kind: "hardware", users: ["employee"], approvedFrom: dateColumn("2025-01-01"), texts: { create: [{ locale: "sv", name: "Standarddator" }] } } });
      await client.deviation.create({ data: { departmentId, standardItemId, what: value, why: value, until: dateColumn(inDays(90)), askedOn: dateColumn(inDays(0)), askedById } });
    },
  },
  { where: "what somebody has on loan", plant: plantLoan },
  {
    where: "for what visitors got access",
    plant: async (value, ground) => {
      orThrow(await issueCodes(await keeper(ground), { departmentId: ground.departmentId, name: value, place: value, host: value, startsAt: new Date(), endsAt: new Date(Date.now() + 3_600_000), people: 1, codeEach: true }));
    },
  },
  {
    where: "the draft of a governing document",
    plant: async (value, ground) => {
      const id = `utkast-${value.slice(-8)}`;
      orThrow(await draftDocument(await keeper(ground), { id, typeId: "rutin", departmentId: ground.departmentId, ...words(value) }));
      ground.heard.push(`/sv/styrdokument/${id}`, `/sv/styrdokument/${id}?version=1`);
    },
  },
  { where: "who has read a guideline", plant: plantReading },
];
