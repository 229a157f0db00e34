import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { addAgendaItem, changeAgendaItem, orderAgendaItem, removeAgendaItem } from "./agenda.commands";
import { makeOffice, type Office, on, place } from "./meetings.fixtures";
import { arrangeMeeting, callMeeting, cancelMeeting, changeMeeting, moveMeeting } from "./meetings.commands";
import { findMeeting, listMeetings, listToldMeetings } from "./meetings.queries";
import type { PostedNotice } from "@/domain/notices/posting-steps";
import { noteApproval, notePosting, tieNotice } from "./minutes.commands";
import { getStaffMeeting, listStaffMeetings, mayArrangeMeetings } from "./staff-meetings.queries";

let office: Office;
beforeAll(async () => {
  office = await makeOffice();
});

const today = on("2027-01-11");
async function arrange(bodyId: string, date: string, now = today, more: Record<string, string> = {}): Promise<string> {
  const deed = await arrangeMeeting(office.clerk, { ...place, bodyId, date, ...more }, now);
  if (!deed.ok) throw new Error(deed.wrong.join());
  return deed.id;
}
const matter = (title: string, more: Record<string, string> = {}) => ({ title, ...more });

describe("a meeting", () => {
  it("is arranged by the clerks of the department that clerks for the body, and by nobody else", async () => {
    const id = await arrange(office.council, "2027-02-15");
    for (const stranger of [office.elsewhere, office.registrar]) {
      await expect(arrangeMeeting(stranger, { ...place, bodyId: office.council, date: "2027-02-16" }, today)).rejects.toThrow("meeting.arrange");
      await expect(cancelMeeting(stranger, id, { reason: "Nej tack" }, today)).rejects.toThrow("meeting.arrange");
      await expect(addAgendaItem(stranger, id, matter("Budget"), [], today)).rejects.toThrow("meeting.arrange");
      await expect(changeMeeting(stranger, id, place, today)).rejects.toThrow("meeting.arrange");
      await expect(moveMeeting(stranger, id, { date: "2027-02-22", time: "18.00", reason: "Nej tack" }, today)).rejects.toThrow("meeting.arrange");
      await expect(callMeeting(stranger, id, today)).rejects.toThrow("meeting.arrange");
      await expect(changeAgendaItem(stranger, id, "borta", matter("Budget"), [], today)).rejects.toThrow("meeting.arrange");
      await expect(removeAgendaItem(stranger, id, "borta", today)).rejects.toThrow("meeting.arrange");
      await expect(orderAgendaItem(stranger, id, "borta", "up", today)).rejects.toThrow("meeting.arrange");
      await expect(notePosting(stranger, id, today)).rejects.toThrow("meeting.arrange");
      await expect(noteApproval(stranger, id, "2027-02-16", today)).rejects.toThrow("meeting.arrange");
      await expect(getStaffMeeting(stranger, id, "sv", today)).rejects.toThrow("meeting.arrange");
      expect(await mayArrangeMeetings(stranger)).toBe(false);
    }
    // A clerk of other bodies has a list of their own, with nothing of these in it.
    expect(await listStaffMeetings(office.elsewhere, "sv", today)).toEqual([]);
    await expect(listStaffMeetings(office.registrar, "sv", today)).rejects.toThrow("meeting.arrange");
    await expect(callMeeting(office.clerk, "borta", today)).rejects.toThrow("Not found");
  });

  it("tells everything that is wrong at once, with the field that it stands at", async () => {
    expect(await arrangeMeeting(office.clerk, { bodyId: office.board, date: "15 februari", time: "sex", endTime: "5", remoteUrl: "javascript:alert(1)" }, today)).toEqual({ ok: false, wrong: ["dateWrong", "timeWrong", "endWrong", "placeMissing", "remoteWrong"] });
    expect(await arrangeMeeting(office.clerk, { ...place, bodyId: office.board, date: "2027-01-10" }, today)).toEqual({ ok: false, wrong: ["datePast"] });
    expect(await arrangeMeeting(office.clerk, { ...place, bodyId: office.board, date: "2027-03-28", time: "02.30" }, today)).toEqual({ ok: false, wrong: ["timeNone"] });
    expect(await arrangeMeeting(office.clerk, { ...place, date: "2027-02-15" }, today)).toEqual({ ok: false, wrong: ["bodyMissing"] });
  });

  it("shows when and where from the beginning, and its agenda once it has been called", async () => {
    const id = await arrange(office.board, "2027-02-01");
    expect(await addAgendaItem(office.clerk, id, matter("Budget", { registrationNumber: "KS 2027-000012" }), [], today)).toEqual({ ok: true });
    expect(await addAgendaItem(office.clerk, id, matter("Val av justerare"), [], today)).toEqual({ ok: true });
    expect(await findMeeting("sv", id, today)).toMatchObject({ state: "planned", agenda: [], place: "Stadshuset, sessionssalen" });
    expect(await callMeeting(office.clerk, id, today)).toEqual({ ok: true });
    const [first, second] = (await findMeeting("sv", id, today))!.agenda;
    expect([first, second]).toMatchObject([{ number: 1, title: "Budget", registrationNumber: "KS 2027-000012" }, { number: 2, title: "Val av justerare" }]);
    expect(await orderAgendaItem(office.clerk, id, second!.id, "up", today)).toEqual({ ok: true });
    expect((await findMeeting("sv", id, today))?.agenda.map(({ title }) => title)).toEqual(["Val av justerare", "Budget"]);
    expect(await removeAgendaItem(office.clerk, id, second!.id, today)).toEqual({ ok: true });
    expect(await callMeeting(office.clerk, id, today)).toEqual({ ok: false, code: "calledAlready" });
    expect([await findMeeting("en", id, on("2027-02-01")), await findMeeting("en", id, on("2027-02-02"))]).toMatchObject([{ state: "called" }, { state: "held" }]);
  });

  it("keeps its address when it is moved, says when it was to be, and calendars hear of each change", async () => {
    const id = await arrange(office.board, "2027-03-01");
    const { sequence } = (await findMeeting("sv", id, today))!;
    expect(await moveMeeting(office.clerk, id, { date: "2027-03-08", time: "13.00" }, today)).toEqual({ ok: false, wrong: ["reasonMissing"] });
    expect(await moveMeeting(office.clerk, id, { date: "2027-03-01", time: "18.00", reason: "Ingen ändring" }, today)).toEqual({ ok: false, wrong: ["sameTime"] });
    expect(await moveMeeting(office.clerk, id, { date: "2027-03-08", time: "13.00", reason: "Salen är upptagen" }, today)).toEqual({ ok: true, id });
    const moved = (await findMeeting("sv", id, today))!;
    expect(moved).toMatchObject({ id: "kommunstyrelsen-2027-03-01", startsAt: new Date("2027-03-08T12:00:00Z"), moves: [{ from: new Date("2027-03-01T17:00:00Z"), reason: "Salen är upptagen" }], sequence: sequence + 1 });
    expect(await cancelMeeting(office.clerk, id, { reason: "Inga ärenden" }, today)).toEqual({ ok: true, id });
    expect(await findMeeting("sv", id, today)).toMatchObject({ state: "cancelled", cancelledReason: "Inga ärenden", sequence: sequence + 2 });
    expect(await changeMeeting(office.clerk, id, place, today)).toEqual({ ok: false, wrong: ["cancelledAlready"] });
    expect(await listToldMeetings("sv", office.board, today)).toContainEqual(expect.objectContaining({ id, state: "cancelled" }));
  });

  it("of the same body on the same day has an address of its own", async () => {
    expect([await arrange(office.board, "2027-04-12"), await arrange(office.board, "2027-04-12", today, { time: "20.00" })]).toEqual(["kommunstyrelsen-2027-04-12", "kommunstyrelsen-2027-04-12-2"]);
  });

  it("is told, in the deed, to those who follow the body, and stands in the trail without words of anybody", async () => {
    const id = await arrange(office.board, "2027-05-10");
    await cancelMeeting(office.clerk, id, { reason: "Ordföranden är sjuk" }, today);
    const client = await database();
    expect(await client.announcement.findMany({ where: { key: { startsWith: `meeting:${id}:` } } })).toMatchObject([{ kind: "meeting", subjects: [`body:${office.board}`] }]);
    const trail = await client.auditEvent.findMany({ where: { thingId: id }, orderBy: { id: "asc" } });
    expect(trail.map(({ event, details }) => [event, details])).toEqual([["meeting.arranged", { date: "2027-05-10" }], ["meeting.cancelled", { date: "2027-05-10" }]]);
  });
});

