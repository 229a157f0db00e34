import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { noteVisit, takeVisits } from "@/lib/visits";
import type { ContentItem, Department, Edition, Person, Version } from "@/prisma/generated/client";
import { actorFor, createDepartment, createPage, createPerson } from "@/test/database";
import { confirmChecked } from "./checking.commands";
import { listLiveEditions } from "./directory.queries";
import { beginEasyRead } from "./easy-read.commands";
import { findEasyReadLink } from "./easy-read.queries";
import { publishEdition } from "./publication.commands";
import { findLiveEdition } from "./publishing.queries";
import { sendCheckReminders } from "./reminders.commands";
import { listReport } from "./reports.queries";
import type { ReportName } from "./reports.schema";
import { markTranslation } from "./translations.commands";
import { getTranslationView, standingsOf } from "./translations.queries";
import { keepVisits } from "./visits.commands";

const day = 86_400_000;
const daysFromNow = (days: number) => swedishDate(new Date(Date.now() + days * day));

let department: Department;
let sara: Person;

beforeAll(async () => {
  department = await createDepartment();
  sara = await createPerson({ name: "Sara", department, roles: ["publisher"] });
});

/** A published page below a topic, in Swedish and English. */
async function translatedPage(): Promise<{ item: ContentItem; swedish: Edition; english: Edition; version: Version }> {
  const topic = await createPage({ department, owner: sara });
  const name = `sida-${randomUUID().slice(0, 8)}`;
  const { item, edition: swedish, version } = await createPage({ department, owner: sara, parent: topic.item, path: `${topic.edition.path}/${name}`, title: "Bygglov" });
  const english = await publishedIn(item, "en", "Building permit");
  return { item, swedish, english, version };
}

async function publishedIn(item: ContentItem, locale: string, title: string): Promise<Edition> {
  const client = await database();
  const draft = await client.edition.create({ data: { itemId: item.id, kind: item.kind, locale, path: `${item.id}-${locale}`, publishedAt: new Date(), changedAt: new Date(), checkedOn: dateColumn(daysFromNow(-10)), checkBy: dateColumn(daysFromNow(100)) } });
  const version = await client.version.create({ data: { editionId: draft.id, number: 1, origin: "published", title, lead: "A lead.", slug: `${item.id}-${locale}`, body: [{ type: "paragraph", content: [{ text: "A text." }] }], authorId: sara.id } });
  return client.edition.update({ where: { id: draft.id }, data: { state: "published", revision: 1, liveVersionId: version.id } });
}

const says = (slug: string, text: string) => ({ title: "Bygglov", lead: "En ingress.", slug, keywords: [], image: null, body: [{ type: "paragraph", content: [{ text }] }] });

async function publishSwedish(edition: Edition, text: string, baseRevision = 1): Promise<void> {
  const answer = await publishEdition(await actorFor(sara), { editionId: edition.id, baseRevision, content: says(edition.path.split("/").at(-1) ?? "", text) });
  expect(answer).toMatchObject({ ok: true });
}

const editionNow = async ({ id }: Edition) => (await database()).edition.findUniqueOrThrow({ where: { id } });

describe("a translation", () => {
  test("is exactly as it was after the Swedish text has been published, and is called outdated from then on (trap 4)", async () => {
    const { item, swedish, english } = await translatedPage();
    expect(await markTranslation(await actorFor(sara), english.id, "checked", 1)).toEqual({ ok: true });
    const before = await editionNow(english);
    expect((await standingsOf(item.id)).en).toEqual({ state: "checked", since: null });
    await publishSwedish(swedish, "En ny text.");
    expect(await editionNow(english)).toEqual(before);
    expect((await standingsOf(item.id)).en).toEqual({ state: "outdated", since: expect.any(Date) as Date });
    expect((await standingsOf(item.id)).fi).toEqual({ state: "missing", since: null });
  });

  test("shows the translator what the source said then and says now, and is up to date once that has been taken in", async () => {
    const { item, swedish, english } = await translatedPage();
    const actor = await actorFor(sara);
    await markTranslation(actor, english.id, "checked", 1);
    await publishSwedish(swedish, "En helt ny text.");
    const { source, changes } = await getTranslationView(actor, item.id, "en");
    expect(source?.number).toBe(2);
    expect(changes).toMatchObject({ from: 1, known: true });
    expect(changes?.comparison.body.some(({ words }) => words.some(({ change, text }) => change === "added" && text.includes("ny")))).toBe(true);
    await markTranslation(actor, english.id, "checked", 2);
    expect((await getTranslationView(actor, item.id, "en")).standing.state).toBe("checked");
  });

  test("is outdated at once where the source changed while the translator wrote", async () => {
    const { item, swedish, english } = await translatedPage();
    await publishSwedish(swedish, "Ändrat under tiden.");
    await markTranslation(await actorFor(sara), english.id, "checked", 1);
    expect((await standingsOf(item.id)).en?.state).toBe("outdated");
  });

  test("by a machine is told to readers until a person has read it", async () => {
    const { item, english } = await translatedPage();
    const actor = await actorFor(sara);
    await markTranslation(actor, english.id, "machine", 1);
    expect(await findLiveEdition("page", "en", english.path)).toMatchObject({ machine: true });
    expect((await standingsOf(item.id)).en?.state).toBe("machine");
    await markTranslation(actor, english.id, "checked", 1);
    expect(await findLiveEdition("page", "en", english.path)).toMatchObject({ machine: false });
  });

  test("cannot be said to follow a version that does not exist, nor the source to follow itself", async () => {
    const { swedish, english } = await translatedPage();
    const actor = await actorFor(sara);
    expect(await markTranslation(actor, english.id, "checked", 99)).toEqual({ ok: false, code: "sourceMissing" });
    expect(await markTranslation(actor, swedish.id, "checked", 1)).toEqual({ ok: false, code: "sourceMissing" });
  });
});

