import { describe, expect, it } from "vitest";
import type { SignedIn } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { actorFor, createDepartment, createNews, createPerson } from "@/test/database";
import { content, text, twoEyed } from "@/test/newsroom";
import { setApprovalRule } from "./approval-rules.commands";
import { listApprovalRules, mayConfigurePublishing } from "./approval-rules.queries";
import { getEditorView } from "./editor.queries";
import { approveEmergency, publishInEmergency, publishVersionInEmergency } from "./emergency.commands";
import { lockEdition } from "./editions";
import { listVersions } from "./history.queries";
import { publishEdition, publishVersion } from "./publication.commands";
import { findLiveEdition } from "./publishing.queries";
import { addRemark, resolveRemark } from "./remarks.commands";
import { makeReviewLink, revokeReviewLink } from "./review-links.commands";
import { approveSubmission, publishApproved, requestChanges, submitText, takeBack } from "./submissions.commands";
import { listWaitingWork } from "./work-lists.queries";
import { getReviewedVersion, getWorkflow } from "./workflow.queries";
import { saveVersion } from "./writing.commands";

async function openSubmission(actor: SignedIn, itemId: string): Promise<string> {
  return (await getWorkflow(actor, itemId, "sv")).submission?.id ?? "";
}

const liveTitle = async (path: string) => {
  const found = await findLiveEdition("page", "sv", path);
  return found?.state === "published" ? found.content.title : null;
};

