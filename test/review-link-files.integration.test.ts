import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { GET } from "@/app/[locale]/(public)/review/[token]/route";
import type { SignedIn } from "@/domain/access/access.schema";
import { endConsent, giveConsent } from "@/domain/media/media.commands";
import { getAsset } from "@/domain/media/media.queries";
import { findServed } from "@/domain/media/serve.queries";
import { uploadFile } from "@/domain/media/upload.commands";
import { makeReviewLink, revokeReviewLink } from "@/domain/publishing/review-links.commands";
import { getWorkflow } from "@/domain/publishing/workflow.queries";
import { saveVersion } from "@/domain/publishing/writing.commands";
import { database } from "@/lib/db";
import { actorFor, createDepartment, createPerson } from "./database";
import { content, text, twoEyed } from "./newsroom";

const nobody = async () => ({ kind: "anonymous" }) as const;

/** The page that a link opens, as a browser gets it. */
async function open(token: string): Promise<{ status: number; html: string; media: string[] }> {
  const answer = await GET(new Request(`http://127.0.0.1:3000/sv/granska/${token}`), { params: Promise.resolve({ locale: "sv", token }) });
  const html = (await answer.text()).replaceAll("&amp;", "&");
  return { status: answer.status, html, media: [...new Set(html.match(/\/media\/[^\s",]+/g) ?? [])] };
}

/** A file as its address asks for it, by somebody without an account. */
async function fetched(address: string): Promise<string> {
  const { pathname, searchParams } = new URL(address, "http://127.0.0.1:3000");
  const [, , id = "", file = ""] = pathname.split("/");
  const served = await findServed(id, file, nobody, searchParams.get("review") ?? undefined);
  return served.state === "file" ? (served.isPublic ? "kept by all" : "kept by nobody") : served.state;
}

let colour = 0;
async function addPicture(writer: SignedIn, departmentId: string): Promise<string> {
  const bytes = await sharp({ create: { width: 1000, height: 600, channels: 3, background: { r: (colour += 7), g: 200, b: 40 } } }).jpeg().toBuffer();
  const added = await uploadFile(writer, { departmentId, fileName: "bild.jpg", bytes });
  if (!added.ok) throw new Error(added.code);
  return added.id;
}

async function addDocument(writer: SignedIn, departmentId: string): Promise<string> {
  const contact = await (await database()).contact.create({ data: { id: `contact-${randomUUID()}`, departmentId, phones: [], texts: { create: [{ locale: "sv", name: "Växeln" }] } } });
  const bytes = Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Id (${randomUUID()}) >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`);
  const added = await uploadFile(writer, { departmentId, fileName: "plan.pdf", bytes, document: { title: "Plan", reason: "Kartan går inte att skriva.", language: "sv", contactId: contact.id } });
  if (!added.ok) throw new Error(added.code);
  return added.id;
}

/** A draft with a picture above it, one in the text and a document, shared by a link; and a later draft with another picture. */
async function shared() {
  const room = await twoEyed();
  const { page, writer, department } = room;
  const [lead, inside, later] = [await addPicture(writer, department.id), await addPicture(writer, department.id), await addPicture(writer, department.id)];
  const document = await addDocument(writer, department.id);
  const image = (id: string) => ({ source: `media:${id}`, alt: "En bild" });
  const body = [...text("Så här blir det."), { type: "image", picture: image(inside) }, { type: "document", mediaId: document, title: "Planen" }];
  const version = (baseRevision: number, more: object) => saveVersion(writer, { editionId: page.edition.id, baseRevision, content: content("bygglov", more) });
  expect(await version(1, { image: image(lead), body })).toMatchObject({ ok: true });
  expect(await version(2, { image: image(later) })).toMatchObject({ ok: true });
  const { token } = await makeReviewLink(writer, { editionId: page.edition.id, number: 2, purpose: "Rådet", days: 7 });
  return { ...room, lead, inside, later, document, token };
}

describe("what a shared draft shows besides words (traps 1 and 3)", () => {
  it("its pictures and documents come to whoever holds the link, in every size, kept by nobody; those of a later draft do not", async () => {
    const { token, lead, inside, later, document } = await shared();
    const { media, html } = await open(token);
    expect(html).toContain("Så här blir det.");
    for (const id of [lead, inside, document]) expect(media.some((address) => address.startsWith(`/media/${id}/`)), id).toBe(true);
    for (const address of media) expect(await fetched(address), address).toBe("kept by nobody");
    for (const address of media) expect(await fetched(address.replace(/[?&]review=.*/, "")), address).toBe("missing");
    expect(await fetched(`/media/${later}/480.webp?review=${token}`)).toBe("missing");
    expect(await fetched(`/media/${lead}/480.webp?review=${"A".repeat(43)}`)).toBe("missing");
  });

  it("closing the link takes them away at once, and so does its last day", async () => {
    const { token, page, writer, lead } = await shared();
    const address = `/media/${lead}/480.webp?review=${token}`;
    expect(await fetched(address)).toBe("kept by nobody");
    const client = await database();
    const [link] = (await getWorkflow(writer, page.item.id, "sv")).links;
    const { expiresAt } = await client.reviewLink.findUniqueOrThrow({ where: { id: link?.id } });
    await client.reviewLink.update({ where: { id: link?.id }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect([await fetched(address), (await open(token)).status]).toEqual(["missing", 410]);
    await client.reviewLink.update({ where: { id: link?.id }, data: { expiresAt } });
    expect(await fetched(address)).toBe("kept by nobody");
    await revokeReviewLink(writer, link?.id ?? "");
    expect([await fetched(address), (await open(token)).status]).toEqual(["missing", 410]);
  });

  it("a document that another department has not published is opened by no link to a text that only names it", async () => {
    const { page, writer } = await twoEyed();
    const elsewhere = await createDepartment();
    const document = await addDocument(await actorFor(await createPerson({ department: elsewhere, roles: ["writer"] })), elsewhere.id);
    await saveVersion(writer, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov", { body: [{ type: "document", mediaId: document, title: "Planen" }] }) });
    const { token } = await makeReviewLink(writer, { editionId: page.edition.id, number: 2, purpose: "Rådet", days: 7 });
    expect(await fetched(`/media/${document}/plan.pdf?review=${token}`)).toBe("missing");
  });

  it("a picture whose consent has ended is not shown by a link either", async () => {
    const { token, writer, lead } = await shared();
    await giveConsent(writer, { assetId: lead, reference: "Dnr 1", validTo: "" });
    const [consent] = (await getAsset(writer, lead, "sv")).consents;
    await endConsent(writer, consent?.id ?? "");
    expect(await fetched(`/media/${lead}/480.webp?review=${token}`)).toBe("gone");
    expect((await open(token)).media.some((address) => address.startsWith(`/media/${lead}/`))).toBe(false);
  });
});
