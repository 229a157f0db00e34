import { randomBytes } from "node:crypto";
import { send } from "@/domain/matters/matters.fixtures";
import { addAgendaItem } from "@/domain/meetings/agenda.commands";
import { arrangeMeeting, callMeeting } from "@/domain/meetings/meetings.commands";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { putFile } from "@/lib/storage";
import { actorFor, createBody, createDepartment, createNews, createPage, createPerson } from "./database";
import { text } from "./newsroom";

/*
 * What stands inside and must never come out: each value is a word that is nowhere else, put where a room keeps what is not public.
 * test/planted.integration.test.ts asks every public address for them. A room with something internal adds a line to `plantings`.
 */

/** Where to plant: one department with public content around what is hidden. */
export interface Ground {
  departmentId: string;
  bodyId: string;
  personId: string;
  pageEditionId: string;
  pageVersionId: string;
  /** A word of something that is published: the walk must find it, or it has walked nowhere. */
  published: string;
  /** Addresses that a stranger could have heard of: of what is hidden itself. */
  heard: string[];
}

export interface Planting {
  /** What it is, as a failure names it. */
  where: string;
  plant: (value: string, ground: Ground) => Promise<void>;
}

export const secretWord = (): string => `hemligt${randomBytes(6).toString("hex")}`;
const inDays = (days: number) => swedishDate(new Date(Date.now() + days * 86_400_000));

/** Public content that hides nothing: a topic, a page, news, a body. */
export async function prepareGround(): Promise<Ground> {
  const published = `publikt${randomBytes(4).toString("hex")}`;
  const department = await createDepartment({ name: "Kansliet" });
  const person = await createPerson({ department, roles: ["noticeClerk", "publisher"], name: "Vera Ståhl" });
  const topic = await createPage({ department, owner: person });
  const page = await createPage({ department, owner: person, parent: topic.item, title: published, path: `${topic.edition.path}/${published}` });
  await createNews({ department, owner: person, topic: topic.item, title: `Nytt ${published}` });
  const body = await createBody({ department, kind: "council", name: "Kommunfullmäktige" });
  return { departmentId: department.id, bodyId: body.id, personId: person.id, pageEditionId: page.edition.id, pageVersionId: page.version.id, published, heard: [] };
}

/** A meeting with one matter, called or still in the plan. @returns its id */
async function meetingWith(ground: Ground, { title, days, documents = [], membersOnly = false, called }: { title: string; days: number; documents?: string[]; membersOnly?: boolean; called: boolean }): Promise<string> {
  const clerk = await actorFor({ id: ground.personId });
  const made = await arrangeMeeting(clerk, { bodyId: ground.bodyId, date: inDays(days), time: "18.00", place: "Stadshuset", open: "yes" });
  const id = made.ok ? made.id : "";
  const added = await addAgendaItem(clerk, id, { title, documentFor: membersOnly ? "members" : "" }, documents);
  const ready = called ? await callMeeting(clerk, id) : { ok: true };
  if (!made.ok || !added.ok || !ready.ok) throw new Error("The meeting could not be planted");
  return id;
}

async function documentOf(ground: Ground, title: string, words: string): Promise<string> {
  const { departmentId, personId: uploaderId } = ground;
  const { id } = await (await database()).mediaAsset.create({ data: { kind: "document", departmentId, uploaderId, sha256: randomBytes(32).toString("hex"), fileName: "handling.pdf", type: "application/pdf", bytes: words.length, title } });
  await putFile(`media/${id}/original`, Buffer.from(words), "application/pdf");
  return id;
}

