import "server-only";
import type { Locale } from "@/i18n/routing";
import { can, isOffered } from "@/domain/access/access";
import type { Action, Actor, Thing } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Content } from "./content.schema";
import { editionFor, type EditionRow, personOf } from "./editions";
import { contentThing } from "./publishing.policy";
import { type FoundPlace, placeIn } from "./remark-places";
import { contentColumns, contentOf, inLine, summaryColumns, summaryOf } from "./rows";
import type { VersionSummary } from "./publishing.schema";
import { eyesFor, handsOf, needsTwo, withEyes } from "./second-eyes";
import { openStates } from "./submissions";
import type { RemarkField, SubmissionState } from "./workflow.schema";

export interface SubmissionView {
  id: string;
  state: SubmissionState;
  number: number;
  note: string | null;
  comment: string | null;
  submittedBy: string;
  submittedAt: Date;
  decidedBy: string | null;
  may: { takeBack: boolean; decide: boolean; publish: boolean };
}

export interface RemarkView {
  id: string;
  text: string;
  quote: string | null;
  authorName: string;
  createdAt: Date;
  /** Number of the version that it was made on, and where it stands in the text that is shown. */
  number: number;
  place: FoundPlace;
  mayResolve: boolean;
}

export interface EmergencyView {
  id: string;
  number: number;
  reason: string;
  publishedBy: string;
  publishedAt: Date;
  mayApprove: boolean;
}

export interface ReviewLinkView {
  id: string;
  number: number;
  purpose: string;
  createdBy: string;
  expiresAt: Date;
  state: "open" | "expired" | "revoked";
  advice: { id: string; name: string; approves: boolean; text: string; createdAt: Date }[];
}

export interface WorkflowView {
  editionId: string;
  /** It takes two people to publish this kind of content in this department. */
  needsTwo: boolean;
  /** What is open, or was decided last and stands for the newest text. */
  submission: SubmissionView | null;
  /** Open remarks, in the order of the text. */
  remarks: RemarkView[];
  emergencies: EmergencyView[];
  links: ReviewLinkView[];
  may: { submit: boolean; comment: boolean; emergency: boolean; share: boolean; edit: boolean };
}

type Reader = Awaited<ReturnType<typeof database>>;

interface Asking {
  actor: Actor;
  client: Reader;
  edition: EditionRow;
  thing: Thing;
}

async function submissionOf({ actor, client, edition, thing }: Asking): Promise<SubmissionView | null> {
  const row = await client.submission.findFirst({
    where: { editionId: edition.id, state: { in: openStates } },
    orderBy: { submittedAt: "desc" },
    select: { id: true, state: true, note: true, comment: true, submittedById: true, submittedAt: true, submittedBy: { select: { name: true } }, decidedBy: { select: { name: true } }, version: { select: { id: true, number: true, ...contentColumns } } },
  });
  if (!row) return null;
  const hands = await handsOf(client, edition.id, row.version);
  const eyes = row.state === "approved" ? await eyesFor(client, edition, contentOf(row.version)) : null;
  return {
    id: row.id,
    state: row.state,
    number: row.version.number,
    note: row.note,
    comment: row.comment,
    submittedBy: row.submittedBy.name,
    submittedAt: row.submittedAt,
    decidedBy: row.decidedBy?.name ?? null,
    may: {
      takeBack: row.submittedById === personOf(actor) && isOffered(actor, "content.submit", thing),
      decide: row.state === "waiting" && isOffered(actor, "content.review", withEyes(thing, { needed: true, approved: false, hands })),
      publish: eyes !== null && isOffered(actor, "content.publish", withEyes(thing, eyes)),
    },
  };
}

/** Where it stands in the text: fields before the body, blocks in their order, the body as a whole last. */
const order = ({ place }: RemarkView) => (place.field === "body" ? (place.block ?? 10_000) : 0);

async function remarksOf({ actor, client, edition, thing }: Asking, content: Content | null): Promise<RemarkView[]> {
  const rows = await client.remark.findMany({
    where: { editionId: edition.id, resolvedAt: null },
    orderBy: { createdAt: "asc" },
    take: 200,
    select: { id: true, field: true, block: true, quote: true, text: true, authorId: true, createdAt: true, author: { select: { name: true } }, version: { select: { number: true, ...contentColumns } } },
  });
  const mayEdit = can(actor, "content.edit", thing).allowed;
  const views = rows.map(({ id, field, block, quote, text, authorId, createdAt, author, version }): RemarkView => {
    const made = { field: field as RemarkField, block, quote };
    const earlier = contentOf(version);
    return { id, text, quote, authorName: author.name, createdAt, number: version.number, place: placeIn(content ?? earlier, earlier, made), mayResolve: mayEdit || authorId === personOf(actor) };
  });
  return views.sort((one, other) => order(one) - order(other));
}

