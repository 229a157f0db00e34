import { beforeAll, expect, it } from "vitest";
import { findServed } from "@/domain/media/serve.queries";
import { database } from "@/lib/db";
import { createDepartment, createPerson } from "@/test/database";
import { addAgendaItem, changeAgendaItem } from "./agenda.commands";
import { arrangeMeeting, callMeeting } from "./meetings.commands";
import { makeOffice, type Office, on, place } from "./meetings.fixtures";
import { ensureDemonstrationMeetings } from "./demonstration-meetings.commands";
import { findMeeting } from "./meetings.queries";
import { noteApproval } from "./minutes.commands";
import { sendMeetingReminders } from "./reminders.commands";
import { getStaffMeeting } from "./staff-meetings.queries";

let office: Office;
beforeAll(async () => {
  office = await makeOffice();
});

async function document(departmentId: string, title: string): Promise<string> {
  const uploader = await createPerson();
  return (await (await database()).mediaAsset.create({ data: { kind: "document", departmentId, sha256: "0".repeat(64), fileName: "handling.pdf", type: "application/pdf", bytes: 1200, title, uploaderId: uploader.id } })).id;
}
const reader = async () => ({ kind: "anonymous" }) as const;

it("a document of the agenda is public when the agenda is, not before, and not another department's that nobody has published", async () => {
  const [own, foreign] = [await document(office.departmentId, "Budgetförslag"), await document((await createDepartment()).id, "Annans utkast")];
  const now = on("2027-01-11");
  const arranged = await arrangeMeeting(office.clerk, { ...place, bodyId: office.board, date: "2027-02-01" }, now);
  const id = arranged.ok ? arranged.id : "";
  expect(await addAgendaItem(office.clerk, id, { title: "Budget" }, [foreign], now)).toEqual({ ok: false, wrong: ["documentGone"] });
  expect(await addAgendaItem(office.clerk, id, { title: "Budget" }, ["borta"], now)).toEqual({ ok: false, wrong: ["documentGone"] });
  expect(await addAgendaItem(office.clerk, id, { title: "Budget" }, [own], now)).toEqual({ ok: true });
  expect(await findServed(own, "budgetforslag.pdf", reader)).toEqual({ state: "missing" });
  await callMeeting(office.clerk, id, now);
  expect(await findServed(own, "budgetforslag.pdf", reader)).toMatchObject({ state: "file", isPublic: true });
  expect((await findMeeting("sv", id, now))?.agenda[0]?.documents).toMatchObject([{ title: "Budgetförslag", href: `/media/${own}/budgetforslag.pdf`, bytes: 1200 }]);
  const [item] = (await getStaffMeeting(office.clerk, id, "sv", now)).items;
  expect(await changeAgendaItem(office.clerk, id, item!.id, { title: "Budget 2028" }, [own], now)).toEqual({ ok: true });
  expect((await findMeeting("sv", id, now))?.agenda).toMatchObject([{ title: "Budget 2028", documents: [{ title: "Budgetförslag" }] }]);
});

it("clerks are reminded of each last day once, when it is near and when it has passed, however often the portal looks", async () => {
  const client = await database();
  const mails = async () => (await client.outgoingMail.findMany({ where: { purpose: "meetingReminder" }, orderBy: { id: "asc" } })).map(({ address, text }) => ({ address, text }));
  const at = (date: string) => sendMeetingReminders(new Date(`${date}T09:00:00Z`));
  const now = on("2027-03-01");
  const arranged = await arrangeMeeting(office.clerk, { ...place, bodyId: office.council, date: "2027-04-12" }, now);
  const id = arranged.ok ? arranged.id : "";
  await client.outgoingMail.deleteMany({});
  await client.meeting.updateMany({ where: { id: { not: id } }, data: { state: "cancelled", cancelledReason: "Prov" } });
  // Announced by 5 April at the latest: Easter lies before, so the first reminder comes three days before it.
  expect(await at("2027-03-29")).toBe(0);
  expect(await at("2027-04-02")).toBe(1);
  expect([await at("2027-04-02"), await at("2027-04-05")]).toEqual([0, 0]);
  expect(await mails()).toEqual([{ address: "vera@kommun.example", text: expect.stringContaining("Mötet ska kungöras senast 5 april 2027") }]);
  await addAgendaItem(office.clerk, id, { title: "Budget" }, [], on("2027-04-05"));
  await callMeeting(office.clerk, id, on("2027-04-05"));
  expect(await at("2027-04-07")).toBe(0);
  // Minutes: by 26 April. On a Saturday nobody is written to.
  expect([await at("2027-04-24"), await at("2027-04-26"), await at("2027-04-27"), await at("2027-04-28")]).toEqual([0, 1, 1, 0]);
  await noteApproval(office.clerk, id, "2027-04-28", on("2027-04-28"));
  const both = await Promise.all([at("2027-04-28"), at("2027-04-28")]);
  expect(both.sort()).toEqual([0, 1]);
  expect((await mails()).filter(({ text }) => text.includes("Justeringen ska tillkännages senast 30 april 2027"))).toHaveLength(1);
  expect([await at("2027-05-03"), await at("2027-05-03")]).toEqual([1, 0]);
  expect((await mails()).length).toBe(5);
});

it("a demonstration gets its meetings once, and new ones when none is left to come", async () => {
  const client = await database();
  await client.installation.create({ data: { id: 1, kind: "demonstration" } });
  await client.person.create({ data: { id: "vera-stahl", name: "Vera Ståhl" } });
  const made = async (date: string) => {
    await ensureDemonstrationMeetings(on(date));
    return client.meeting.count({ where: { createdById: "vera-stahl" } });
  };
  const first = await made("2027-08-16");
  expect(first).toBeGreaterThan(2);
  expect(await made("2027-08-17")).toBe(first);
  expect(await made("2027-10-18")).toBeGreaterThan(first);
  const council = await client.meeting.findFirstOrThrow({ where: { createdById: "vera-stahl", bodyId: office.council }, select: { id: true } });
  expect((await getStaffMeeting(office.clerk, council.id, "sv", on("2027-08-17"))).deadlines).toEqual([]);
});