export const plantings: readonly Planting[] = [
  {
    where: "the title of a document that is for the members of a body",
    plant: async (value, ground) => {
      const id = await documentOf(ground, value, "%PDF");
      const meeting = await meetingWith(ground, { title: "Budget", days: 40, documents: [id], membersOnly: true, called: true });
      ground.heard.push(`/media/${id}/${value}.pdf`, `/api/meetings/${meeting}/documents/${id}/${value}.pdf`, `/sv/moten/${meeting}`, `/feeds/sv/meetings/one/${meeting}.ics`);
    },
  },
  {
    where: "what a document says that is for the members of a body",
    plant: async (value, ground) => {
      const id = await documentOf(ground, "Underlag", `%PDF ${value}`);
      const meeting = await meetingWith(ground, { title: "Upphandling", days: 44, documents: [id], membersOnly: true, called: true });
      ground.heard.push(`/media/${id}/underlag.pdf`, `/api/meetings/${meeting}/documents/${id}/underlag.pdf`);
    },
  },
  {
    where: "the agenda of a meeting that has not been called",
    plant: async (value, ground) => void ground.heard.push(`/sv/moten/${await meetingWith(ground, { title: value, days: 48, called: false })}`),
  },
  {
    where: "a text that is not published",
    plant: async (value, { departmentId, personId, heard }) => {
      const client = await database();
      const item = await client.contentItem.create({ data: { id: `news-${value}`, kind: "news", departmentId, ownerId: personId, audience: ["resident"] } });
      const draft = await client.edition.create({ data: { itemId: item.id, kind: "news", locale: "sv", path: `utkast-${value.slice(-4)}` } });
      await client.version.create({ data: { editionId: draft.id, number: 1, origin: "saved", title: value, lead: value, slug: draft.path, body: text(value), authorId: personId } });
      await client.edition.update({ where: { id: draft.id }, data: { revision: 1 } });
      heard.push(`/sv/nyheter/${draft.path}`);
    },
  },
  {
    where: "an unsaved change of a published page",
    plant: async (value, { pageEditionId, personId }) => {
      await (await database()).workingCopy.create({ data: { editionId: pageEditionId, authorId: personId, baseRevision: 1, content: { title: value, lead: value, slug: "sida", keywords: [], image: null, body: text(value) } } });
    },
  },
  {
    where: "what a reader wrote about a page",
    plant: async (value, { pageEditionId: editionId, pageVersionId: versionId }) => void (await (await database()).pageAnswer.create({ data: { editionId, versionId, helpful: false, comment: value, sentKey: value } })),
  },
  { where: "what a resident has sent", plant: async (value) => void (await send({ message: value })) },
  { where: "who has sent it", plant: async (value) => void (await send({ message: "Hur länge är det öppet?", name: value, email: `${value}@example.org` })) },
  {
    where: "a note on a matter",
    plant: async (value, { personId }) => {
      await send({ message: "En fråga till" });
      const client = await database();
      const { id } = await client.matter.findFirstOrThrow({ orderBy: { receivedAt: "desc" }, select: { id: true } });
      await client.matterNote.create({ data: { matterId: id, text: value, personId } });
    },
  },
  {
    where: "the name of somebody with protected identity, at the head of a department and as a contact",
    plant: async (value, { departmentId, personId }) => {
      const client = await database();
      const { id } = await client.person.create({ data: { name: `Anna ${value}`, doNotPublish: true, email: "anna@example.org" } });
      await client.department.update({ where: { id: departmentId }, data: { headId: id } });
      await client.contact.create({ data: { id: `contact-${value}`, departmentId, phones: [], texts: { create: [{ locale: "sv", name: `Anna ${value}` }] } } });
      void personId;
    },
  },
  { where: "the address of somebody who works here", plant: async (value, { personId }) => void (await (await database()).person.update({ where: { id: personId }, data: { email: `${value}@example.org` } })) },
  { where: "why somebody was closed", plant: async (value) => void (await (await database()).person.create({ data: { name: "Otto Ek", closedAt: new Date(), closedReason: value } })) },
  {
    where: "a notice that is not posted",
    plant: async (value, { bodyId, departmentId, personId, heard }) => {
      const { id } = await (await database()).notice.create({ data: { kind: "otherStatutory", bodyId, departmentId, createdById: personId, fields: { title: value, text: value } } });
      heard.push(`/sv/anslagstavla/${id}`);
    },
  },
  {
    where: "what is kept in the audit trail",
    plant: async (value, { personId }) => void (await (await database()).auditEvent.create({ data: { event: "access.refused", actorId: personId, thingId: value, details: { action: value, rule: value, clause: "P6" } } })),
  },
  {
    where: "an employment that is to begin",
    plant: async (value) => void (await (await database()).person.create({ data: { name: `Ny ${value}`, affiliations: { create: [{ kind: "elected", body: "Kommunfullmäktige", validFrom: dateColumn(inDays(30)) }] } } })),
  },
];
