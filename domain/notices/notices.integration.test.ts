import { describe, expect, it } from "vitest";
import { fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { hasFile } from "@/lib/storage";
import { actorFor, createPerson } from "@/test/database";
import { findBoardNotice, listBoard, openNoticeDocument } from "./board.queries";
import { addNoticeDocument } from "./documents.commands";
import { placeOfDocument } from "./document-places";
import { discardNotice, saveNotice, startCorrection, startNotice } from "./drafts.commands";
import { earliestRemoval, lastAppealDay } from "./notice-dates";
import { type FieldName, kindRules, type NoticeKind, noticeKinds } from "./notice-kinds";
import { behindThePortalsBack, draftOf, fieldsFor, inDays, makeBoard, postedEarlier, postedNotice, smallPdf } from "./notices.fixtures";
import { enterPartnerDate, postNotice, prolongNotice } from "./post.commands";
import { approveRemoval, proposeRemoval, refuseRemoval, removeDueNotices } from "./removal.commands";

const row = async (id: string) => (await database()).notice.findUniqueOrThrow({ where: { id } });
const eventsOf = async (id: string) => (await (await database()).noticeEvent.findMany({ where: { noticeId: id }, orderBy: { id: "asc" } })).map(({ kind }) => kind);
const bodyKindFor = (kind: NoticeKind) => kindRules[kind].bodies?.[0] ?? "committee";
const sql = async (text: string) => (await database()).$executeRawUnsafe(text);
const nobody = { kind: "anonymous" } as const;

describe.each(noticeKinds)("a notice of the kind %s", (kind) => {
  it("is posted today, by the database's date in Sweden, when it is whole, and never while a compulsory part is missing", async () => {
    const board = await makeBoard(bodyKindFor(kind));
    const id = await draftOf(board, kind);
    const whole = fieldsFor(kind);
    // Each part by itself is tried in notices.test.ts.
    const name = kindRules[kind].fields.at(-1) as FieldName;
    expect(await postNotice(board.clerk, id, { fields: { ...whole, [name]: "" }, personalData: false }), name).toMatchObject({ ok: false, code: "incomplete", problems: [{ field: name, code: "missing" }] });
    expect(await postNotice(board.clerk, id, { fields: whole, personalData: null })).toMatchObject({ problems: [{ field: "personalData", code: "missing" }] });
    expect((await row(id)).state).toBe("draft");
    expect(await postNotice(board.clerk, id, { fields: whole, personalData: false })).toMatchObject({ ok: true });
    const posted = await row(id);
    expect([posted.state, posted.postedOn && fromDateColumn(posted.postedOn)]).toEqual(["posted", swedishDate()]);
    expect(posted.removeOn).not.toBeNull();
    expect(await eventsOf(id)).toEqual(["posted"]);
  });
});

it.each(noticeKinds.filter((kind) => kindRules[kind].document))("a notice of the kind %s is not posted without its document", async (kind) => {
  const board = await makeBoard(bodyKindFor(kind));
  const started = await startNotice(board.clerk, { kind, bodyId: board.bodyId });
  if (!started.ok) throw new Error(started.code);
  expect(await postNotice(board.clerk, started.id, { fields: fieldsFor(kind), personalData: false })).toMatchObject({ problems: [{ field: "documents", code: "documentMissing" }] });
});

describe("the closed list", () => {
  it("has no place for news: neither by a command nor in the database itself", async () => {
    const board = await makeBoard();
    expect(await startNotice(board.clerk, { kind: "news", bodyId: board.bodyId })).toEqual({ ok: false, code: "kindMissing" });
    const insert = (kind: string) => sql(`INSERT INTO notice (id, kind, body_id, department_id, created_by_id) VALUES ('nyhet', '${kind}', '${board.bodyId}', '${board.departmentId}', '${board.clerk.personId}')`);
    for (const kind of ["news", "event", "job"]) await expect(insert(kind)).rejects.toThrow();
  });

  it("gives each body the kinds that are its own", async () => {
    const board = await makeBoard("committee");
    expect(await startNotice(board.clerk, { kind: "councilMeeting", bodyId: board.bodyId })).toEqual({ ok: false, code: "bodyUnsuited" });
  });
});

describe("who works with notices", () => {
  it("is who clerks for the body: to others there is no draft, and nobody posts for another department", async () => {
    const [board, other] = [await makeBoard(), await makeBoard()];
    const id = await draftOf(board);
    await expect(startNotice(other.clerk, { kind: "approvedMinutes", bodyId: board.bodyId })).rejects.toThrow(NotFoundError);
    await expect(postNotice(other.clerk, id, { fields: fieldsFor("approvedMinutes"), personalData: false })).rejects.toThrow(NotFoundError);
    await expect(saveNotice(await actorFor(await createPerson()), id, { fields: {}, personalData: null })).rejects.toThrow(NotFoundError);
    expect(await findBoardNotice("sv", id)).toBeNull();
    const { id: document } = await (await database()).noticeDocument.create({ data: { id: "utkastets", noticeId: id, title: "x", language: "sv", bytes: 1, sha256: "0", order: 0 } });
    await expect(openNoticeDocument(document, async () => nobody)).rejects.toThrow(NotFoundError);
  });
});

describe("what is up", () => {
  it("never changes, cannot be back-dated and is never made shorter, whoever asks the database", async () => {
    const id = await postedNotice(await makeBoard());
    for (const change of ["posted_on = posted_on - 1", "posted_at = posted_at - interval '1 day'", "fields = '{\"subject\": \"x\"}'", "kind = 'councilMeeting'", "content_hash = 'x'", "remove_on = remove_on - 1", "earliest_removal_on = earliest_removal_on - 1", "last_appeal_on = last_appeal_on - 1", "state = 'draft'", "state = 'removed', fields = '{}'"])
      await expect(sql(`UPDATE notice SET ${change} WHERE id = '${id}'`), change).rejects.toThrow();
    await expect(sql(`DELETE FROM notice WHERE id = '${id}'`)).rejects.toThrow();
    await expect(sql(`UPDATE notice_event SET kind = 'x' WHERE notice_id = '${id}'`)).rejects.toThrow();
    await expect(sql(`DELETE FROM notice_event WHERE notice_id = '${id}'`)).rejects.toThrow();
    await expect(sql("DELETE FROM board_check")).resolves.toBe(0);
  });

  it("is posted on the day that the database says, whatever is given to it", async () => {
    const board = await makeBoard();
    const id = await draftOf(board);
    await (await database()).$transaction([
      (await database()).notice.update({ where: { id }, data: { state: "posted", postedOn: new Date("2020-01-01"), postedAt: new Date("2020-01-01"), contentHash: "a", personalData: false } }),
      (await database()).noticeEvent.create({ data: { noticeId: id, kind: "posted", hash: "a" } }),
    ]);
    const { postedOn, postedAt } = await row(id);
    expect(postedOn && fromDateColumn(postedOn)).toBe(swedishDate());
    expect(Math.abs(Date.now() - Number(postedAt))).toBeLessThan(60_000);
  });

  it("is not up without a line in the proof log", async () => {
    const id = await draftOf(await makeBoard());
    await expect(sql(`UPDATE notice SET state = 'posted', content_hash = 'a', personal_data = false WHERE id = '${id}'`)).rejects.toThrow("proof log");
  });

  it("starts the time for appeal by the law's own days, and tells them on the board", async () => {
    const id = await postedNotice(await makeBoard());
    const today = swedishDate();
    const { lastAppealOn, earliestRemovalOn, removeOn } = await row(id);
    expect([lastAppealOn, earliestRemovalOn, removeOn].map((date) => date && fromDateColumn(date))).toEqual([lastAppealDay(today), earliestRemoval(today), earliestRemoval(today)]);
    expect((await listBoard("sv")).find((notice) => notice.id === id)).toMatchObject({ postedOn: today, lastAppealOn: lastAppealDay(today), appeal: "legalityReview", correctsId: null });
    expect(await (await database()).announcement.count({ where: { key: `notice:${id}:posted` } })).toBe(1);
  });

  it("is corrected by another notice alone, and both tell of each other", async () => {
    const board = await makeBoard();
    const id = await postedNotice(board);
    expect(await saveNotice(board.clerk, id, { fields: {}, personalData: true })).toEqual({ ok: false, code: "notDraft" });
    expect(await discardNotice(board.clerk, id)).toEqual({ ok: false, code: "notDraft" });
    expect(await addNoticeDocument(board.clerk, id, { name: "mer.pdf", bytes: smallPdf(), language: "sv" })).toEqual({ ok: false, code: "notDraft" });
    const started = await startCorrection(board.clerk, id);
    if (!started.ok) throw new Error(started.code);
    expect((await row(started.id)).fields).toEqual((await row(id)).fields);
    expect(await postNotice(board.clerk, started.id, { fields: { ...fieldsFor("approvedMinutes"), paragraphs: "§§ 120–135" }, personalData: false })).toMatchObject({ ok: true });
    const up = new Map((await listBoard("sv")).map((notice) => [notice.id, notice]));
    expect([up.get(id)?.correctedById, up.get(started.id)?.correctsId]).toEqual([started.id, id]);
    expect(await eventsOf(id)).toEqual(["posted", "correctedBy"]);
  });

  it("may stay longer and never shorter", async () => {
    const board = await makeBoard();
    const id = await postedNotice(board);
    const before = (await row(id)).removeOn as Date;
    expect(await prolongNotice(board.clerk, id, fromDateColumn(before))).toEqual({ ok: false, code: "tooEarly" });
    expect(await prolongNotice(board.clerk, id, "i jul")).toEqual({ ok: false, code: "dateMalformed" });
    expect(await prolongNotice(board.clerk, id, inDays(200))).toEqual({ ok: true });
    expect(fromDateColumn((await row(id)).removeOn as Date)).toBe(inDays(200));
  });
});

it("minutes that are late are posted when the clerk has said that they know", async () => {
  const board = await makeBoard();
  const id = await draftOf(board);
  const given = { fields: { ...fieldsFor("approvedMinutes"), meetingDates: inDays(-40), approvedOn: inDays(-30) }, personalData: false };
  expect(await postNotice(board.clerk, id, given)).toMatchObject({ ok: false, problems: [], guards: [{ code: "approvedLate" }, { code: "minutesTooLate", level: "acknowledge" }].slice(1) });
  expect(await postNotice(board.clerk, id, { ...given, acknowledged: ["minutesTooLate"] })).toMatchObject({ ok: true });
  expect((await row(id)).acknowledged).toContain("minutesTooLate");
});

describe("a notice of a joint committee", () => {
  it("has no last day until every board's day is known, and counts from the latest (KL 13:5)", async () => {
    const board = await makeBoard("joint", ["Älgfors kommun", "Lillköping"]);
    const id = await postedNotice(board);
    expect(await row(id)).toMatchObject({ lastAppealOn: null, removeOn: null });
    await postedEarlier(id, 60);
    expect(await removeDueNotices()).toBe(0);
    expect(await prolongNotice(board.clerk, id, inDays(90))).toEqual({ ok: false, code: "waitsForPartners" });
    expect(await enterPartnerDate(board.clerk, id, "Storköping", inDays(-1))).toEqual({ ok: false, code: "notPartner" });
    expect(await enterPartnerDate(board.clerk, id, "Lillköping", inDays(1))).toEqual({ ok: false, code: "dateToCome" });
    expect(await enterPartnerDate(board.clerk, id, "Lillköping", inDays(-1))).toEqual({ ok: true });
    expect((await row(id)).removeOn).toBeNull();
    expect(await enterPartnerDate(board.clerk, id, "Lillköping", inDays(-30))).toEqual({ ok: false, code: "partnerKnown" });
    expect(await enterPartnerDate(board.clerk, id, "Älgfors kommun", inDays(-50))).toEqual({ ok: true });
    expect(fromDateColumn((await row(id)).lastAppealOn as Date)).toBe(lastAppealDay(inDays(-1)));
  });
});

describe("when its time is over a notice", () => {
  /** As if today were so many days after the first day on which it may be gone. */
  async function upUntil(id: string, days: number): Promise<void> {
    const { removeOn } = await row(id);
    await postedEarlier(id, Math.round((Number(removeOn) - Date.parse(swedishDate())) / 86_400_000) + days);
  }

  it("stays through its last day for appeal, and goes from the day after", async () => {
    const id = await postedNotice(await makeBoard());
    await upUntil(id, -1);
    await removeDueNotices();
    expect((await row(id)).state).toBe("posted");
    await behindThePortalsBack(`UPDATE notice SET posted_on = posted_on - 14, last_appeal_on = last_appeal_on - 1, remove_on = remove_on - 1, earliest_removal_on = earliest_removal_on - 1 WHERE id = '${id}'`);
    await removeDueNotices();
    expect((await row(id)).state).toBe("removed");
    expect(await eventsOf(id)).toEqual(["posted", "removed"]);
  });

  it("leaves its record and nothing that may name somebody, and its address tells so", async () => {
    const board = await makeBoard("board");
    const id = await postedNotice(board, "delegatedDecision", { subject: "Bostad åt Anna Svensson" });
    const with2 = await postedNotice(board, "decisionMaterial", { meetingDate: inDays(0) });
    const document = (await (await database()).noticeDocument.findFirstOrThrow({ where: { noticeId: with2 } })).id;
    expect(await openNoticeDocument(document, async () => nobody)).toMatchObject({ state: "file", isPublic: true });
    for (const each of [id, with2]) await behindThePortalsBack(`UPDATE notice SET posted_on = posted_on - 60, remove_on = remove_on - 60, earliest_removal_on = earliest_removal_on - 60, last_appeal_on = last_appeal_on - 60, fields = jsonb_set(fields, '{meetingDate}', '"${inDays(-60)}"') WHERE id = '${each}'`);
    expect(await removeDueNotices()).toBe(2);
    const { fields, contentHash } = await row(id);
    expect(Object.keys(fields as object).sort()).toEqual(["decisionDate", "meetingDate"]);
    expect(contentHash).toMatch(/^[0-9a-f]{64}$/);
    expect(await findBoardNotice("sv", id)).toMatchObject({ removed: { kind: "delegatedDecision", early: false } });
    expect((await listBoard("sv")).some((notice) => notice.id === id)).toBe(false);
    expect(await (await database()).noticeDocument.count({ where: { noticeId: with2 } })).toBe(0);
    expect(await hasFile(placeOfDocument(document))).toBe(false);
    expect(await openNoticeDocument(document, async () => nobody)).toEqual({ state: "missing" });
  });

  it("stays longer where a day has been added since it was posted", async () => {
    const board = await makeBoard();
    const id = await postedNotice(board);
    await upUntil(id, 0);
    const lastDay = fromDateColumn((await row(id)).lastAppealOn as Date);
    // Counted anew from the day of posting, with a day that the municipality has added.
    const days = Array.from({ length: 40 }, (_, at) => inDays(at - 30)).map((date) => `('${date}-${id}', '${date}', 'Extra', 'Lag', '${board.clerk.personId}', now())`);
    await behindThePortalsBack(`INSERT INTO extra_day (id, date, name, reason, added_by_id, added_at) VALUES ${days.join(",")}`);
    await removeDueNotices();
    expect((await row(id)).state).toBe("posted");
    expect(fromDateColumn((await row(id)).lastAppealOn as Date) > lastDay).toBe(true);
    await behindThePortalsBack("DELETE FROM extra_day");
  });
});

describe("early removal", () => {
  it("takes two people and a reason, and what is posted again begins anew", async () => {
    const board = await makeBoard();
    const id = await postedNotice(board, "minutesDocument");
    await postedEarlier(id, 5);
    expect(await approveRemoval(board.second, id)).toEqual({ ok: false, code: "nothingProposed" });
    expect(await proposeRemoval(board.clerk, id, "fel")).toEqual({ ok: false, code: "reasonMissing" });
    expect(await proposeRemoval(board.clerk, id, "Fel handling är bifogad")).toEqual({ ok: true });
    expect(await proposeRemoval(board.second, id, "Fel handling är bifogad")).toEqual({ ok: false, code: "alreadyProposed" });
    await expect(approveRemoval(board.clerk, id)).rejects.toThrow(NotAllowedError);
    expect((await row(id)).state).toBe("posted");
    const done = await approveRemoval(board.second, id);
    if (!done.ok) throw new Error(done.code);
    expect(await findBoardNotice("sv", id)).toMatchObject({ removed: { early: true, againId: null } });
    expect(await postNotice(board.clerk, done.draftId, { fields: fieldsFor("minutesDocument"), personalData: false })).toMatchObject({ ok: true });
    expect(fromDateColumn((await row(done.draftId)).postedOn as Date)).toBe(swedishDate());
    expect(await findBoardNotice("sv", id)).toMatchObject({ removed: { againId: done.draftId } });
    expect(await eventsOf(id)).toEqual(["posted", "removalProposed", "removedEarly", "postedAgain"]);
  });

  it("may be refused, and then the notice stays", async () => {
    const board = await makeBoard();
    const id = await postedNotice(board);
    await proposeRemoval(board.clerk, id, "Fel paragrafer i anslaget");
    expect(await refuseRemoval(board.second, id)).toEqual({ ok: true });
    expect(await row(id)).toMatchObject({ state: "posted", removalProposedById: null });
  });

  it("is refused by the database itself where one person does both", async () => {
    const board = await makeBoard();
    const id = await postedNotice(board);
    await expect(sql(`UPDATE notice SET state = 'removed', fields = '{}', removal_reason = 'x', removal_proposed_by_id = '${board.clerk.personId}', removal_approved_by_id = '${board.clerk.personId}' WHERE id = '${id}'`)).rejects.toThrow();
  });
});
