import { Temporal } from "temporal-polyfill";
import type { SignedIn } from "@/domain/access/access.schema";
import type { BodyKind } from "@/domain/bodies/bodies.schema";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { actorFor, createBody, createDepartment, createPerson } from "@/test/database";
import { addNoticeDocument } from "./documents.commands";
import { startNotice } from "./drafts.commands";
import { kindRules, type NoticeKind } from "./notice-kinds";
import type { NoticeFields } from "./notices.schema";
import { postNotice } from "./post.commands";

/** A day so many days from today in Sweden. */
export const inDays = (days: number): string => Temporal.PlainDate.from(swedishDate()).add({ days }).toString();

/** What each field can say so that the notice may be posted today. */
export const rightFields = (): Required<NoticeFields> => ({
  subject: "Detaljplan för Hamnen", meetingDates: inDays(-5), meetingDate: inDays(20), meetingTime: "17.00", place: "Fullmäktigesalen", matters: "Budget\nTaxor", urgent: "",
  paragraphs: "§§ 120–134", approvedOn: inDays(-1), decisionDate: inDays(-3), decidedBy: "Bygglovschefen", storagePlace: "Kansliet, Torggatan 2. Ring för att läsa det.", whereAvailable: "Stadshuset, Torggatan 2",
  commentsUntil: inDays(80), commentsTo: "Skriftligt till kommunen.", statute: "lag (1982:129) om flyttning av fordon", requestedBy: "Polismyndigheten", appeal: "none", lastDay: inDays(80), contact: "Kansliet, 08-465 004 00",
});

export const fieldsFor = (kind: NoticeKind): NoticeFields => Object.fromEntries(kindRules[kind].fields.map((name) => [name, rightFields()[name]]));

export const smallPdf = (words = "1"): Buffer => Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Note(${words})>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n170\n%%EOF\n`);

export interface Board {
  clerk: SignedIn;
  second: SignedIn;
  bodyId: string;
  departmentId: string;
}

/** A body with two clerks. */
export async function makeBoard(kind: BodyKind = "committee", partners: string[] = []): Promise<Board> {
  const department = await createDepartment();
  const body = await createBody({ kind, department, partners });
  const [clerk, second] = await Promise.all([1, 2].map(async () => actorFor(await createPerson({ department, roles: ["noticeClerk"] }))));
  return { clerk: clerk!, second: second!, bodyId: body.id, departmentId: department.id };
}

/** A draft with a document where the kind wants one. */
export async function draftOf({ clerk, bodyId }: Board, kind: NoticeKind = "approvedMinutes"): Promise<string> {
  const started = await startNotice(clerk, { kind, bodyId });
  if (!started.ok) throw new Error(started.code);
  if (kindRules[kind].document) await addNoticeDocument(clerk, started.id, { name: "protokoll.pdf", bytes: smallPdf(started.id), language: "sv" });
  return started.id;
}

/** A notice that is up. */
export async function postedNotice(board: Board, kind: NoticeKind = "approvedMinutes", more: NoticeFields = {}): Promise<string> {
  const id = await draftOf(board, kind);
  const posted = await postNotice(board.clerk, id, { fields: { ...fieldsFor(kind), ...more }, personalData: false, acknowledged: ["minutesTooLate"] });
  if (!posted.ok) throw new Error(JSON.stringify(posted));
  return id;
}

/** Somebody with the keys to the database itself goes round everything that guards it, to let time pass. */
export async function behindThePortalsBack(sql: string): Promise<void> {
  await (await database()).$transaction(async (transaction) => {
    await transaction.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
    await transaction.$executeRawUnsafe(sql);
  });
}

/** As if the notice had been posted so many days earlier than it was. */
export const postedEarlier = (id: string, days: number) =>
  behindThePortalsBack(`UPDATE notice SET posted_at = posted_at - interval '${days} days', posted_on = posted_on - ${days}, last_appeal_on = last_appeal_on - ${days}, earliest_removal_on = earliest_removal_on - ${days}, remove_on = remove_on - ${days} WHERE id = '${id}'`);
