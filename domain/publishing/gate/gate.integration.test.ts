import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { createPage } from "@/test/database";
import { content, newsroom } from "@/test/newsroom";
import type { Block } from "../blocks.schema";
import { publishEdition, withdrawEdition } from "../publication.commands";
import { afterPublication } from "../publication-steps";
import { saveVersion } from "../writing.commands";
import { keepFindings } from "./findings.commands";
import { findWhileWriting } from "./findings.queries";
import { linked, paragraph } from "./gate.fixtures";
import { nameOf } from "./gate.schema";

beforeAll(() => afterPublication("gate", keepFindings));

const text = (words: string): Block[] => [paragraph(words)];
const bold: Block = { type: "paragraph", content: [{ text: "Så här gör du", marks: ["strong"] }] };
const newsOf = async () => {
  const room = await newsroom();
  const written = (baseRevision: number, body: Block[], reasons?: Record<string, string>) => ({ editionId: room.page.edition.id, baseRevision, content: content("bygglov", { body }), reasons });
  return { ...room, written, publish: (...given: Parameters<typeof written>) => publishEdition(room.sara, written(...given)) };
};
const kept = async (editionId: string) => (await database()).finding.findMany({ where: { editionId }, orderBy: { check: "asc" }, select: { check: true, severity: true } });

describe("the gate at publication", () => {
  it("lets nothing through that blocks, whatever reason is given, and nothing is kept of the attempt", async () => {
    const { page, publish } = await newsOf();
    const stopped = await publish(1, [linked("läs mer", "https://www.boverket.se/"), bold]);
    expect(stopped).toMatchObject({ ok: false, code: "gate", findings: [{ check: "linkSaysNothing", severity: "blocking", place: { field: "body", block: 1 } }, { check: "boldAsHeading" }, { check: "noContact" }] });
    if (!("findings" in stopped)) throw new Error("not stopped");
    const reasons = Object.fromEntries(stopped.findings.map((finding) => [nameOf(finding), "Det får stå så här."]));
    expect(await publish(1, [linked("läs mer", "https://www.boverket.se/"), bold], reasons)).toMatchObject({ ok: false, code: "gate" });
    const client = await database();
    expect(await client.findingOverride.count({ where: { editionId: page.edition.id } })).toBe(0);
    expect(await client.version.count({ where: { editionId: page.edition.id } })).toBe(1);
  });

  it("asks for a reason of its own for each warning, keeps it, and asks no more while the same words stand, wherever they are moved", async () => {
    const { page, sara, publish, written } = await newsOf();
    const stopped = await publish(1, [bold, ...text("En text.")]);
    if (stopped.ok || stopped.code !== "gate") throw new Error("not stopped");
    const [warning] = stopped.findings;
    if (!warning) throw new Error("nothing found");
    const name = nameOf(warning);
    expect(await publish(1, [bold, ...text("En text.")], { [name]: "kort" })).toMatchObject({ code: "gate", faults: { [name]: "reasonTooShort" } });
    expect(await publish(1, [bold, ...text("En text.")], { [name]: "x".repeat(301) })).toMatchObject({ code: "gate", faults: { [name]: "reasonTooLong" } });
    expect(await publish(1, [bold, ...text("En text.")], { [name]: "Raden är ett citat ur beslutet." })).toMatchObject({ ok: true });
    expect(await publish(2, [...text("En ny början."), bold, ...text("En text.")])).toMatchObject({ ok: true });
    expect(await findWhileWriting(sara, page.edition.id, written(3, [bold]).content)).toMatchObject([{ check: "boldAsHeading", passed: "Raden är ett citat ur beslutet." }, { check: "noContact" }]);
    expect(await publish(3, [{ type: "paragraph", content: [{ text: "Andra ord", marks: ["strong"] }] }])).toMatchObject({ code: "gate" });
    const client = await database();
    const trail = await client.auditEvent.findMany({ where: { thingId: page.item.id, event: "finding.overridden" }, select: { details: true } });
    expect(trail).toEqual([{ details: { locale: "sv", check: "boldAsHeading" } }]);
  });

  it("says in the editor what was typed, also where it is not saved or not whole", async () => {
    const { page, sara } = await newsOf();
    const typed = { title: "", lead: "", slug: "", keywords: [], image: { source: "media:x" }, body: { markdown: "[här](https://www.boverket.se/)" } };
    expect((await findWhileWriting(sara, page.edition.id, typed)).map(({ check }) => check)).toEqual(["leadEmpty", "linkSaysNothing", "noContact"]);
  });

  it("tells the contrast that was measured in a picture with words, where the library or the text says that there are any", async () => {
    const { department, page, sara, written } = await newsOf();
    const client = await database();
    const { id } = await client.mediaAsset.create({ data: { kind: "picture", departmentId: department.id, sha256: "affisch", fileName: "affisch.png", type: "image/png", bytes: 1, title: "Affisch", wordContrast: 2.8, uploaderId: sara.personId } });
    const findings = async (words: boolean) => {
      const body: Block[] = [{ type: "image", picture: { source: `media:${id}`, alt: "Torgdag lördag den 12 december", ...(words ? { words } : {}) } }];
      return (await findWhileWriting(sara, page.edition.id, written(1, body).content)).filter(({ check }) => check.startsWith("picture")).map(({ check, values }) => [check, values.contrast]);
    };
    expect(await findings(false)).toEqual([]);
    expect(await findings(true)).toEqual([["pictureTextPale", "2.8"]]);
    await client.mediaAsset.update({ where: { id }, data: { hasText: true } });
    expect(await findings(false)).toEqual([["pictureTextPale", "2.8"]]);
  });

  it("follows the words that the editors have ruled out", async () => {
    const { department, publish } = await newsOf();
    const client = await database();
    await client.editorialSettings.create({ data: { departmentId: department.id, words: [{ locale: "sv", word: "brukare", instead: "den som får stöd" }] } });
    expect(await publish(1, text("Varje brukare får en plan."))).toMatchObject({ code: "gate", findings: [{ check: "forbiddenWord", values: { instead: "den som får stöd" } }, { check: "noContact" }] });
    await client.editorialSettings.deleteMany();
  });
});

