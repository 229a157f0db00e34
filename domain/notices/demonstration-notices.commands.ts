import "server-only";
import { Temporal } from "temporal-polyfill";
import type { SignedIn } from "@/domain/access/access.schema";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { pdfDocument } from "@/lib/pdf/pdf-document";
import { addNoticeDocument } from "./documents.commands";
import { startNotice } from "./drafts.commands";
import { rollBack, rollForward } from "./notice-dates";
import type { NoticeKind } from "./notice-kinds";
import type { NoticeFields } from "./notices.schema";
import { postNotice } from "./post.commands";

const clerk = "vera-stahl";
const contact = "Kansliet, kansliet@bjorkvalla.example, 08-465 004 00";
const storagePlace = "Kansliet i stadshuset, Torggatan 2. Du kan läsa det där på kontorstid, och vi skickar en kopia om du ber om det.";

interface Made {
  bodyId: string;
  kind: NoticeKind;
  fields: NoticeFields;
  document?: { name: string; lines: string[] };
}

/** What is on the board: all of it lawful on the day that it is posted, whichever that is. */
export function demonstrationBoard(today: string): Made[] {
  const day = (days: number) => Temporal.PlainDate.from(today).add({ days }).toString();
  return [
    { bodyId: "overformyndarnamnden", kind: "approvedMinutes", fields: { meetingDates: rollBack(day(-9)), paragraphs: "§§ 41–52", approvedOn: day(-1), storagePlace: "Överförmyndarkontoret, Torggatan 2, och hos Älgfors kommun.", contact: "Överförmyndarkontoret, 08-465 004 00" } },
    { bodyId: "miljo-och-byggnadsnamnden", kind: "delegatedDecision", fields: { subject: "Föreskrift om avspärrning vid strandbadet", decisionDate: rollBack(day(-2)), decidedBy: "Miljöchefen", storagePlace, contact } },
    { bodyId: "samhallsbyggnadsnamnden", kind: "planReview", fields: { subject: "Detaljplan för kvarteret Hamnen 3", whereAvailable: "Stadshuset, Torggatan 2, och på sidan om detaljplaner.", commentsUntil: rollForward(day(24)), commentsTo: "Skriv till samhällsbyggnadsnämnden, 123 80 Björkvalla. Den som inte har lämnat synpunkter skriftligt senast under granskningen kan förlora rätten att överklaga.", contact: "Planenheten, 08-465 004 00" } },
    { bodyId: "kommunfullmaktige", kind: "councilMeeting", fields: { meetingDate: rollForward(day(16)), meetingTime: "18.00", place: "Stadshuset, sessionssalen, Torggatan 2", matters: "Val av justerare\nAllmänhetens frågestund\nMål och budget för nästa år\nNy taxa för avfall\nSvar på motion om belysta gång- och cykelvägar", contact } },
    { bodyId: "kommunstyrelsen", kind: "minutesDocument", fields: { meetingDates: rollBack(day(-8)), lastDay: rollForward(day(30)) }, document: { name: "Protokoll kommunstyrelsen.pdf", lines: ["§ 120 Val av justerare", "§ 121 Delårsrapport", "§ 122 Yttrande över regionplan"] } },
    { bodyId: "kommunstyrelsen", kind: "approvedMinutes", fields: { meetingDates: rollBack(day(-8)), paragraphs: "§§ 120–134", approvedOn: day(-1), storagePlace, contact } },
  ];
}

/** Acts as the clerk of the demonstration, who is asked by the same rules as anybody. */
const asClerk = (departmentId: string): SignedIn => ({ kind: "person", personId: clerk, name: "", sessionId: "demonstration", level: 2, neededLevel: 2, affiliations: [{ kind: "employee", departmentId, body: null, school: null }], roles: [{ role: "noticeClerk", departmentId }] });

async function post({ bodyId, kind, fields, document }: Made): Promise<void> {
  const body = await (await database()).body.findUnique({ where: { id: bodyId }, select: { departmentId: true } });
  if (!body) return;
  const actor = asClerk(body.departmentId);
  const started = await startNotice(actor, { kind, bodyId });
  if (!started.ok) return;
  if (document) {
    const bytes = await pdfDocument({ title: document.name.replace(/\.pdf$/, ""), made: new Date(), files: [] }, (pages) => {
      pages.add("H1", document.name.replace(/\.pdf$/, ""));
      for (const line of document.lines) pages.add("P", line);
    });
    await addNoticeDocument(actor, started.id, { name: document.name, bytes, language: "sv" });
  }
  await postNotice(actor, started.id, { fields, personalData: false });
}

/**
 * Puts notices on the board of a demonstration where none is up: those of last time have gone by themselves by then.
 * @throws Error in a database that is not a demonstration
 */
export async function ensureDemonstrationNotices(): Promise<void> {
  const client = await database();
  if ((await client.installation.findFirst())?.kind !== "demonstration") throw new Error("Demonstration notices exist only in a demonstration; this database is not one.");
  if ((await client.person.count({ where: { id: clerk } })) === 0 || (await client.notice.count({ where: { state: "posted" } })) > 0) return;
  for (const each of demonstrationBoard(swedishDate())) await post(each);
}