describe("a check", () => {
  test("counts for its own language alone, or for every language that is published", async () => {
    const { swedish, english } = await translatedPage();
    const client = await database();
    const old = { checkedOn: dateColumn(daysFromNow(-300)), checkBy: dateColumn(daysFromNow(-100)) };
    await client.edition.updateMany({ where: { id: { in: [swedish.id, english.id] } }, data: old });
    expect(await confirmChecked(await actorFor(sara), swedish.id)).toMatchObject({ ok: true, languages: 1 });
    expect((await editionNow(english)).checkedOn).toEqual(old.checkedOn);
    expect(await confirmChecked(await actorFor(sara), swedish.id, "all")).toMatchObject({ ok: true, languages: 2 });
    expect(fromDateColumn((await editionNow(english)).checkedOn as Date)).toBe(swedishDate());
  });

  test("holds for the item's own months where it has them", async () => {
    const { item, swedish } = await translatedPage();
    await (await database()).contentItem.update({ where: { id: item.id }, data: { checkMonths: 1 } });
    const done = await confirmChecked(await actorFor(sara), swedish.id);
    expect(done.ok && done.checkBy < daysFromNow(40)).toBe(true);
  });
});

describe("reminders", () => {
  const mailTo = async (address: string) => (await database()).outgoingMail.findMany({ where: { address }, orderBy: { createdAt: "asc" } });
  async function employed(name: string, unit: Department, roles: Parameters<typeof createPerson>[0] extends infer G | undefined ? (G extends { roles?: infer R } ? R : never) : never = []) {
    const person = await createPerson({ name, department: unit, roles });
    const email = `${person.id}@example.org`;
    await (await database()).person.update({ where: { id: person.id }, data: { email } });
    return { ...person, email };
  }

  test("climb from the owner to the deputy to the head of the department, each step once, one mail for all of a person's pages", async () => {
    const client = await database();
    const unit = await createDepartment();
    const owner = await employed("Ägaren", unit);
    const deputy = await employed("Ersättaren", unit);
    const head = await employed("Chefen", unit, ["departmentHead"]);
    const pages = [await createPage({ department: unit, owner, title: "Första sidan" }), await createPage({ department: unit, owner, title: "Andra sidan" })];
    const checkBy = daysFromNow(10);
    for (const { item, edition } of pages) {
      await client.contentItem.update({ where: { id: item.id }, data: { deputyId: deputy.id } });
      await client.edition.update({ where: { id: edition.id }, data: { checkBy: dateColumn(checkBy) } });
    }
    const on = (days: number) => new Date(Date.now() + days * day);
    await Promise.all([sendCheckReminders(on(0)), sendCheckReminders(on(0))]);
    await sendCheckReminders(on(1));
    const before = await mailTo(owner.email);
    expect(before).toHaveLength(1);
    expect(before[0]?.text).toContain("Första sidan");
    expect(before[0]?.text).toContain("Andra sidan");
    await sendCheckReminders(on(10));
    expect(await mailTo(owner.email)).toHaveLength(2);
    expect(await mailTo(deputy.email)).toHaveLength(0);
    await sendCheckReminders(on(24));
    expect(await mailTo(deputy.email)).toHaveLength(1);
    expect(await mailTo(head.email)).toHaveLength(0);
    await sendCheckReminders(on(40));
    await sendCheckReminders(on(41));
    expect(await mailTo(head.email)).toHaveLength(1);
    expect(await mailTo(owner.email)).toHaveLength(2);
  });
});

