import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { Body } from "@/domain/publishing/blocks.schema";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { actorFor, createDepartment, createNews, createPerson } from "@/test/database";
import { sendConsentReminders } from "./consent-reminders.commands";
import { endConsent } from "./media.commands";

const day = 86_400_000;
const on = (days: number) => new Date(Date.now() + days * day);

/** A picture with a consent that ends in so many days, noted by somebody of its department. */
async function consented(daysLeft: number) {
  const client = await database();
  const department = await createDepartment();
  const withAddress = async (name: string, role: "writer" | "departmentHead") => {
    const person = await createPerson({ name, department, roles: [role] });
    return client.person.update({ where: { id: person.id }, data: { email: `${person.id}@kommun.example` } });
  };
  const [writer, head] = [await withAddress("Vera", "writer"), await withAddress("Hedda", "departmentHead")];
  const asset = await client.mediaAsset.create({ data: { kind: "picture", departmentId: department.id, sha256: randomUUID(), fileName: "a.jpg", type: "image/jpeg", bytes: 1, title: "Barn på torget", width: 10, height: 10, uploaderId: writer.id } });
  const consent = await client.mediaConsent.create({ data: { assetId: asset.id, reference: "Dnr 7", validTo: dateColumn(swedishDate(on(daysLeft))), createdById: writer.id } });
  const mailTo = async (person: { email: string | null }) => client.outgoingMail.findMany({ where: { address: person.email ?? "" }, orderBy: { createdAt: "asc" } });
  return { department, writer, head, asset, consent, mailTo };
}

it("a consent that runs out is told by mail to who noted it, thirty days before and when it has passed, each once, with the texts that show the picture", async () => {
  const { department, writer, asset, mailTo } = await consented(40);
  const body: Body = [{ type: "image", picture: { source: `media:${asset.id}`, alt: "Barn leker" } }];
  const { item } = await createNews({ department, title: "Torget är öppet", body });
  await sendConsentReminders(on(5));
  expect(await mailTo(writer)).toHaveLength(0);
  await Promise.all([sendConsentReminders(on(15)), sendConsentReminders(on(15))]);
  await sendConsentReminders(on(20));
  const [near, ...more] = await mailTo(writer);
  expect(more).toHaveLength(0);
  expect(near).toMatchObject({ purpose: "consentReminder", subject: "Samtycke till bilden Barn på torget" });
  for (const words of ["Dnr 7", "Torget är öppet", `/sv/personal/innehall/${item.id}?lang=sv`, `/sv/personal/bilder/${asset.id}`]) expect(near?.text).toContain(words);
  await sendConsentReminders(on(41));
  await sendConsentReminders(on(60));
  expect((await mailTo(writer)).map(({ text }) => text.includes("gällde till och med"))).toEqual([false, true]);
});

it("where the one who noted it has left, the head is told; one that a person has ended is told of no more", async () => {
  const { writer, head, consent, mailTo } = await consented(10);
  await (await database()).affiliation.updateMany({ where: { personId: writer.id }, data: { validFrom: dateColumn(swedishDate(on(-30))), validTo: dateColumn(swedishDate(on(-1))) } });
  await sendConsentReminders();
  expect([(await mailTo(writer)).length, (await mailTo(head)).length]).toEqual([0, 1]);
  await endConsent(await actorFor(head), consent.id);
  await sendConsentReminders(on(20));
  expect(await mailTo(head)).toHaveLength(1);
});