describe("where a department wants two pairs of eyes", () => {
  it("goes from writer to reviewer to publisher to reader, and the submission is published with it", async () => {
    const { page, writer, publisher, write } = await twoEyed();
    expect(await submitText(writer, write("Ny text"), "Kolla avgiften.")).toEqual({ ok: true, number: 2 });
    expect((await listWaitingWork(publisher, "sv")).forMe).toMatchObject([{ title: "Ny text", number: 2, by: "Vera", words: "Kolla avgiften." }]);
    expect((await listWaitingWork(writer, "sv")).mine).toMatchObject([{ state: "waiting" }]);
    const id = await openSubmission(publisher, page.item.id);
    expect(await publishApproved(publisher, id)).toEqual({ ok: false, code: "settled" });
    expect(await approveSubmission(publisher, id)).toEqual({ ok: true });
    expect(await liveTitle(page.edition.path)).toBe("En titel");
    expect(await publishApproved(publisher, id)).toMatchObject({ ok: true, number: 2 });
    expect(await liveTitle(page.edition.path)).toBe("Ny text");
    expect((await getWorkflow(publisher, page.item.id, "sv")).submission).toBeNull();
    expect((await (await database()).submission.findUniqueOrThrow({ where: { id } })).state).toBe("published");
    const events = await (await database()).auditEvent.findMany({ where: { thingId: page.item.id }, orderBy: { id: "asc" }, select: { event: true } });
    expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(["content.submitted", "content.approved", "content.published"]));
  });

  it("publishes nothing that no other has approved, and leaves the refusal in the trail", async () => {
    const { page, publisher, head, write } = await twoEyed();
    await expect(publishEdition(publisher, write("Ensam"))).rejects.toMatchObject({ rule: "P11-second-eyes" });
    await expect(publishEdition(head, write("Ensam"))).rejects.toThrow(NotAllowedError);
    expect(await listVersions(head, page.item.id, "sv")).toHaveLength(1);
    expect(await (await database()).auditEvent.count({ where: { event: "access.refused", actorId: publisher.personId, thingId: page.item.id } })).toBe(1);
    expect((await getEditorView(publisher, page.item.id, "sv", "sv")).facts.may.publish).toBe(true);
    await saveVersion(publisher, write("Ensam"));
    expect((await getEditorView(publisher, page.item.id, "sv", "sv")).facts.may.publish).toBe(false);
  });

  // Trap 2: nobody approves what they submitted, whatever roles they hold.
  it("lets nobody approve what they handed in, wrote any version of, or have set a time for", async () => {
    const { page, writer, publisher, head, write, somebody } = await twoEyed();
    const everything = await somebody("Alla", ["writer", "publisher", "departmentHead", "emergencyPublisher"]);
    await saveVersion(everything, write("Första handen"));
    await submitText(writer, write("Andra handen", 2), "");
    const id = await openSubmission(head, page.item.id);
    await expect(approveSubmission(everything, id)).rejects.toMatchObject({ rule: "P11-own-text" });
    await expect(requestChanges(everything, id, "Jag vill ändra.")).rejects.toThrow(NotAllowedError);
    await expect(approveSubmission(writer, id)).rejects.toThrow(NotAllowedError);
    expect((await listWaitingWork(everything, "sv")).forMe).toEqual([]);
    const version = await (await database()).version.findFirstOrThrow({ where: { editionId: page.edition.id, number: 3 } });
    await (await database()).plannedDeed.create({ data: { deed: "publish", editionId: page.edition.id, versionId: version.id, at: new Date(Date.now() + 60_000), plannedById: publisher.personId } });
    await expect(approveSubmission(publisher, id)).rejects.toMatchObject({ rule: "P11-own-text" });
    expect((await getWorkflow(publisher, page.item.id, "sv")).submission?.may).toMatchObject({ decide: false });
    expect(await approveSubmission(head, id)).toEqual({ ok: true });
  });

  it("holds an approval for just the words that were approved", async () => {
    const { page, writer, publisher, head, write } = await twoEyed();
    await submitText(writer, write("Godkänd"), "");
    await approveSubmission(head, await openSubmission(head, page.item.id));
    await expect(publishEdition(publisher, write("Godkänd, men ändrad", 2))).rejects.toMatchObject({ rule: "P11-second-eyes" });
    expect(await publishEdition(publisher, write("Godkänd", 2))).toMatchObject({ ok: true, number: 2 });
    // What the public reads already may be published again; nothing changes for anybody.
    expect(await publishEdition(publisher, write("Godkänd", 2), true)).toMatchObject({ ok: true });
    // The approval has been used: the same words after others want a new one.
    await submitText(writer, write("Annan", 2), "");
    const other = await openSubmission(head, page.item.id);
    await approveSubmission(head, other);
    await publishApproved(publisher, other);
    await expect(publishEdition(publisher, write("Godkänd", 3))).rejects.toThrow(NotAllowedError);
  });

  it("guards the publication of a given version, which plans and bundles use", async () => {
    const { page, writer, publisher, head, write } = await twoEyed();
    await submitText(writer, write("På tid"), "");
    const client = await database();
    const version = await client.version.findFirstOrThrow({ where: { editionId: page.edition.id, number: 2 } });
    const go = () => client.$transaction(async (transaction) => publishVersion(transaction, publisher, await lockEdition(transaction, page.edition.id), version));
    await expect(go()).rejects.toMatchObject({ problem: { code: "secondEyes" } });
    await approveSubmission(head, await openSubmission(head, page.item.id));
    expect((await go()).result).toMatchObject({ ok: true, number: 2 });
  });

  it("gives a text back with what must be changed, and a new one takes the old one's place", async () => {
    const { page, writer, head, write } = await twoEyed();
    await submitText(writer, write("Första"), "");
    const first = await openSubmission(head, page.item.id);
    expect(await requestChanges(head, first, "Avgiften är fel.")).toEqual({ ok: true });
    expect((await listWaitingWork(writer, "sv")).mine).toMatchObject([{ state: "changesRequested", words: "Avgiften är fel." }]);
    expect(await approveSubmission(head, first)).toEqual({ ok: false, code: "settled" });
    await submitText(writer, write("Andra", 2), "");
    const second = await openSubmission(head, page.item.id);
    expect(second).not.toBe(first);
    await expect(takeBack(head, second)).rejects.toThrow(NotFoundError);
    expect(await takeBack(writer, second)).toEqual({ ok: true });
    expect(await takeBack(writer, second)).toEqual({ ok: false, code: "settled" });
    expect((await listWaitingWork(head, "sv")).forMe).toEqual([]);
  });

  it("tells a clash when a text is handed in, and a text that is approved already", async () => {
    const { page, writer, head, write } = await twoEyed();
    await submitText(writer, write("Min"), "");
    expect(await submitText(head, write("Din"), "")).toMatchObject({ ok: false, code: "clash" });
    expect(await submitText(writer, { ...write("Min", 2), content: content("bygglov", { lead: "" }) }, "")).toMatchObject({ ok: false, code: "invalid", problems: [{ field: "lead" }] });
    await approveSubmission(head, await openSubmission(head, page.item.id));
    expect(await submitText(writer, write("Min", 2), "")).toMatchObject({ code: "invalid", problems: [{ code: "alreadyApproved" }] });
  });
});

