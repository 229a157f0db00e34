import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { createNews } from "@/test/database";
import { content, newsroom } from "@/test/newsroom";
import { makeBundle, publishBundle, putIntoBundle } from "./bundles.commands";
import { beginEasyRead } from "./easy-read.commands";
import { findEasyReadLink } from "./easy-read.queries";
import { publishEdition, withdrawEdition } from "./publication.commands";
import { findLiveEdition } from "./publishing.queries";
import { trashItem, untrashItem } from "./trash.commands";

const reason = "Tjänsten har upphört.";

/** A published page, or article, with its easy-read text, published too. */
async function pair(kind: "page" | "news") {
  const room = await newsroom();
  const { sara, department, topic, page } = room;
  const ordinary = kind === "page" ? page : await createNews({ department, topic: topic.item });
  const begun = await beginEasyRead(sara, ordinary.item.id, "På lättläst");
  const easy = await (await database()).edition.findFirstOrThrow({ where: { itemId: begun.itemId } });
  const published = await publishEdition(sara, { editionId: easy.id, baseRevision: 0, content: content(`${ordinary.item.id}-lattlast`) });
  expect(published).toMatchObject({ ok: true });
  const { path } = await (await database()).edition.findUniqueOrThrow({ where: { id: easy.id } });
  const reads = async () => (await findLiveEdition(kind, "sv", path))?.state;
  const again = () => publishEdition(sara, { editionId: ordinary.edition.id, baseRevision: 1, content: content(ordinary.edition.path.split("/").at(-1) ?? "") });
  return { ...room, ordinary, easyId: easy.id, easyItemId: begun.itemId, path, reads, again };
}

describe.each(["page", "news"] as const)("the easy-read text of a %s", (kind) => {
  it("goes with the ordinary one when that is withdrawn, with the same reason, and comes back with it", async () => {
    const { sara, ordinary, easyItemId, path, reads, again } = await pair(kind);
    expect(await withdrawEdition(sara, ordinary.edition.id, reason)).toEqual({ ok: true });
    expect(await findLiveEdition(kind, "sv", path)).toMatchObject({ state: "withdrawn", reason });
    expect(await again()).toMatchObject({ ok: true });
    expect(await reads()).toBe("published");
    expect(await findEasyReadLink({ itemId: easyItemId, easyReadOfId: ordinary.item.id }, "sv")).toMatchObject({ to: "ordinary" });
    expect(await findEasyReadLink({ itemId: ordinary.item.id, easyReadOfId: null }, "sv")).toMatchObject({ to: "easyRead" });
  });

  it("stays away when it was withdrawn by itself, though the ordinary one comes back", async () => {
    const { sara, ordinary, easyId, reads, again } = await pair(kind);
    await withdrawEdition(sara, easyId, reason);
    await withdrawEdition(sara, ordinary.edition.id, reason);
    expect(await again()).toMatchObject({ ok: true });
    expect(await reads()).toBe("withdrawn");
  });

  it("is not published while the ordinary one is not", async () => {
    const { sara, ordinary, easyId } = await pair(kind);
    await withdrawEdition(sara, ordinary.edition.id, reason);
    const answer = await publishEdition(sara, { editionId: easyId, baseRevision: 1, content: content("annan-lattlast") });
    expect(answer).toEqual({ ok: false, code: "invalid", problems: [{ field: "title", code: "ordinaryNotPublished" }] });
  });

  it("waits in a bundle for the ordinary one, and comes out together with it", async () => {
    const { sara, department, ordinary, easyId, reads } = await pair(kind);
    await withdrawEdition(sara, ordinary.edition.id, reason);
    const { id } = await makeBundle(sara, { name: "Tillbaka", departmentId: department.id });
    await putIntoBundle(sara, id, easyId, 1);
    expect(await publishBundle(sara, id)).toEqual({ ok: false, code: "ordinaryNotPublished", editionId: easyId });
    await putIntoBundle(sara, id, ordinary.edition.id, 1);
    expect(await publishBundle(sara, id)).toMatchObject({ ok: true });
    expect(await reads()).toBe("published");
  });

  it("lies in the trash with the ordinary one and comes out with it, never alone", async () => {
    const { sara, ordinary, easyItemId } = await pair(kind);
    const client = await database();
    expect(await trashItem(sara, ordinary.item.id)).toEqual({ ok: false, code: "stillPublic" });
    await withdrawEdition(sara, ordinary.edition.id, reason);
    expect(await trashItem(sara, ordinary.item.id)).toEqual({ ok: true });
    const inTrash = async () => (await client.contentItem.findUniqueOrThrow({ where: { id: easyItemId } })).trashedAt !== null;
    expect(await inTrash()).toBe(true);
    expect(await untrashItem(sara, easyItemId)).toEqual({ ok: false, code: "placeTrashed" });
    expect(await untrashItem(sara, ordinary.item.id)).toEqual({ ok: true });
    expect(await inTrash()).toBe(false);
  });

  it("that was put into the trash before is still there when the ordinary one comes out", async () => {
    const { sara, ordinary, easyId, easyItemId } = await pair(kind);
    await withdrawEdition(sara, easyId, reason);
    expect(await trashItem(sara, easyItemId)).toEqual({ ok: true });
    await withdrawEdition(sara, ordinary.edition.id, reason);
    expect(await trashItem(sara, ordinary.item.id)).toEqual({ ok: true });
    expect(await untrashItem(sara, ordinary.item.id)).toEqual({ ok: true });
    expect((await (await database()).contentItem.findUniqueOrThrow({ where: { id: easyItemId } })).trashedAt).not.toBeNull();
  });
});

it("an easy-read text of a page that was merged leads its readers to what took the page's place", async () => {
  const { sara, ordinary, topic, path } = await pair("page");
  expect(await withdrawEdition(sara, ordinary.edition.id, reason, { as: "merged", mergedIntoId: topic.item.id })).toEqual({ ok: true });
  expect(await findLiveEdition("page", "sv", path)).toMatchObject({ state: "moved" });
});
