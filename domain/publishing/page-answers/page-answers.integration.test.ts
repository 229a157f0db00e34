import { randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { withoutMessage } from "@/lib/log";
import type { ContentItem, Department, Edition, Person } from "@/prisma/generated/client";
import { actorFor, createDepartment, createNews, createPage, createPerson } from "@/test/database";
import { setAnswerRules } from "../editorial.commands";
import { publishEdition } from "../publication.commands";
import { sendCheckReminders } from "../reminders.commands";
import { listReport } from "../reports.queries";
import { listFlagged } from "./flags.queries";
import { newTicket } from "@/lib/form-ticket";
import { formPurpose } from "./page-answers.schema";
import { handleAnswer, keepAnswer, releaseAnswer, removeOldComments } from "./page-answers.commands";
import { findAskedText, getPageAnswers } from "./page-answers.queries";
import { standardAnswerRules } from "./page-answers.schema";

const minute = 60_000;
let department: Department;
let sara: Person;
let stranger: Person;
let topic: ContentItem;

beforeAll(async () => {
  department = await createDepartment();
  sara = await createPerson({ name: "Sara", department, roles: ["publisher", "writer"] });
  stranger = await createPerson({ name: "Stina", roles: ["publisher", "departmentHead"] });
  topic = (await createPage({ department, owner: sara })).item;
});

const newPage = () => createPage({ department, owner: sara, parent: topic, title: `Sida ${randomUUID().slice(0, 8)}` });
const about = (item: ContentItem, version = 1) => ({ page: item.id, lang: "sv" as const, version });
/** As a person answers: from a form that was made a minute ago, each from an address of their own. */
const sent = (more: Partial<Parameters<typeof keepAnswer>[2]> = {}) => ({ form: newTicket(formPurpose, Date.now() - minute), trap: "", address: randomUUID(), ...more });
const answer = (item: ContentItem, helpful: boolean, comment = "", more: Parameters<typeof sent>[0] = {}) => keepAnswer(about(item), { helpful, comment }, sent(more));
const rowsOf = async (edition: Edition) => (await database()).pageAnswer.findMany({ where: { editionId: edition.id }, orderBy: { receivedAt: "asc" } });

async function answers(item: ContentItem, yes: number, no: number): Promise<void> {
  for (let each = 0; each < yes + no; each += 1) await answer(item, each < yes);
}

async function publishAnew(edition: Edition): Promise<void> {
  const content = { title: "Ny", lead: "En ingress.", slug: edition.path.split("/").at(-1) ?? "", keywords: [], image: null, body: [{ type: "paragraph", content: [{ text: "En ny text." }] }] };
  expect(await publishEdition(await actorFor(sara), { editionId: edition.id, baseRevision: 1, content })).toMatchObject({ ok: true });
}

describe("an answer", () => {
  test("keeps the text, its language, the version that was read, yes or no, the comment and the portal's own hour, and nothing about who", async () => {
    const { item, edition, version } = await newPage();
    const now = new Date();
    expect(await keepAnswer(about(item), { helpful: false, comment: "Var är blanketten?" }, sent(), now)).toEqual({ ok: true });
    const [row] = await rowsOf(edition);
    expect(row).toEqual({ id: expect.any(String) as string, editionId: edition.id, versionId: version.id, helpful: false, comment: "Var är blanketten?", receivedAt: now, heldFor: null, sentKey: expect.any(String) as string, handledAt: null, handledById: null });
  });

  test("that is sent twice, even at once, is one answer; what is written anew in the same form is another", async () => {
    const { item, edition } = await newPage();
    const form = newTicket(formPurpose, Date.now() - minute);
    await Promise.all(Array.from({ length: 5 }, () => answer(item, true, "Bra", { form })));
    expect(await rowsOf(edition)).toHaveLength(1);
    await answer(item, true, "Bra, men gammal", { form });
    expect(await rowsOf(edition)).toHaveLength(2);
  });

  test("is about the version that was read, also when another has been published meanwhile; a number that never was counts as the live one", async () => {
    const { item, edition, version } = await newPage();
    await publishAnew(edition);
    await answer(item, false);
    await keepAnswer(about(item, 999), { helpful: true, comment: "" }, sent());
    const { liveVersionId } = await (await database()).edition.findUniqueOrThrow({ where: { id: edition.id } });
    expect((await rowsOf(edition)).map(({ versionId }) => versionId)).toEqual([version.id, liveVersionId]);
  });

  test("is asked for of service pages and articles, and of nothing that the public does not read", async () => {
    const { item, edition } = await newPage();
    const { item: article } = await createNews({ department, owner: sara, topic });
    expect(await findAskedText(about(item))).not.toBeNull();
    expect(await findAskedText(about(article))).not.toBeNull();
    expect(await findAskedText(about(topic))).toBeNull();
    expect(await findAskedText({ ...about(item), lang: "en" })).toBeNull();
    await (await database()).edition.update({ where: { id: edition.id }, data: { state: "draft" } });
    expect(await findAskedText(about(item))).toBeNull();
    expect(await answer(item, true)).toEqual({ ok: false, code: "gone" });
  });

  test("cannot be changed afterwards, in the database either; its comment can only go", async () => {
    const { item, edition } = await newPage();
    await answer(item, false, "Dåligt");
    const [row] = await rowsOf(edition);
    const client = await database();
    for (const data of [{ helpful: true }, { receivedAt: new Date(0) }, { comment: "Bra" }]) await expect(client.pageAnswer.update({ where: { id: row!.id }, data })).rejects.toThrow();
    await client.pageAnswer.update({ where: { id: row!.id }, data: { comment: null } });
  });

  test("never comes into the log, whatever goes wrong", async () => {
    const planted = `planterad-${randomUUID()}`;
    const lines: string[] = [];
    const logger = pino({ serializers: { err: withoutMessage } }, new Writable({ write: (chunk, _, done) => (lines.push(String(chunk)), done()) }));
    const { item } = await newPage();
    const failure = await keepAnswer(about(item), { helpful: true, comment: `${planted}\u0000` }, sent()).catch((error: unknown) => error);
    logger.error({ err: failure }, "An answer could not be kept");
    expect(failure).toBeInstanceOf(Error);
    expect(lines.join("")).toContain("could not be kept");
    expect(lines.join("")).not.toContain(planted);
  });
});

describe("suspected spam", () => {
  test("is held and counted nowhere until somebody of the department lets it through", async () => {
    const { item, edition } = await newPage();
    await answer(item, false, "Köp nu", { trap: "http://spam.example" });
    await answer(item, false, "Direkt", { form: newTicket(formPurpose) });
    await answer(item, false, "Utan formulär", { form: "" });
    const actor = await actorFor(sara);
    expect(await getPageAnswers(actor, item.id, "sv")).toMatchObject({ now: { answers: 0, no: 0 }, open: 0, held: 3, lines: [] });
    const { lines } = await getPageAnswers(actor, item.id, "sv", { part: "held" });
    expect(lines.map(({ heldFor }) => heldFor).sort()).toEqual(["quick", "trap", "unknownForm"]);
    expect(await handleAnswer(actor, lines[0]!.id)).toEqual({ ok: false, code: "settled" });
    expect(await releaseAnswer(actor, lines[0]!.id)).toEqual({ ok: true });
    expect(await releaseAnswer(actor, lines[0]!.id)).toEqual({ ok: false, code: "settled" });
    expect(await getPageAnswers(actor, item.id, "sv")).toMatchObject({ now: { answers: 1, no: 1 }, open: 1, held: 2 });
    expect(await rowsOf(edition)).toHaveLength(3);
  });

  test("from one address is held after twenty answers and refused after two hundred, and hides nobody else's", async () => {
    const { item, edition } = await newPage();
    const address = randomUUID();
    const told = [];
    for (let each = 0; each < 205; each += 1) told.push(await answer(item, false, `Nej ${each}`, { address }));
    expect(told.filter(({ ok }) => !ok)).toHaveLength(5);
    await answer(item, true, "En riktig");
    const rows = await rowsOf(edition);
    expect(rows.filter(({ heldFor }) => heldFor === null)).toHaveLength(21);
    expect(rows.filter(({ heldFor }) => heldFor === "many")).toHaveLength(180);
    expect((await getPageAnswers(await actorFor(sara), item.id, "sv")).lines[0]?.comment).toBe("En riktig");
  });
});

describe("what readers answered", () => {
  test("is read and handled by the responsible department, and closed to every other (P11)", async () => {
    const { item, edition } = await newPage();
    await answer(item, false, "Var är blanketten?");
    const [row] = await rowsOf(edition);
    const outsider = await actorFor(stranger);
    await expect(getPageAnswers(outsider, item.id, "sv")).rejects.toThrow(NotAllowedError);
    await expect(handleAnswer(outsider, row!.id)).rejects.toThrow(NotAllowedError);
    await expect(releaseAnswer(outsider, row!.id)).rejects.toThrow(NotAllowedError);
    await expect(handleAnswer({ kind: "anonymous" }, row!.id)).rejects.toThrow(NotAllowedError);
    await expect(handleAnswer(outsider, "no-such-answer")).rejects.toThrow(NotFoundError);
    expect(await handleAnswer(await actorFor(sara), row!.id)).toEqual({ ok: true });
    expect(await handleAnswer(await actorFor(sara), row!.id)).toEqual({ ok: false, code: "settled" });
    const { lines } = await getPageAnswers(await actorFor(sara), item.id, "sv", { part: "handled" });
    expect(lines).toMatchObject([{ comment: "Var är blanketten?", handledBy: "Sara", current: true }]);
  });

  test("is a report of the department's own: numbers, share and comments; another's tells nothing of it", async () => {
    const { item } = await newPage();
    await answers(item, 2, 1);
    await answer(item, false, "Saknar priser");
    const filter = { report: "helpfulness" as const, department: department.id, days: 90 };
    const row = (rows: Awaited<ReturnType<typeof listReport>>["rows"]) => rows.find(({ itemId }) => itemId === item.id);
    expect(row((await listReport(await actorFor(sara), "sv", filter)).rows)?.helped).toMatchObject({ answers: 4, no: 2, noShare: 50, flagged: false, comments: [{ comment: "Saknar priser", helpful: false }] });
    expect((await listReport(await actorFor(stranger), "sv", filter)).rows).toEqual([]);
  });

  test("flags a text from five answers with three tenths of no, for its owner first, until it is changed", async () => {
    const { item, edition } = await newPage();
    await answers(item, 3, 1);
    const mine = async (person: Person) => (await listFlagged(await actorFor(person), "sv")).filter(({ itemId }) => itemId === item.id);
    expect(await mine(sara)).toEqual([]);
    await answer(item, false);
    expect(await mine(sara)).toMatchObject([{ answers: 5, no: 2, mine: true, owner: "Sara" }]);
    expect(await mine(stranger)).toEqual([]);
    await publishAnew(edition);
    expect(await mine(sara)).toEqual([]);
    expect(await getPageAnswers(await actorFor(sara), item.id, "sv")).toMatchObject({ now: { answers: 0, flagged: false }, ever: { answers: 5, no: 2 } });
  });

  test("is told to the owner in the reminder mail once for each version, with the numbers and without a comment", async () => {
    const owner = await createPerson({ name: "Olle", department, roles: ["publisher"] });
    const client = await database();
    await client.person.update({ where: { id: owner.id }, data: { email: `${owner.id}@bjorkvalla.example` } });
    const { item } = await createPage({ department, owner, parent: topic, title: "Färdtjänst" });
    await answers(item, 2, 2);
    await answer(item, false, "En planterad kommentar");
    const mails = () => client.outgoingMail.findMany({ where: { address: `${owner.id}@bjorkvalla.example` } });
    await sendCheckReminders();
    await sendCheckReminders();
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail?.text).toContain("Färdtjänst");
    expect(mail?.text).toContain("60 % nej av 5 svar");
    expect(mail?.text).toContain(`/sv/personal/innehall/${item.id}/svar?lang=sv`);
    expect(mail?.text).not.toContain("planterad");
  });
});