describe("visits", () => {
  const asked = (headers: Record<string, string> = {}) => new Request("http://portal.example/sv/x", { headers: { "user-agent": "Mozilla/5.0 Firefox", ...headers } });

  test("are added up for each text, language and day, and nothing else is kept", async () => {
    const { item } = await translatedPage();
    takeVisits();
    for (let visit = 0; visit < 3; visit += 1) noteVisit(asked(), { itemId: item.id, locale: "sv" });
    noteVisit(asked({ "sec-purpose": "prefetch" }), { itemId: item.id, locale: "sv" });
    noteVisit(asked({ "user-agent": "Googlebot/2.1" }), { itemId: item.id, locale: "sv" });
    expect(await keepVisits()).toBe(1);
    noteVisit(asked(), { itemId: item.id, locale: "sv" });
    await keepVisits();
    expect(await (await database()).visit.findMany({ where: { itemId: item.id } })).toEqual([{ itemId: item.id, locale: "sv", day: dateColumn(swedishDate()), count: 4 }]);
  });
});

describe("a report", () => {
  const report = async (name: ReportName, more: { language?: "en" | "fi" } = {}) => (await listReport(await actorFor(sara), "sv", { report: name, department: department.id, days: 30, ...more })).rows;

  test("finds what is overdue, what nobody has visited, what has no translation and what links to nothing", async () => {
    const client = await database();
    const { item, swedish } = await translatedPage();
    const gone = await createPage({ department, owner: sara });
    await client.edition.update({ where: { id: gone.edition.id }, data: { state: "withdrawn" } });
    await client.edition.update({ where: { id: swedish.id }, data: { checkBy: dateColumn(daysFromNow(-5)), publishedAt: new Date(Date.now() - 60 * day) } });
    await client.contentReference.createMany({ data: [{ editionId: swedish.id, live: true, kind: "page", target: gone.item.id }, { editionId: swedish.id, live: true, kind: "external", target: "https://example.org/borta" }] });
    await client.externalLink.create({ data: { url: "https://example.org/borta", state: "dead", status: 404 } });
    const mine = (rows: { itemId: string }[]) => rows.filter((row) => row.itemId === item.id);
    expect(mine(await report("overdue"))).toHaveLength(1);
    expect(mine(await report("neverVisited"))).toHaveLength(1);
    expect(mine(await report("missingTranslation", { language: "fi" }))).toHaveLength(1);
    expect(mine(await report("missingTranslation", { language: "en" }))).toHaveLength(0);
    expect(mine(await report("deadLinks")).map((row) => (row as { detail?: string }).detail)).toEqual([`page:${gone.item.id}`, "https://example.org/borta 404"]);
    await publishSwedish(swedish, "Något nytt.");
    expect(mine(await report("outdatedTranslation"))).toHaveLength(1);
  });

  test("names who must take over what somebody who has left answers for", async () => {
    const client = await database();
    const left = await createPerson({ name: "Den som slutat", department });
    await client.affiliation.updateMany({ where: { personId: left.id }, data: { validFrom: dateColumn(daysFromNow(-30)), validTo: dateColumn(daysFromNow(-1)) } });
    const { item } = await createPage({ department, owner: left });
    expect((await report("ownerless")).filter((row) => row.itemId === item.id)).toHaveLength(1);
  });
});

describe("an easy-read page", () => {
  test("is not begun for what lies in the trash", async () => {
    const { item } = await createPage({ department });
    await (await database()).contentItem.update({ where: { id: item.id }, data: { trashedAt: new Date() } });
    await expect(beginEasyRead(await actorFor(sara), item.id, "Lättläst")).rejects.toThrow(NotFoundError);
  });

  test("is an item of its own that stands in no list, and is linked to and from the page that it belongs to", async () => {
    const client = await database();
    const { item, swedish } = await translatedPage();
    const actor = await actorFor(sara);
    const begun = await beginEasyRead(actor, item.id, "Bygglov på lättläst");
    expect(await beginEasyRead(actor, item.id, "En gång till")).toEqual({ itemId: begun.itemId, existed: true });
    expect(await findEasyReadLink({ itemId: item.id, easyReadOfId: null }, "sv")).toBeNull();
    const draft = await client.edition.findFirstOrThrow({ where: { itemId: begun.itemId } });
    const before = await editionNow(swedish);
    const published = await publishEdition(actor, { editionId: draft.id, baseRevision: 0, content: says("lattlast", "Du behöver lov för att bygga.") });
    expect(published).toMatchObject({ ok: true, href: `/sv/${swedish.path}/lattlast` });
    expect(await editionNow(swedish)).toEqual(before);
    expect((await listLiveEditions()).map(({ itemId }) => itemId)).not.toContain(begun.itemId);
    expect((await listLiveEditions({ easyRead: true })).map(({ itemId }) => itemId)).toContain(begun.itemId);
    expect(await findEasyReadLink({ itemId: item.id, easyReadOfId: null }, "en")).toMatchObject({ to: "easyRead", locale: "sv", href: `/sv/${swedish.path}/lattlast` });
    expect(await findEasyReadLink({ itemId: begun.itemId, easyReadOfId: item.id }, "sv")).toMatchObject({ to: "ordinary", href: `/sv/${swedish.path}` });
  });
});