describe("where texts lead", () => {
  it("is kept for the live text and the newest version, each for itself, with the addresses outside in the checker's queue", async () => {
    const { page, topic, sara, publish, written } = await newsOf();
    const live = [linked("Ämnet", `page:${topic.item.id}`), linked("Boverket", "https://www.boverket.se/#bygglov"), { type: "contact", contactId: "finns-inte" } satisfies Block, { type: "document", mediaId: "borta", title: "Taxan" } satisfies Block];
    const stopped = await publish(1, live);
    // Neither the contact nor the document is there: that is said, and may be let pass.
    expect(stopped).toMatchObject({ code: "gate", findings: [{ check: "linkGone", place: { block: 3 } }, { check: "linkGone", place: { block: 4 } }] });
    if (!("findings" in stopped)) throw new Error("not stopped");
    expect(await publish(1, live, Object.fromEntries(stopped.findings.map((finding) => [nameOf(finding), "De läggs till i morgon."])))).toMatchObject({ ok: true });
    await saveVersion(sara, written(2, [linked("Andra", "https://www.example.se/")]));
    const rows = await (await database()).contentReference.findMany({ where: { editionId: page.edition.id }, orderBy: [{ live: "desc" }, { kind: "asc" }, { target: "asc" }], select: { live: true, kind: true, target: true } });
    expect(rows).toEqual([
      { live: true, kind: "contact", target: "finns-inte" },
      { live: true, kind: "external", target: "https://www.boverket.se/" },
      { live: true, kind: "media", target: "borta" },
      { live: true, kind: "page", target: topic.item.id },
      { live: false, kind: "external", target: "https://www.example.se/" },
    ]);
    expect(await (await database()).externalLink.count({ where: { url: { in: ["https://www.boverket.se/", "https://www.example.se/"] } } })).toBe(2);
  });

  it("a link that dies is a finding of the text that has it, in the same moment, and is none when it lives again", async () => {
    const { page, sara, publish, department } = await newsOf();
    const other = await createPage({ department });
    await publish(1, [linked("Den andra sidan", `page:${other.item.id}`)]);
    expect(await kept(page.edition.id)).toEqual([{ check: "noContact", severity: "advice" }]);
    await withdrawEdition(sara, other.edition.id, "Sidan behövs inte längre.");
    expect(await kept(page.edition.id)).toEqual([{ check: "linkGone", severity: "warning" }, { check: "noContact", severity: "advice" }]);
    await publishEdition(sara, { editionId: other.edition.id, baseRevision: 1, content: content(other.edition.path) });
    expect(await kept(page.edition.id)).toEqual([{ check: "noContact", severity: "advice" }]);
  });

  it("a text that is taken away leads nowhere and has no findings", async () => {
    const { page, sara, publish, topic } = await newsOf();
    await publish(1, [linked("Ämnet", `page:${topic.item.id}`)]);
    await withdrawEdition(sara, page.edition.id, "Sidan behövs inte längre.");
    expect(await kept(page.edition.id)).toEqual([]);
    expect(await (await database()).contentReference.count({ where: { editionId: page.edition.id, live: true } })).toBe(0);
  });
});