async function emergenciesOf({ actor, client, edition, thing }: Asking): Promise<EmergencyView[]> {
  const rows = await client.emergencyPublication.findMany({
    where: { editionId: edition.id, approvedAt: null },
    orderBy: { publishedAt: "desc" },
    select: { id: true, reason: true, publishedById: true, publishedAt: true, publishedBy: { select: { name: true } }, version: { select: { id: true, number: true } } },
  });
  return Promise.all(rows.map(async ({ id, reason, publishedById, publishedAt, publishedBy, version }) => {
    const hands = [...(await handsOf(client, edition.id, version)), publishedById];
    return { id, reason, publishedAt, number: version.number, publishedBy: publishedBy.name, mayApprove: isOffered(actor, "content.approveEmergency", withEyes(thing, { needed: true, approved: false, hands })) };
  }));
}

async function linksOf({ client, edition }: Asking, now: Date): Promise<ReviewLinkView[]> {
  const rows = await client.reviewLink.findMany({
    where: { version: { editionId: edition.id } },
    orderBy: { createdAt: "desc" },
    take: 50,
    select: { id: true, purpose: true, expiresAt: true, revokedAt: true, createdBy: { select: { name: true } }, version: { select: { number: true } }, advice: { orderBy: { createdAt: "asc" }, select: { id: true, name: true, approves: true, text: true, createdAt: true } } },
  });
  return rows.map(({ id, purpose, expiresAt, revokedAt, createdBy, version, advice }) => ({
    id, purpose, expiresAt, advice, createdBy: createdBy.name, number: version.number,
    state: revokedAt ? "revoked" : expiresAt <= now ? "expired" : "open",
  }));
}

async function workflowOf(actor: Actor, edition: EditionRow, content: Content | null): Promise<WorkflowView> {
  const asking: Asking = { actor, client: await database(), edition, thing: await contentThing(edition.item, edition.state === "published") };
  const may = (action: Action) => isOffered(actor, action, asking.thing);
  return {
    editionId: edition.id,
    needsTwo: await needsTwo(asking.client, edition.item.departmentId, edition.kind),
    submission: await submissionOf(asking),
    remarks: await remarksOf(asking, content),
    emergencies: await emergenciesOf(asking),
    links: await linksOf(asking, new Date()),
    may: { submit: may("content.submit"), comment: may("content.comment"), emergency: may("content.publishEmergency"), share: may("content.share"), edit: may("content.edit") },
  };
}

const whereOf = (itemId: string, locale: Locale) => ({ itemId_locale: { itemId, locale } });

/**
 * What goes on around an edition, for the editor: what is handed in, remarks at their places in the newest version, open
 * emergencies, review links with their answers.
 * @throws NotFoundError, NotAllowedError (content.readDraft)
 */
export async function getWorkflow(actor: Actor, itemId: string, locale: Locale): Promise<WorkflowView> {
  const edition = await editionFor(actor, "content.readDraft", whereOf(itemId, locale));
  const newest = await (await database()).version.findFirst({ where: { editionId: edition.id, ...inLine }, orderBy: { number: "desc" }, select: contentColumns });
  return workflowOf(actor, edition, newest && contentOf(newest));
}

export interface ReviewedVersion {
  workflow: WorkflowView;
  version: VersionSummary;
  content: Content;
  /** Number of the newest version, where that is another. */
  newer: number | null;
}

/**
 * A version to be read and remarked on, with what goes on around it: the one asked for, else the one that is handed in,
 * else the newest.
 * @throws NotFoundError where there is no such version, or none yet; NotAllowedError (content.readDraft)
 */
export async function getReviewedVersion(actor: Actor, itemId: string, locale: Locale, number?: number): Promise<ReviewedVersion> {
  const edition = await editionFor(actor, "content.readDraft", whereOf(itemId, locale));
  const client = await database();
  const newest = await client.version.findFirst({ where: { editionId: edition.id, ...inLine }, orderBy: { number: "desc" }, select: { number: true } });
  const handedIn = await client.submission.findFirst({ where: { editionId: edition.id, state: { in: ["waiting", "approved"] } }, orderBy: { submittedAt: "desc" }, select: { version: { select: { number: true } } } });
  const shown = number ?? handedIn?.version.number ?? newest?.number ?? 0;
  const row = await client.version.findUnique({ where: { editionId_number: { editionId: edition.id, number: shown } }, select: { ...summaryColumns, ...contentColumns } });
  if (!row) throw new NotFoundError("version");
  const content = contentOf(row);
  const version = summaryOf({ number: row.number, origin: row.origin, title: row.title, createdAt: row.createdAt, author: row.author });
  return { workflow: await workflowOf(actor, edition, content), version, content, newer: newest && newest.number > shown ? newest.number : null };
}