describe("a council", () => {
  it("is not arranged, moved or called less than a week before, but for urgent matters alone (KL 5:13, 5:14)", async () => {
    const given = { ...place, bodyId: office.council, date: "2027-01-18" };
    expect(await arrangeMeeting(office.clerk, given, on("2027-01-12"))).toEqual({ ok: false, wrong: ["tooLate"] });
    expect(await arrangeMeeting(office.clerk, { ...given, onlyUrgent: "yes" }, on("2027-01-17"))).toEqual({ ok: false, wrong: ["tooLateUrgent"] });
    const id = await arrange(office.council, "2027-01-18", on("2027-01-12"), { onlyUrgent: "yes" });
    await addAgendaItem(office.clerk, id, matter("Budget"), [], on("2027-01-12"));
    expect(await callMeeting(office.clerk, id, on("2027-01-12"))).toEqual({ ok: false, code: "tooLate" });
    const [ordinary] = (await getStaffMeeting(office.clerk, id, "sv", on("2027-01-12"))).items;
    await removeAgendaItem(office.clerk, id, ordinary!.id, on("2027-01-12"));
    await addAgendaItem(office.clerk, id, matter("Brandskydd", { urgent: "yes" }), [], on("2027-01-12"));
    expect(await callMeeting(office.clerk, id, on("2027-01-15"))).toEqual({ ok: true });
  });

  it("that has been called a week before takes up later what is urgent alone, until the working day before", async () => {
    const id = await arrange(office.council, "2027-01-25", on("2027-01-11"));
    expect(await callMeeting(office.clerk, id, on("2027-01-11"))).toEqual({ ok: false, code: "agendaMissing" });
    await addAgendaItem(office.clerk, id, matter("Budget"), [], on("2027-01-11"));
    expect(await callMeeting(office.clerk, id, on("2027-01-18"))).toEqual({ ok: true });
    expect(await addAgendaItem(office.clerk, id, matter("Ny taxa"), [], on("2027-01-19"))).toEqual({ ok: false, wrong: ["tooLate"] });
    expect(await addAgendaItem(office.clerk, id, matter("Ny taxa", { urgent: "yes" }), [], on("2027-01-24"))).toEqual({ ok: false, wrong: ["tooLateUrgent"] });
    expect(await addAgendaItem(office.clerk, id, matter("Ny taxa", { urgent: "yes" }), [], on("2027-01-22"))).toEqual({ ok: true });
    expect((await getStaffMeeting(office.clerk, id, "sv", on("2027-01-22"))).deadlines).toEqual([]);
    expect(await moveMeeting(office.clerk, id, { date: "2027-01-28", time: "18.00", reason: "Snöoväder" }, on("2027-01-22"))).toEqual({ ok: false, wrong: ["tooLate"] });
  });
});