describe("the records plan", () => {
  afterAll(async () => void (await (await database()).editorialSettings.deleteMany()));

  test("removes no comment before it has a rule; then those that are old enough, and the answers stay as numbers", async () => {
    const { item, edition } = await newPage();
    const [old, young] = [new Date("2025-01-10T10:00:00Z"), new Date("2025-11-10T10:00:00Z")];
    for (const at of [old, young]) await keepAnswer(about(item), { helpful: false, comment: "Otydlig" }, { ...sent(), form: newTicket(formPurpose, at.getTime() - minute) }, at);
    const now = new Date("2026-02-01T00:00:00Z");
    expect(await removeOldComments(now)).toBe(0);
    const client = await database();
    await client.editorialSettings.upsert({ where: { id: 1 }, create: { departmentId: department.id }, update: { departmentId: department.id } });
    await expect(setAnswerRules(await actorFor(stranger), { ...standardAnswerRules, disposalRule: "KS 4.2" })).rejects.toThrow(NotAllowedError);
    await setAnswerRules(await actorFor(sara), { ...standardAnswerRules, disposalRule: "KS 4.2", commentMonths: 12 });
    expect(await removeOldComments(now)).toBe(1);
    expect((await rowsOf(edition)).map(({ comment }) => comment)).toEqual([null, "Otydlig"]);
    expect((await getPageAnswers(await actorFor(sara), item.id, "sv")).now).toMatchObject({ answers: 2, no: 2 });
    const trail = await client.auditEvent.findFirst({ where: { event: "pageAnswer.commentsRemoved", departmentId: department.id } });
    expect(trail?.details).toEqual({ count: 1, rule: "KS 4.2" });
  });
});