describe("who says how many it takes", () => {
  it("lets the nearest rule upwards win, for each kind by itself", async () => {
    const above = await createDepartment({ name: "Ovanför" });
    const below = await createDepartment({ name: "Nedanför", parent: above });
    const head = await actorFor(await createPerson({ department: above, roles: ["departmentHead"] }));
    const publisher = await actorFor(await createPerson({ department: below, roles: ["publisher"] }));
    const news = await createNews({ department: below });
    const publish = (title: string, baseRevision: number) => publishEdition(publisher, { editionId: news.edition.id, baseRevision, content: content(news.edition.path, { title }) });
    expect(await publish("Utan regel", 1)).toMatchObject({ ok: true });
    await setApprovalRule(head, { departmentId: above.id, kind: "page", eyes: "two" });
    expect(await publish("Sidor är annat", 2)).toMatchObject({ ok: true });
    await setApprovalRule(head, { departmentId: above.id, kind: "news", eyes: "two" });
    await expect(publish("Ärvd", 3)).rejects.toThrow(NotAllowedError);
    await setApprovalRule(head, { departmentId: below.id, kind: "news", eyes: "one" });
    expect(await publish("Egen regel", 3)).toMatchObject({ ok: true });
    const lines = await listApprovalRules(head, "sv");
    expect(lines.find(({ departmentId }) => departmentId === below.id)?.rules).toMatchObject({ page: { own: null, holds: "two", from: "Ovanför" }, news: { own: "one", holds: "one", from: "Nedanför" } });
    await setApprovalRule(head, { departmentId: below.id, kind: "news", eyes: "inherit" });
    await expect(publish("Ärvd igen", 4)).rejects.toThrow(NotAllowedError);
    await expect(setApprovalRule(publisher, { departmentId: below.id, kind: "news", eyes: "one" })).rejects.toThrow(NotAllowedError);
    expect([await mayConfigurePublishing(head), await mayConfigurePublishing(publisher)]).toEqual([true, false]);
  });
});