it("minutes are approved after the meeting, and announced by the portal's clock, once", async () => {
  const id = await arrange(office.board, "2027-06-01");
  expect(await noteApproval(office.clerk, id, "2027-06-02", on("2027-06-03"))).toEqual({ ok: false, code: "notCalled" });
  await addAgendaItem(office.clerk, id, matter("Budget"), [], today);
  await callMeeting(office.clerk, id, today);
  const approve = (date: string) => noteApproval(office.clerk, id, date, on("2027-06-10"));
  expect([await approve("i går"), await approve("2027-05-31"), await approve("2027-06-11")]).toEqual(["dateWrong", "beforeMeeting", "inFuture"].map((code) => ({ ok: false, code })));
  expect(await notePosting(office.clerk, id, on("2027-06-10"))).toEqual({ ok: false, code: "notApproved" });
  expect(await approve("2027-06-09")).toEqual({ ok: true });
  const lines = await listStaffMeetings(office.clerk, "sv", on("2027-06-10"));
  expect(lines.find((line) => line.id === id)?.deadlines).toEqual([{ code: "post", clause: "8:12", level: "coming", by: "2027-06-11", latest: "2027-06-11" }]);
  expect(await notePosting(office.clerk, id, on("2027-06-10"))).toEqual({ ok: true });
  expect(await notePosting(office.clerk, id, on("2027-06-11"))).toEqual({ ok: false, code: "postedAlready" });
  expect(await findMeeting("sv", id, on("2027-06-12"))).toMatchObject({ approvedOn: "2027-06-09", minutesPostedOn: "2027-06-10" });
  await expect((await database()).meeting.update({ where: { id }, data: { minutesPostedOn: new Date("2027-06-09") } })).rejects.toThrow();
});

