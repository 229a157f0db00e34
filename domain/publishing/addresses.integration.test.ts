import { describe, expect, it } from "vitest";
import { pathnames } from "@/i18n/routing";
import { database } from "@/lib/db";
import { createNews, createPage } from "@/test/database";
import { content, newsroom } from "@/test/newsroom";
import { createItem } from "./items.commands";
import { publishEdition, withdrawEdition } from "./publication.commands";
import { findLiveEdition } from "./publishing.queries";
import { getEditorView } from "./editor.queries";

type Newsroom = Awaited<ReturnType<typeof newsroom>>;
const taken = { ok: false, code: "invalid", problems: [{ field: "slug", code: "addressTaken" }] };

/** Publishes an edition under a slug; the newest version is what it was begun from. */
async function publishAs({ sara }: Pick<Newsroom, "sara">, edition: { id: string }, slug: string) {
  const { revision } = await (await database()).edition.findUniqueOrThrow({ where: { id: edition.id } });
  return publishEdition(sara, { editionId: edition.id, baseRevision: revision, content: content(slug) });
}
const found = async (path: string) => {
  const edition = await findLiveEdition("page", "sv", path);
  return edition?.state === "moved" ? edition.href : (edition?.state ?? null);
};

describe("reserved words", () => {
  const words = [...new Set(Object.values(pathnames).flatMap((paths) => (typeof paths === "string" ? [paths] : Object.values(paths))).map((path) => path.split("/")[1] ?? ""))].filter(Boolean);

  it("no topic takes an address of the portal itself, in whatever language", async () => {
    const room = await newsroom();
    for (const word of words) expect(await publishAs(room, room.topic.edition, word), word).toEqual(taken);
  });

  it("a page below a topic may be called so", async () => {
    const room = await newsroom();
    expect(await publishAs(room, room.page.edition, "kontakt")).toMatchObject({ ok: true });
  });
});

describe("a subtree that moves", () => {
  it("takes every page below with it, however deep, and every earlier address leads straight to the newest", async () => {
    const room = await newsroom();
    const { department, topic, page } = room;
    const child = await createPage({ department, parent: page.item, path: `${page.edition.path}/b` });
    const grandchild = await createPage({ department, parent: child.item, path: `${child.edition.path}/c` });
    const start = topic.edition.path;
    await publishAs(room, page.edition, "ett");
    await publishAs(room, child.edition, "tva");
    await publishAs(room, page.edition, "tre");
    const newest = `/sv/${start}/tre/tva/c`;
    for (const old of [`${start}/bygglov/b/c`, `${start}/ett/b/c`, `${start}/ett/tva/c`]) expect(await found(old), old).toBe(newest);
    expect(await found(`${start}/tre/tva/c`)).toBe("published");
    expect(await (await database()).redirect.count({ where: { itemId: grandchild.item.id } })).toBe(3);
  });

  it("moves nothing where one address below is somebody else's already", async () => {
    const room = await newsroom();
    const { department, topic, page } = room;
    const start = topic.edition.path;
    const child = await createPage({ department, parent: page.item, path: `${page.edition.path}/b` });
    await createPage({ department, path: `${start}/nytt/b` });
    expect(await publishAs(room, page.edition, "nytt")).toEqual(taken);
    expect(await found(page.edition.path)).toBe("published");
    expect(await found(child.edition.path)).toBe("published");
    expect(await (await database()).redirect.count({ where: { itemId: { in: [page.item.id, child.item.id] } } })).toBe(0);
  });

  it("leaves the same page in other languages where it stands", async () => {
    const room = await newsroom();
    const client = await database();
    const english = await client.edition.create({ data: { itemId: room.page.item.id, kind: "page", locale: "en", path: `en/${room.page.item.id}`, state: "published" } });
    await publishAs(room, room.page.edition, "nytt");
    expect((await client.edition.findUniqueOrThrow({ where: { id: english.id } })).path).toBe(english.path);
  });

  it("a page that goes back to its first address leaves no loop", async () => {
    const room = await newsroom();
    const start = room.topic.edition.path;
    for (const slug of ["a", "b", "a", "b", "bygglov"]) await publishAs(room, room.page.edition, slug);
    expect(await Promise.all(["a", "b", "bygglov"].map((slug) => found(`${start}/${slug}`)))).toEqual([`/sv/${start}/bygglov`, `/sv/${start}/bygglov`, "published"]);
  });
});

describe("whose an address is", () => {
  it("one that was withdrawn stays its own and says why", async () => {
    const room = await newsroom();
    const other = await createPage({ department: room.department, parent: room.topic.item, path: `${room.topic.edition.path}/annat` });
    await withdrawEdition(room.sara, room.page.edition.id, "Gäller inte längre.");
    expect(await publishAs(room, other.edition, "bygglov")).toEqual(taken);
    expect(await found(room.page.edition.path)).toBe("withdrawn");
  });

  it("an article and a page may have the same, and so may two languages", async () => {
    const room = await newsroom();
    const article = await createNews({ department: room.department, topic: room.topic.item });
    expect(await publishAs(room, article.edition, room.topic.edition.path)).toMatchObject({ ok: true, href: `/sv/nyheter/${room.topic.edition.path}` });
  });

  it("a draft has none: what it will be called can be taken by who publishes first", async () => {
    const room = await newsroom();
    const { department, topic, sara } = room;
    const begin = async () => {
      const created = await createItem(sara, { kind: "page", locale: "sv", departmentId: department.id, parentId: topic.item.id, title: "Samma namn" });
      if (!created.ok) throw new Error("not created");
      return (await getEditorView(sara, created.itemId, "sv", "sv")).facts;
    };
    const [one, other] = [await begin(), await begin()];
    expect(await publishAs(room, { id: other.editionId }, "samma-namn")).toMatchObject({ ok: true });
    expect(await publishAs(room, { id: one.editionId }, "samma-namn")).toEqual(taken);
    expect(await found(`~${one.itemId}`)).toBeNull();
  });

  it("a page is not published below one that is not", async () => {
    const room = await newsroom();
    const { department, topic, sara } = room;
    const client = await database();
    await client.edition.create({ data: { itemId: room.page.item.id, kind: "page", locale: "fi", path: `~${room.page.item.id}` } });
    const finnish = await client.edition.findFirstOrThrow({ where: { itemId: room.page.item.id, locale: "fi" } });
    expect(await publishEdition(sara, { editionId: finnish.id, baseRevision: 0, content: content("lupa") })).toEqual({ ok: false, code: "invalid", problems: [{ field: "slug", code: "parentNotPublished" }] });
    expect(topic.item.departmentId).toBe(department.id);
  });
});
