import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { content, newsroom, text } from "@/test/newsroom";
import { getEditorView } from "./editor.queries";
import { compareVersions, findClashAhead, getHistoryFacts, listVersions, versionsPerPage } from "./history.queries";
import { beHere, leaveText } from "./presence.commands";
import { keepParallelVersion, saveVersion, saveWorkingCopy } from "./writing.commands";

const minuteAgo = () => new Date(Date.now() - 60_000);

describe("who has a text open", () => {
  it("is told to the others, and no longer once the editor is closed or has been silent for half a minute", async () => {
    const { page, sara, omar } = await newsroom();
    const { id } = page.edition;
    expect(await beHere(sara, id)).toEqual({ others: [], newest: { number: 1, authorName: "Test Testsson" } });
    expect((await beHere(omar, id)).others).toEqual(["Sara"]);
    expect((await getEditorView(sara, page.item.id, "sv", "sv")).alsoHere).toEqual(["Omar"]);
    await leaveText(omar, id);
    expect((await beHere(sara, id)).others).toEqual([]);
    await beHere(omar, id);
    const client = await database();
    await client.presence.update({ where: { editionId_personId: { editionId: id, personId: sara.personId } }, data: { seenAt: minuteAgo() } });
    expect((await getEditorView(omar, page.item.id, "sv", "sv")).alsoHere).toEqual([]);
    expect((await beHere(omar, id)).others).toEqual([]);
  });

  it("is ended by oneself alone", async () => {
    const { page, sara, omar } = await newsroom();
    await beHere(sara, page.edition.id);
    await leaveText(omar, page.edition.id);
    await leaveText({ kind: "anonymous" }, page.edition.id);
    expect(await (await database()).presence.count({ where: { editionId: page.edition.id } })).toBe(1);
  });
});

describe("a clash", () => {
  it("is seen before one saves, with what the colleague has changed; afterwards both texts are there", async () => {
    const { page, sara, omar } = await newsroom();
    const { id } = page.edition;
    const mine = { editionId: id, baseRevision: 1, content: content("bygglov", { body: text("Min text.") }) };
    await saveWorkingCopy(sara, mine);
    expect(await findClashAhead(sara, id, 1)).toBeNull();
    await saveVersion(omar, { editionId: id, baseRevision: 1, content: content("bygglov", { title: "Omars rubrik" }) });
    expect((await beHere(sara, id)).newest).toEqual({ number: 2, authorName: "Omar" });
    const ahead = await findClashAhead(sara, id, 1);
    expect(ahead).toMatchObject({ number: 2, authorName: "Omar" });
    expect(ahead?.comparison.fields.map(({ field }) => field)).toContain("title");
    await keepParallelVersion(sara, mine);
    const versions = await (await database()).version.findMany({ where: { editionId: id }, orderBy: { number: "asc" }, select: { origin: true, title: true } });
    expect(versions.map(({ origin }) => origin)).toEqual(["published", "saved", "parallel"]);
  });
});

describe("the history", () => {
  it("compares any two versions, the newest with what is live, and one's own unsaved text with the newest", async () => {
    const { page, sara } = await newsroom();
    const { id, itemId } = page.edition;
    await saveVersion(sara, { editionId: id, baseRevision: 1, content: content("bygglov", { title: "Två" }) });
    await saveVersion(sara, { editionId: id, baseRevision: 2, content: content("bygglov", { title: "Tre" }) });
    await saveWorkingCopy(sara, { editionId: id, baseRevision: 3, content: content("bygglov", { title: "Osparad" }) });
    const between = async (from: Parameters<typeof compareVersions>[3], to: Parameters<typeof compareVersions>[3]) => {
      const { before, after, settings } = await compareVersions(sara, itemId, "sv", from, to);
      return [before.version?.number ?? null, after.version?.number ?? null, settings?.fields];
    };
    expect(await between(1, 3)).toEqual([1, 3, undefined]);
    expect(await between("live", "newest")).toEqual([1, 3, undefined]);
    expect(await between("newest", "unsaved")).toEqual([3, null, undefined]);
    expect(await between(2, 3)).toEqual([2, 3, []]);
    expect(await getHistoryFacts(sara, itemId, "sv")).toEqual({ total: 3, pages: 1, live: 1, newest: 3, unsaved: true });
  });

  it("comes a page at a time", async () => {
    const { page, sara } = await newsroom();
    const client = await database();
    const { editionId, origin, title, lead, slug, authorId } = page.version;
    await client.version.createMany({ data: Array.from({ length: versionsPerPage }, (_row, index) => ({ editionId, origin, title, lead, slug, authorId, body: text("En text."), number: index + 2 })) });
    const numbers = async (which: number) => (await listVersions(sara, page.item.id, "sv", which)).map(({ number }) => number);
    expect((await numbers(1)).at(0)).toBe(versionsPerPage + 1);
    expect(await numbers(2)).toEqual([1]);
    expect(await getHistoryFacts(sara, page.item.id, "sv")).toMatchObject({ total: versionsPerPage + 1, pages: 2 });
  });
});
