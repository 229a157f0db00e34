import { describe, expect, it } from "vitest";
import type { SignedIn } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { content, twoEyed } from "@/test/newsroom";
import { setApprovalRule } from "./approval-rules.commands";
import { makeBundle, planBundle, putIntoBundle } from "./bundles.commands";
import { publishVersionInEmergency } from "./emergency.commands";
import { keepLeftText } from "./hand-over.commands";
import { planPublication } from "./plans.commands";
import { publishEdition } from "./publication.commands";
import { changeSettings } from "./settings.commands";
import { settingsOf } from "./settings.schema";
import { approveSubmission, publishApproved, requestChanges, submitText } from "./submissions.commands";
import { getWorkflow } from "./workflow.queries";
import { restoreVersion, saveVersion, saveWorkingCopy } from "./writing.commands";

type Room = Awaited<ReturnType<typeof twoEyed>>;

const soon = () => new Date(Date.now() + 60_000);
const waiting = async (actor: SignedIn, { page }: Room) => (await getWorkflow(actor, page.item.id, "sv")).submission?.id ?? "";

/** Hands the text in and approves it; the submission's id. */
async function approved(room: Room, by: SignedIn, title: string, base = 1): Promise<string> {
  await submitText(room.writer, room.write(title, base), "");
  const id = await waiting(by, room);
  expect(await approveSubmission(by, id)).toEqual({ ok: true });
  return id;
}

/* Ways round the second pair of eyes (P11, trap 2) that somebody with many roles might try. */
describe("somebody who wants to be the second pair of eyes on their own work", () => {
  it("is not, where the time that they set belongs to a bundle", async () => {
    const room = await twoEyed();
    const id = await approved(room, room.head, "I samlingen");
    const bundle = await makeBundle(room.publisher, { name: "Höst", departmentId: room.department.id });
    await putIntoBundle(room.publisher, bundle.id, room.page.edition.id, 2);
    expect(await planBundle(room.publisher, bundle.id, soon())).toMatchObject({ ok: true });
    await requestChanges(room.head, id, "Vänta med den.");
    await submitText(room.writer, room.write("I samlingen", 2), "Samma igen.");
    await expect(approveSubmission(room.publisher, await waiting(room.publisher, room))).rejects.toMatchObject({ rule: "P11-own-text" });
  });

  it("is not, where the plan that they made has failed and may be given another time", async () => {
    const room = await twoEyed();
    await saveVersion(room.writer, room.write("Planerad"));
    await setApprovalRule(room.head, { departmentId: room.department.id, kind: "page", eyes: "one" });
    const plan = await planPublication(room.publisher, room.page.edition.id, 2, soon());
    await (await database()).plannedDeed.update({ where: { id: plan.ok ? plan.id : "" }, data: { state: "failed", failure: "secondEyes" } });
    await setApprovalRule(room.head, { departmentId: room.department.id, kind: "page", eyes: "two" });
    await submitText(room.writer, room.write("Planerad", 2), "");
    await expect(approveSubmission(room.publisher, await waiting(room.publisher, room))).rejects.toMatchObject({ rule: "P11-own-text" });
  });

  it("is not, where a colleague brings their words back as a version of the colleague's own", async () => {
    const room = await twoEyed();
    await saveVersion(room.publisher, room.write("Pias ord"));
    await publishApproved(room.head, await approved(room, room.head, "Veras ord", 2));
    expect(await restoreVersion(room.head, room.page.edition.id, 2)).toMatchObject({ ok: true, number: 4 });
    await submitText(room.writer, room.write("Pias ord", 4), "");
    await expect(approveSubmission(room.publisher, await waiting(room.publisher, room))).rejects.toMatchObject({ rule: "P11-own-text" });
  });

  it("does not get round it by way of a department that asks for one alone", async () => {
    const room = await twoEyed();
    const lax = await createDepartment();
    const person = await createPerson({ department: room.department, roles: ["publisher"] });
    const client = await database();
    const { validFrom, validTo, reviewBy } = await client.roleAssignment.findFirstOrThrow({ where: { personId: person.id } });
    await client.roleAssignment.create({ data: { personId: person.id, departmentId: lax.id, role: "publisher", reason: "Vikarierar", validFrom, validTo, reviewBy } });
    const publisher = await actorFor(person);
    const item = await client.contentItem.findUniqueOrThrow({ where: { id: room.page.item.id } });
    const next = { ...settingsOf(item), departmentId: lax.id, ownerId: person.id };
    await expect(changeSettings(publisher, item.id, next)).rejects.toThrow("publishing.configure");
    await expect(publishEdition(publisher, room.write("Ensam"))).rejects.toMatchObject({ rule: "P11-second-eyes" });
    // Nor the other way, with a page that one alone has published.
    await client.contentItem.update({ where: { id: item.id }, data: { departmentId: lax.id } });
    await expect(changeSettings(publisher, item.id, { ...next, departmentId: room.department.id })).rejects.toThrow("publishing.configure");
  });
});

describe("an emergency", () => {
  it("publishes no text that is not whole, such as somebody left behind half written", async () => {
    const room = await twoEyed();
    const leaver = await createPerson({ department: room.department, roles: ["writer"] });
    await saveWorkingCopy(await actorFor(leaver), { editionId: room.page.edition.id, baseRevision: 1, content: content("", { title: "", lead: "" }) });
    await (await database()).affiliation.deleteMany({ where: { personId: leaver.id } });
    const kept = await keepLeftText(room.publisher, { editionId: room.page.edition.id, authorId: leaver.id });
    const onDuty = await room.somebody("Jour", ["emergencyPublisher"]);
    const answer = await publishVersionInEmergency(onDuty, room.page.edition.id, kept.ok ? kept.number : 0, "Läckage i vattennätet");
    expect(answer).toMatchObject({ ok: false, code: "invalid", problems: expect.arrayContaining([{ field: "title", code: "titleMissing" }, { field: "lead", code: "leadMissing" }]) });
  });
});
