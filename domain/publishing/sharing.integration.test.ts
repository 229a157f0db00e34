import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";
import { actorFor, createPerson } from "@/test/database";
import { content, text, twoEyed } from "@/test/newsroom";
import { publishEdition } from "./publication.commands";
import { addRemark, resolveRemark } from "./remarks.commands";
import { answerReviewLink, makeReviewLink, revokeReviewLink } from "./review-links.commands";
import { mayReadByReviewLink, openReviewLink } from "./review-links.queries";
import { submitText } from "./submissions.commands";
import { getReviewedVersion, getWorkflow } from "./workflow.queries";
import { saveVersion } from "./writing.commands";

describe("a remark on a place", () => {
  it("is made by a colleague who does not write, and follows its block through later versions", async () => {
    const { page, writer, write, department } = await twoEyed();
    const colleague = await actorFor(await createPerson({ department, name: "Kollega" }));
    const { id: editionId } = page.edition;
    const two = { ...write("Två stycken"), content: content("bygglov", { body: [...text("Kostar 500 kronor."), ...text("Ring oss.")] }) };
    await saveVersion(writer, two);
    const remark = { editionId, number: 2, place: "2", quote: "ring oss", text: "Vilket nummer?" };
    expect(await addRemark(colleague, { ...remark, place: "3" })).toEqual({ ok: false, code: "placeMissing" });
    expect(await addRemark(colleague, { ...remark, quote: "mejla" })).toEqual({ ok: false, code: "quoteNotThere" });
    const made = await addRemark(colleague, remark);
    const places = async () => (await getWorkflow(writer, page.item.id, "sv")).remarks.map(({ place, quote }) => [place.block, place.changed, quote]);
    expect(await places()).toEqual([[2, false, "ring oss"]]);
    await saveVersion(writer, { ...two, baseRevision: 2, content: content("bygglov", { body: [...text("Nytt först."), ...text("Kostar 500 kronor."), ...text("Ring oss.")] }) });
    expect(await places()).toEqual([[3, false, "ring oss"]]);
    await saveVersion(writer, { ...two, baseRevision: 3, content: content("bygglov", { body: text("Allt är nytt.") }) });
    expect(await places()).toEqual([[null, true, "ring oss"]]);
    const id = made.ok ? made.id : "";
    expect((await getReviewedVersion(colleague, page.item.id, "sv", 2)).workflow.remarks).toMatchObject([{ place: { block: 2, changed: false }, mayResolve: true }]);
    const outsider = await actorFor(await createPerson({ roles: ["publisher"] }));
    await expect(addRemark(outsider, remark)).rejects.toThrow(NotAllowedError);
    await expect(resolveRemark(outsider, id)).rejects.toThrow(NotAllowedError);
    expect(await resolveRemark(writer, id)).toEqual({ ok: true });
    expect(await resolveRemark(writer, id)).toEqual({ ok: false, code: "settled" });
    expect(await places()).toEqual([]);
  });
});

describe("a review link", () => {
  // Trap 3: revocation ends what it shows at once, and a new draft never inherits an old link.
  it("shows the one version that it was made for, until it is revoked or runs out", async () => {
    const { page, writer, write } = await twoEyed();
    await saveVersion(writer, { ...write("Till föreningen"), content: content("bygglov", { title: "Till föreningen", image: { source: "media:bild-1", alt: "En bild" } }) });
    const given = { editionId: page.edition.id, number: 2, purpose: "Fastighetsägarna", days: 7 };
    const { token, expiresAt } = await makeReviewLink(writer, given);
    await saveVersion(writer, write("Hemligt nästa utkast", 2));
    expect(await openReviewLink(token)).toMatchObject({ number: 2, edition: { content: { title: "Till föreningen" } } });
    const picture = (id: string) => ({ id, kind: "picture", departmentId: page.item.departmentId });
    expect([await mayReadByReviewLink(token, picture("bild-1")), await mayReadByReviewLink(token, picture("bild-2"))]).toEqual([true, false]);
    expect(await openReviewLink(token, expiresAt)).toEqual({ closed: "expired" });
    expect(await openReviewLink(`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`)).toBeNull();
    expect(JSON.stringify(await (await database()).reviewLink.findMany())).not.toContain(token);
    expect(await answerReviewLink(token, { name: "Åsa", approves: "yes", text: "Bra." })).toEqual({ ok: true });
    const [link] = (await getWorkflow(writer, page.item.id, "sv")).links;
    expect(link).toMatchObject({ purpose: "Fastighetsägarna", state: "open", advice: [{ name: "Åsa", approves: true, text: "Bra." }] });
    expect(await revokeReviewLink(writer, link?.id ?? "")).toEqual({ ok: true });
    expect(await openReviewLink(token)).toEqual({ closed: "revoked" });
    expect(await mayReadByReviewLink(token, picture("bild-1"))).toBe(false);
    expect(await answerReviewLink(token, { name: "Åsa", approves: "no", text: "Nej." })).toEqual({ ok: false, code: "closed" });
    expect(await revokeReviewLink(writer, link?.id ?? "")).toEqual({ ok: false, code: "settled" });
  });

  it("gives advice, which approves nothing, takes fifty answers at the most, and is made by those who write", async () => {
    const { page, writer, publisher, write, department } = await twoEyed();
    await submitText(writer, write("Ny text"), "");
    const given = { editionId: page.edition.id, number: 2, purpose: "Rådet", days: 1 };
    const { token } = await makeReviewLink(writer, given);
    for (let count = 0; count < 50; count += 1) expect((await answerReviewLink(token, { name: "Bo", approves: "yes", text: "" })).ok).toBe(true);
    expect(await answerReviewLink(token, { name: "Bo", approves: "yes", text: "" })).toEqual({ ok: false, code: "full" });
    await expect(publishEdition(publisher, write("Ny text", 2))).rejects.toMatchObject({ rule: "P11-second-eyes" });
    const colleague = await actorFor(await createPerson({ department }));
    await expect(makeReviewLink(colleague, given)).rejects.toThrow(NotAllowedError);
    await (await database()).contentItem.update({ where: { id: page.item.id }, data: { trashedAt: new Date() } });
    expect(await openReviewLink(token)).toEqual({ closed: "revoked" });
  });
});
