import { describe, expect, it } from "vitest";
import { guardsOf } from "./guards";
import { contentHash } from "./notice-content";
import { kindRules, noticeKinds } from "./notice-kinds";
import { periodOf } from "./notice-period";
import { noticeSchema, problemsIn, readFields } from "./notices.schema";
import { fieldsFor, inDays, rightFields } from "./notices.fixtures";

const none = new Set<string>();

describe.each(noticeKinds)("a notice of the kind %s", (kind) => {
  it("is whole with its compulsory fields", () => {
    expect(problemsIn(kind, fieldsFor(kind))).toEqual([]);
  });

  it.each(kindRules[kind].fields)("is not posted without %s", (name) => {
    const others = { ...fieldsFor(kind) };
    delete others[name];
    expect(problemsIn(kind, others)).toEqual([{ field: name, code: "missing" }]);
    expect(problemsIn(kind, { ...others, [name]: "   " })).toEqual([{ field: name, code: "missing" }]);
  });

  it("keeps no field that is not its own", () => {
    expect(Object.keys(readFields(kind, { ...rightFields(), news: "Sommarfest i parken" })).sort()).toEqual([...kindRules[kind].fields, ...(kindRules[kind].optional ?? []).filter((name) => rightFields()[name])].sort());
    expect(noticeSchema.safeParse({ kind, ...fieldsFor(kind), text: "Sommarfest i parken" }).success).toBe(false);
  });
});

it.each(["news", "event", "job", "page", "", "NEWS", "approvedMinutes "])("there is no kind of notice called %j", (kind) => {
  expect(noticeSchema.safeParse({ kind, subject: "Sommarfest i parken", contact: "Kansliet" }).success).toBe(false);
});

it.each([
  ["contact", "Anna, 19811218-9876"],
  ["storagePlace", "811218-9876"],
  ["storagePlace", "198112189876"],
  ["contact", "samordningsnummer 811278+9873"],
] as const)("a personal number in %s is never posted: %s", (field, words) => {
  expect(problemsIn("approvedMinutes", { ...fieldsFor("approvedMinutes"), [field]: words })).toEqual([{ field, code: "personalNumber" }]);
});

it.each(["Kansliet, 070-174 06 05", "0701740605", "+46846500400", "dnr KS 2026-001234", "2026-11-10, 2026-11-11"])("what looks a little like a personal number and is none may be posted: %s", (words) => {
  expect(problemsIn("approvedMinutes", { ...fieldsFor("approvedMinutes"), contact: words })).toEqual([]);
});

describe("until when a notice is up", () => {
  it("follows from the day of posting where it starts the time for appeal (KL 8:12, 13:5)", () => {
    expect(periodOf("approvedMinutes", {}, ["2026-12-03"], none)).toEqual({ lastAppealOn: "2026-12-28", earliestRemovalOn: "2026-12-29" });
    expect(periodOf("planAdopted", {}, ["2026-05-29"], none)).toEqual({ lastAppealOn: "2026-06-22", earliestRemovalOn: "2026-06-23" });
    expect(periodOf("approvedMinutes", {}, ["2026-11-23"], new Set(["2026-12-14"]))).toEqual({ lastAppealOn: "2026-12-15", earliestRemovalOn: "2026-12-16" });
  });

  it("is counted from the latest board of a joint committee, and is not known while one is waited for", () => {
    expect(periodOf("approvedMinutes", {}, ["2026-11-20", null], none)).toBeNull();
    expect(periodOf("approvedMinutes", {}, ["2026-11-20", "2026-12-03"], none)).toEqual({ lastAppealOn: "2026-12-28", earliestRemovalOn: "2026-12-29" });
    expect(periodOf("committeeMeeting", { meetingDate: "2026-12-03" }, ["2026-11-20", null], none)).toEqual({ lastAppealOn: null, earliestRemovalOn: "2026-12-04" });
  });

  it("is until the meeting is over, the comments are in or the day that was said, and never shorter than the statute has it", () => {
    expect(periodOf("councilMeeting", { meetingDate: "2026-12-14" }, ["2026-12-01"], none)).toEqual({ lastAppealOn: null, earliestRemovalOn: "2026-12-15" });
    expect(periodOf("comprehensivePlanReview", { commentsUntil: "2027-02-15" }, ["2026-12-01"], none)?.earliestRemovalOn).toBe("2027-02-16");
    expect(periodOf("comprehensivePlanReview", { commentsUntil: "2026-12-15" }, ["2026-12-01"], none)?.earliestRemovalOn).toBe("2027-02-02");
    expect(periodOf("planConsultation", {}, ["2026-12-03"], none)?.earliestRemovalOn).toBe("2026-12-29");
    expect(periodOf("otherStatutory", { lastDay: "2026-12-10", appeal: "ordinaryAppeal" }, ["2026-12-03"], none)).toEqual({ lastAppealOn: "2026-12-28", earliestRemovalOn: "2026-12-29" });
    expect(periodOf("minutesDocument", { lastDay: "2026-12-03" }, ["2026-12-03"], none)?.earliestRemovalOn).toBe("2026-12-04");
  });
});