it("a notice of the board is tied to its meeting, and one of approved minutes says when that was announced, where nobody has said it before", async () => {
  const id = await arrange(office.board, "2027-07-01");
  await addAgendaItem(office.clerk, id, matter("Budget"), [], today);
  await callMeeting(office.clerk, id, today);
  const client = await database();
  const tie = (notice: Pick<PostedNotice, "id" | "kind" | "fields"> & { bodyId?: string }, postedOn: string) => client.$transaction((transaction) => tieNotice(transaction, { bodyId: office.board, ...notice, postedOn }));
  await tie({ id: "kungorelse", kind: "committeeMeeting", fields: { meetingDate: "2027-07-01", meetingTime: "18.00" } }, "2027-01-11");
  await tie({ id: "justering", kind: "approvedMinutes", fields: { meetingDates: "2027-06-30, 2027-07-01", approvedOn: "2027-07-05" } }, "2027-07-06");
  await tie({ id: "annan-dag", kind: "committeeMeeting", fields: { meetingDate: "2027-07-02" } }, "2027-07-06");
  await tie({ id: "annat-organ", kind: "committeeMeeting", bodyId: office.council, fields: { meetingDate: "2027-07-01" } }, "2027-07-06");
  expect(await findMeeting("sv", id, on("2027-07-07"))).toMatchObject({ noticeId: "kungorelse", minutesNoticeId: "justering", approvedOn: "2027-07-05", minutesPostedOn: "2027-07-06" });
});

it("meetings are listed as they come, those that have been after them, by body and by year", async () => {
  await arrange(office.board, "2028-02-07");
  const lists = await listMeetings("sv", { bodyId: office.board }, on("2027-03-09"));
  expect(lists.past.map(({ id }) => id)).toEqual(["kommunstyrelsen-2027-03-01", "kommunstyrelsen-2027-02-01"]);
  expect(lists.coming.map(({ id }) => id).slice(0, 2)).toEqual(["kommunstyrelsen-2027-04-12", "kommunstyrelsen-2027-04-12-2"]);
  expect(lists.years).toEqual([2028, 2027]);
  expect((await listMeetings("sv", { year: 2028 }, on("2027-03-09"))).coming.map(({ id }) => id)).toEqual(["kommunstyrelsen-2028-02-07"]);
});
