import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Action, Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { contentThing, departmentsWhere, readableDepartments } from "./publishing.policy";
import { personOf } from "./editions";
import { handsOf, withEyes } from "./second-eyes";
import { nameIn } from "./staff-lists.queries";
import { openStates } from "./submissions";
import type { SubmissionState } from "./workflow.schema";

/** A text that somebody waits for. */
export interface WaitingLine {
  id: string;
  itemId: string;
  locale: Locale;
  title: string;
  number: number;
  departmentName: string;
  /** Who handed it in, or published it in an emergency. */
  by: string;
  at: Date;
  state: SubmissionState | "emergency";
  /** The writer's note, the reviewer's comment, or the reason of the emergency. */
  words: string | null;
}

export interface WaitingWork {
  /** Handed in, and the actor may be the second pair of eyes. */
  forMe: WaitingLine[];
  /** Published in an emergency, and the actor may approve it afterwards. */
  emergencies: WaitingLine[];
  /** What the actor has handed in and nothing final has come of. */
  mine: WaitingLine[];
  /** What the actor published in an emergency and nobody else has approved. */
  myEmergencies: WaitingLine[];
}

const most = 100;

const versionColumns = (locale: Locale) =>
  ({
    select: {
      id: true,
      number: true,
      title: true,
      edition: {
        select: {
          id: true,
          itemId: true,
          locale: true,
          state: true,
          item: { select: { id: true, departmentId: true, ownerId: true, deputyId: true, department: { select: { texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } } } },
        },
      },
    },
  }) satisfies Prisma.VersionDefaultArgs;
type VersionRow = Prisma.VersionGetPayload<ReturnType<typeof versionColumns>>;

function placeOf({ number, title, edition }: VersionRow, locale: Locale) {
  const { itemId, item } = edition;
  return { itemId, number, title, locale: isLocale(edition.locale) ? edition.locale : sourceLocale, departmentName: nameIn(item.department.texts, locale, item.departmentId) };
}

/** Whether the actor may be the second pair of eyes on a version that has been in others' hands. */
async function mayBeSecond(actor: Actor, action: Action, { id, number, edition }: VersionRow, besides: string[]): Promise<boolean> {
  const hands = [...(await handsOf(await database(), edition.id, { id, number })), ...besides];
  return isOffered(actor, action, withEyes(await contentThing(edition.item, edition.state === "published"), { needed: true, approved: false, hands }));
}

async function only<Row>(rows: Row[], fits: (row: Row) => Promise<boolean>): Promise<Row[]> {
  const kept: Row[] = [];
  for (const row of rows) if (await fits(row)) kept.push(row);
  return kept;
}

/** The departments in which the actor may do this to a text that nobody's hands have been in. */
function departmentsFor(actor: Actor, action: Action): Promise<string[]> {
  return departmentsWhere((_, departmentPath) => isOffered(actor, action, { type: "Content", id: "", departmentPath, ownerId: "", live: false }));
}

async function submissions(locale: Locale, where: Prisma.SubmissionWhereInput) {
  const client = await database();
  return client.submission.findMany({
    where: { AND: [where, { edition: { item: { trashedAt: null } } }] },
    orderBy: { submittedAt: "asc" },
    take: most,
    select: { id: true, state: true, note: true, comment: true, submittedAt: true, submittedBy: { select: { name: true } }, version: versionColumns(locale) },
  });
}

type SubmissionRow = Awaited<ReturnType<typeof submissions>>[number];
const submissionLine = (row: SubmissionRow, locale: Locale): WaitingLine => ({
  id: row.id,
  ...placeOf(row.version, locale),
  by: row.submittedBy.name,
  at: row.submittedAt,
  state: row.state,
  words: row.state === "changesRequested" ? row.comment : row.note,
});

async function emergencies(locale: Locale, where: Prisma.EmergencyPublicationWhereInput) {
  const client = await database();
  return client.emergencyPublication.findMany({
    where: { ...where, approvedAt: null },
    orderBy: { publishedAt: "asc" },
    take: most,
    select: { id: true, reason: true, publishedById: true, publishedAt: true, publishedBy: { select: { name: true } }, version: versionColumns(locale) },
  });
}

type EmergencyRow = Awaited<ReturnType<typeof emergencies>>[number];
const emergencyLine = (row: EmergencyRow, locale: Locale): WaitingLine => ({
  id: row.id,
  ...placeOf(row.version, locale),
  by: row.publishedBy.name,
  at: row.publishedAt,
  state: "emergency",
  words: row.reason,
});

/**
 * What waits for the actor's eyes, and what the actor waits for. Only of departments in which the actor may do it, and
 * never what has passed through the actor's own hands.
 * @throws NotAllowedError for anybody who may not enter the staff area
 */
export async function listWaitingWork(actor: Actor, locale: Locale): Promise<WaitingWork> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const me = personOf(actor);
  const reviewable = await departmentsFor(actor, "content.review");
  const approvable = await departmentsFor(actor, "content.approveEmergency");
  const waiting = await submissions(locale, { state: "waiting", edition: { item: { departmentId: { in: reviewable } } } });
  const open = await emergencies(locale, { edition: { item: { departmentId: { in: approvable } } } });
  // What one handed in where one no longer works is that department's matter (P11).
  const readable = await readableDepartments(actor);
  const mine = await submissions(locale, { submittedById: me, state: { in: openStates }, edition: { item: { departmentId: { in: readable } } } });
  const ownEmergencies = await emergencies(locale, { publishedById: me, edition: { item: { departmentId: { in: readable } } } });
  const forMe = await only(waiting, (row) => mayBeSecond(actor, "content.review", row.version, []));
  const toApprove = await only(open, (row) => mayBeSecond(actor, "content.approveEmergency", row.version, [row.publishedById]));
  return {
    forMe: forMe.map((row) => submissionLine(row, locale)),
    emergencies: toApprove.map((row) => emergencyLine(row, locale)),
    mine: mine.map((row) => submissionLine(row, locale)),
    myEmergencies: ownEmergencies.map((row) => emergencyLine(row, locale)),
  };
}
