import { beforeEach, describe, expect, it } from "vitest";
import { publishInEmergency } from "@/domain/publishing/emergency.commands";
import { getEditorView } from "@/domain/publishing/editor.queries";
import { createItem } from "@/domain/publishing/items.commands";
import { publishEdition } from "@/domain/publishing/publication.commands";
import { database } from "@/lib/db";
import { actorFor, createPerson } from "./database";
import { stored } from "./database-away";
import { content, newsroom } from "./newsroom";

const announced = async () => (await stored()).announcement.findMany({ orderBy: { createdAt: "asc" }, select: { kind: true, urgent: true, subjects: true, texts: true, addresses: true } });

beforeEach(async () => void (await (await database()).announcement.deleteMany()));

describe("subscribers may be told", () => {
  it("of an article once, however often it is published, and of a page each time that what it says has changed", async () => {
    const { department, topic, page, sara } = await newsroom();
    const created = await createItem(sara, { kind: "news", locale: "sv", departmentId: department.id, parentId: topic.item.id, title: "Badet" });
    if (!created.ok) throw new Error("not created");
    const { facts } = await getEditorView(sara, created.itemId, "sv", "sv");
    const slug = `badet-${created.itemId.slice(0, 8)}`;
    await publishEdition(sara, { editionId: facts.editionId, baseRevision: 0, content: content(slug) });
    await publishEdition(sara, { editionId: facts.editionId, baseRevision: 1, content: content(slug, { title: "Rättad" }) });
    const about = { urgent: false, texts: { sv: { title: `Titel ${slug}`, summary: expect.any(String) as string } } };
    expect(await announced()).toEqual([{ kind: "news", ...about, subjects: [`topic:${topic.item.id}`, `page:${created.itemId}`, `department:${department.id}`], addresses: { sv: `/sv/nyheter/${slug}` } }]);
    await publishEdition(sara, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov", { title: "Nytt" }) });
    const last = (await announced()).at(-1);
    expect(last).toMatchObject({ kind: "page", subjects: [`page:${page.item.id}`, `department:${page.item.departmentId}`], texts: { sv: { title: "Nytt" } } });
  });

  it("at once of what is published in an emergency", async () => {
    const { department, page } = await newsroom();
    const both = await actorFor(await createPerson({ department, roles: ["writer", "emergencyPublisher"] }));
    expect(await publishInEmergency(both, { editionId: page.edition.id, baseRevision: 1, content: content("bygglov", { title: "Vattnet ska kokas" }) }, "Läckage i vattennätet")).toMatchObject({ ok: true });
    expect(await announced()).toMatchObject([{ kind: "page", urgent: true, texts: { sv: { title: "Vattnet ska kokas" } } }]);
  });
});
