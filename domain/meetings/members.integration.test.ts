import { beforeAll, describe, expect, it } from "vitest";
import type { Actor, SignedIn } from "@/domain/access/access.schema";
import { findServed } from "@/domain/media/serve.queries";
import { usedFiles } from "@/domain/publishing/where-used.queries";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { putFile } from "@/lib/storage";
import { actorFor, createPerson } from "@/test/database";
import { addAgendaItem, changeAgendaItem } from "./agenda.commands";
import { arrangeMeeting, callMeeting } from "./meetings.commands";
import { makeOffice, type Office, on, place } from "./meetings.fixtures";
import { findMeeting } from "./meetings.queries";
import { getMemberMeeting, hasMandates, listMemberMeetings, openMemberDocument } from "./members.queries";
import { getStaffMeeting } from "./staff-meetings.queries";

const now = on("2027-01-11");
let office: Office;
let meetingId: string;
let itemId: string;
let closed: string;
let open: string;
let people: Record<"member" | "board" | "former" | "coming" | "stranger" | "pupil" | "employee", SignedIn>;

async function withAffiliation(data: { kind: "elected" | "pupil"; body?: string; school?: string; from?: string; to?: string }): Promise<SignedIn> {
  const { kind, body, school, from = "2020-01-01", to } = data;
  const person = await (await database()).person.create({ data: { name: "Gunnar Löfgren", affiliations: { create: [{ kind, body, school, validFrom: dateColumn(from), validTo: to ? dateColumn(to) : null }] } } });
  return actorFor(person);
}

async function document(title: string): Promise<string> {
  const client = await database();
  const uploader = await createPerson();
  const { id } = await client.mediaAsset.create({ data: { kind: "document", departmentId: office.departmentId, sha256: "0".repeat(64), fileName: "handling.pdf", type: "application/pdf", bytes: 4, title, uploaderId: uploader.id } });
  await putFile(`media/${id}/original`, Buffer.from("%PDF"), "application/pdf");
  return id;
}

const day = (away: number) => swedishDate(new Date(Date.now() + away * 86_400_000));

beforeAll(async () => {
  office = await makeOffice();
  people = {
    member: await withAffiliation({ kind: "elected", body: " kommunfullmäktige" }),
    board: await withAffiliation({ kind: "elected", body: "Kommunstyrelsen" }),
    former: await withAffiliation({ kind: "elected", body: "Kommunfullmäktige", to: day(-1) }),
    coming: await withAffiliation({ kind: "elected", body: "Kommunfullmäktige", from: day(1) }),
    stranger: await withAffiliation({ kind: "elected", body: "Kommunalförbundet" }),
    pupil: await withAffiliation({ kind: "pupil", school: "Kommunfullmäktige" }),
    employee: office.elsewhere,
  };
  const arranged = await arrangeMeeting(office.clerk, { ...place, bodyId: office.council, date: "2027-02-01" }, now);
  meetingId = arranged.ok ? arranged.id : "";
  [closed, open] = [await document("Sluten handling"), await document("Öppen handling")];
  await addAgendaItem(office.clerk, meetingId, { title: "Budget", documentFor: "members" }, [closed], now);
  itemId = (await getStaffMeeting(office.clerk, meetingId, "sv", now)).items[0]!.id;
  await changeAgendaItem(office.clerk, meetingId, itemId, { title: "Budget" }, [closed, open], now);
});

const idsFor = async (actor: Actor) => [...((await getMemberMeeting(actor, meetingId, "sv", now)).memberDocuments.get(itemId) ?? [])].map(({ id }) => id);

describe("a document that is for the members of a body", () => {
  it("is nobody's before the meeting has been called", async () => {
    expect(await idsFor(people.member)).toEqual([]);
    await expect(openMemberDocument(people.member, meetingId, closed)).rejects.toMatchObject({ name: "NotFoundError" });
  });

  it("is read by whoever has a mandate in that body today once it has been called, and stays so when the matter is changed", async () => {
    await callMeeting(office.clerk, meetingId, now);
    expect(await idsFor(people.member)).toEqual([closed]);
    expect(await openMemberDocument(people.member, meetingId, closed)).toMatchObject({ fileName: "sluten-handling.pdf", bytes: 4 });
  });

  it("is not there for anybody else, by any door", async () => {
    const others: Actor[] = [people.board, people.former, people.coming, people.stranger, people.pupil, people.employee, office.clerk, { kind: "anonymous" }, { kind: "external", externalKind: "association" }];
    for (const actor of others) {
      await expect(openMemberDocument(actor, meetingId, closed)).rejects.toSatisfy((error: Error) => ["NotFoundError", "NotAllowedError"].includes(error.name));
      await expect(getMemberMeeting(actor, meetingId, "sv", now)).rejects.toSatisfy((error: Error) => ["NotFoundError", "NotAllowedError"].includes(error.name));
    }
    // Neither by the address of files, nor among the files that are in use by what is public, nor on the public page.
    for (const actor of others.filter((each) => each !== office.clerk && each !== people.employee)) expect(await findServed(closed, "sluten-handling.pdf", async () => actor)).toEqual({ state: "missing" });
    expect([(await usedFiles(false)).has(closed), (await usedFiles(true)).has(closed), (await usedFiles(false)).has(open)]).toEqual([false, true, true]);
    expect((await findMeeting("sv", meetingId, now))?.agenda[0]?.documents).toMatchObject([{ id: open }]);
  });

  it("is not opened through another meeting, nor is a public one or anything else through its address", async () => {
    for (const [meeting, file] of [["another", closed], [meetingId, open], [meetingId, "\u0000"], ["../..", closed]] as const) await expect(openMemberDocument(people.member, meeting, file)).rejects.toMatchObject({ name: "NotFoundError" });
  });
});

describe("the meetings on Insidan", () => {
  it("are those of the bodies in which somebody has a mandate today, and no other's", async () => {
    await arrangeMeeting(office.clerk, { ...place, bodyId: office.board, date: "2027-02-08" }, now);
    const bodiesOf = async (actor: Actor) => (await listMemberMeetings(actor, "sv", now)).coming.map(({ body }) => body.id);
    expect([await bodiesOf(people.member), await bodiesOf(people.board), await bodiesOf(people.stranger)]).toEqual([[office.council], [office.board], []]);
    for (const actor of [people.pupil, people.employee, people.former]) await expect(listMemberMeetings(actor, "sv", now)).rejects.toSatisfy((error: Error) => ["NotFoundError", "NotAllowedError"].includes(error.name));
    expect([hasMandates(people.member), hasMandates(people.pupil), hasMandates(people.former), hasMandates({ kind: "anonymous" })]).toEqual([true, false, false, false]);
  });
});