describe("what a clerk is warned of", () => {
  const codes = (...given: Parameters<typeof guardsOf>) => guardsOf(...given).map(({ code, level }) => `${code} ${level}`);
  const council = (meetingDate: string, today: string, urgent = "") => codes("councilMeeting", { meetingDate, urgent }, today, none);
  const minutes = (approvedOn: string, today: string, meetingDates = approvedOn) => codes("approvedMinutes", { approvedOn, meetingDates }, today, none);

  it.each([
    ["2027-01-07", "2026-12-30", []],
    ["2027-01-07", "2026-12-31", ["councilAfterRecommended warn"]],
    ["2027-01-07", "2027-01-01", ["councilTooLate refuse"]],
    ["2027-04-05", "2027-03-26", ["councilAfterRecommended warn"]],
    ["2026-11-30", "2026-12-01", ["meetingPassed refuse"]],
  ])("the council that meets on %s and is announced on %s: %j (KL 5:13)", (meeting, today, expected) => {
    expect(council(meeting, today)).toEqual(expected);
  });

  it.each([
    ["2026-11-30", "2026-11-27", []],
    ["2026-11-30", "2026-11-28", ["urgentOnSaturday warn"]],
    ["2026-11-30", "2026-11-29", ["urgentTooLate refuse"]],
    ["2027-01-07", "2027-01-06", ["urgentTooLate refuse"]],
  ])("an urgent matter of the council that meets on %s, announced on %s: %j (KL 5:14)", (meeting, today, expected) => {
    expect(council(meeting, today, "yes")).toEqual(expected);
  });

  it.each([
    ["2026-11-26", "2026-11-28", []],
    ["2026-11-26", "2026-11-30", ["minutesAfterSecondDay warn"]],
    ["2026-11-26", "2026-12-01", ["minutesTooLate acknowledge"]],
    ["2026-12-22", "2026-12-28", ["minutesAfterSecondDay warn"]],
    ["2026-12-22", "2026-12-21", ["approvedInFuture refuse"]],
  ])("minutes that were approved on %s and are announced on %s: %j (KL 8:12)", (approved, today, expected) => {
    expect(minutes(approved, today)).toEqual(expected);
  });

  it("minutes that were approved before the meeting, or more than fourteen days after it (KL 5:69)", () => {
    expect(minutes("2026-11-10", "2026-11-10", "2026-11-09, 2026-11-11")).toEqual(["approvedBeforeMeeting refuse"]);
    expect(minutes("2026-11-25", "2026-11-25", "2026-11-10")).toEqual(["approvedLate warn"]);
  });

  it("a time for comments or on the board that is shorter than the statute has it", () => {
    expect(codes("planConsultation", { commentsUntil: "2026-12-23" }, "2026-12-03", none)).toEqual(["commentsTooShort refuse"]);
    expect(codes("planConsultation", { commentsUntil: "2026-12-28" }, "2026-12-03", none)).toEqual([]);
    expect(codes("serviceByPublication", { lastDay: "2026-12-10" }, "2026-12-03", none)).toEqual(["lastDayTooSoon refuse"]);
    expect(codes("minutesDocument", { lastDay: inDays(-1) }, inDays(0), none)).toEqual(["lastDayTooSoon refuse"]);
  });
});

it("the sum of what a notice says is the same however its fields are ordered, and another for another word", () => {
  const content = { id: "1", kind: "approvedMinutes" as const, bodyId: "ks", correctsId: null, fields: { paragraphs: "§ 1", contact: "Kansliet" }, documents: [] };
  expect(contentHash(content)).toBe(contentHash({ ...content, fields: { contact: "Kansliet", paragraphs: "§ 1" } }));
  expect(contentHash(content)).not.toBe(contentHash({ ...content, fields: { ...content.fields, paragraphs: "§ 2" } }));
  expect(contentHash(content)).not.toBe(contentHash({ ...content, documents: [{ title: "a", language: "sv", sha256: "b", bytes: 1 }] }));
});