describe("an emergency", () => {
  it("waits for no warning, but publishes no identity number either", async () => {
    const { page, writer, write, somebody } = await twoEyed();
    const both = await somebody("Båda", ["publisher", "emergencyPublisher"]);
    const hasty = { ...write("Vattnet ska kokas"), content: content("bygglov", { title: "Vattnet ska kokas", body: text("Ring 19121212-1212.") }) };
    const refused = { ok: false, code: "invalid", problems: [{ field: "body", code: "personalData" }] };
    expect(await publishInEmergency(both, hasty, "Läckage i vattennätet")).toEqual(refused);
    await saveVersion(writer, hasty);
    expect(await publishVersionInEmergency(both, page.edition.id, 2, "Läckage i vattennätet")).toEqual(refused);
  });

  // Trap 2, also where one person has both roles (verbb#132).
  it("is published at once by one person with a reason, and stays open until another has approved it", async () => {
    const { page, publisher, writer, write, somebody } = await twoEyed();
    const both = await somebody("Båda", ["publisher", "emergencyPublisher"]);
    await saveVersion(writer, write("Vattnet ska kokas"));
    await expect(publishInEmergency(publisher, write("Vattnet ska kokas", 2), "Läckage i vattennätet")).rejects.toThrow(NotAllowedError);
    expect(await publishInEmergency(both, write("Vattnet ska kokas", 2), "Läckage i vattennätet")).toMatchObject({ ok: true, number: 2 });
    expect(await liveTitle(page.edition.path)).toBe("Vattnet ska kokas");
    const { emergencies } = await getWorkflow(both, page.item.id, "sv");
    expect(emergencies).toMatchObject([{ reason: "Läckage i vattennätet", publishedBy: "Båda", mayApprove: false }]);
    const id = emergencies[0]?.id ?? "";
    await expect(approveEmergency(both, id)).rejects.toMatchObject({ rule: "P11-own-text" });
    expect(await listWaitingWork(both, "sv")).toMatchObject({ emergencies: [], myEmergencies: [{ id, words: "Läckage i vattennätet" }] });
    await expect(approveEmergency(writer, id)).rejects.toThrow(NotAllowedError);
    expect((await listWaitingWork(publisher, "sv")).emergencies).toMatchObject([{ id, state: "emergency" }]);
    expect(await approveEmergency(publisher, id)).toEqual({ ok: true });
    expect(await approveEmergency(publisher, id)).toEqual({ ok: false, code: "settled" });
    expect((await listWaitingWork(publisher, "sv")).emergencies).toEqual([]);
  });

  it("is open also for somebody who writes nothing there, with a version that is saved", async () => {
    const { page, writer, publisher, write, somebody } = await twoEyed();
    const onDuty = await somebody("Jour", ["emergencyPublisher"]);
    await submitText(writer, write("Skolan stänger"), "");
    await expect(publishInEmergency(onDuty, write("Min egen text", 2), "Bråttom, snöstorm")).rejects.toThrow(NotAllowedError);
    expect(await publishVersionInEmergency(onDuty, page.edition.id, 2, "Bråttom, snöstorm")).toMatchObject({ ok: true, number: 2 });
    // What was handed in is what was published: it waits no longer.
    expect((await listWaitingWork(publisher, "sv")).forMe).toEqual([]);
    await expect(publishVersionInEmergency(onDuty, page.edition.id, 99, "Bråttom, snöstorm")).rejects.toThrow(NotFoundError);
  });
});

describe("another department", () => {
  it("is shut out of every door of the workflow", async () => {
    const { page, writer, write } = await twoEyed();
    await submitText(writer, write("Hemligt"), "");
    await addRemark(writer, { editionId: page.edition.id, number: 2, place: "title", quote: "", text: "Tja" });
    await makeReviewLink(writer, { editionId: page.edition.id, number: 2, purpose: "Någon", days: 1 });
    const { submission, remarks, links } = await getWorkflow(writer, page.item.id, "sv");
    const stranger = await actorFor(await createPerson({ roles: ["publisher", "departmentHead", "emergencyPublisher"] }));
    const doors: [string, () => Promise<unknown>][] = [
      ["workflow", () => getWorkflow(stranger, page.item.id, "sv")],
      ["reviewed version", () => getReviewedVersion(stranger, page.item.id, "sv")],
      ["submit", () => submitText(stranger, write("x", 2), "")],
      ["take back", () => takeBack(stranger, submission?.id ?? "")],
      ["approve", () => approveSubmission(stranger, submission?.id ?? "")],
      ["request changes", () => requestChanges(stranger, submission?.id ?? "", "Ändra.")],
      ["publish approved", () => publishApproved(stranger, submission?.id ?? "")],
      ["resolve", () => resolveRemark(stranger, remarks[0]?.id ?? "")],
      ["emergency", () => publishVersionInEmergency(stranger, page.edition.id, 2, "Läckage i nätet")],
      ["link", () => makeReviewLink(stranger, { editionId: page.edition.id, number: 2, purpose: "Någon", days: 1 })],
      ["revoke", () => revokeReviewLink(stranger, links[0]?.id ?? "")],
    ];
    for (const [door, open] of doors) await expect(open(), door).rejects.toThrow(NotAllowedError);
    expect(await listWaitingWork(stranger, "sv")).toEqual({ forMe: [], emergencies: [], mine: [], myEmergencies: [] });
    for (const open of [approveSubmission, takeBack, resolveRemark, revokeReviewLink, approveEmergency]) await expect(open(stranger, "no-such-thing")).rejects.toThrow(NotFoundError);
  });
});
