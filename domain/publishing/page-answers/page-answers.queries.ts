import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { isOffered } from "@/domain/access/access";
import { contentAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import type { ContentKind } from "../content.schema";
import { editionFor } from "../editions";
import { contentThing } from "../publishing.policy";
import { answerRules } from "./answer-rules.queries";
import type { HoldReason } from "@/lib/suspicion";
import { type AnswerCounts, type AnswerLine, type AskedAbout, isFlagged } from "./page-answers.schema";

/** The text that a question is about. */
export interface AskedText {
  editionId: string;
  versionId: string;
  title: string;
  /** Of the text. */
  locale: Locale;
  /** Where whoever reads in a language came from: the text's own address, or the one in their language that shows it. */
  addressIn: (locale: Locale) => string;
}

/** Whether it is asked of a text if it helped: of service pages and articles, not of the topics, which only lead on. */
export const isAskedAbout = (kind: ContentKind, parentId: string | null): boolean => kind === "news" || (kind === "page" && parentId !== null);

/**
 * The published text that an answer is about, and the version that was read: of what is not live any longer the one that
 * is named, where it has been, and else the one that is.
 * @returns null for what the public does not read
 */
export async function findAskedText({ page, lang, version }: AskedAbout): Promise<AskedText | null> {
  const client = await database();
  const edition = await client.edition.findUnique({
    where: { itemId_locale: { itemId: page, locale: lang } },
    select: { id: true, kind: true, state: true, path: true, item: { select: { parentId: true, trashedAt: true } }, liveVersion: { select: { id: true, number: true, title: true } } },
  });
  if (edition?.state !== "published" || !edition.liveVersion || edition.item.trashedAt || !isAskedAbout(edition.kind, edition.item.parentId)) return null;
  const { id, kind, path, liveVersion } = edition;
  const earlier = version > 0 && version < liveVersion.number ? await client.version.findUnique({ where: { editionId_number: { editionId: id, number: version } }, select: { id: true } }) : null;
  return { editionId: id, versionId: earlier?.id ?? liveVersion.id, title: liveVersion.title, locale: lang, addressIn: (locale) => contentAddress(kind, locale, path) };
}

/** How the texts as they stand now have been answered about, held answers aside, by edition. */
export async function countsOf(liveVersionIds: readonly string[]): Promise<(versionId: string | null) => AnswerCounts> {
  const rows = await (await database()).pageAnswer.groupBy({ by: ["versionId", "helpful"], where: { versionId: { in: [...liveVersionIds] }, heldFor: null }, _count: true });
  const counts = new Map<string, AnswerCounts>();
  for (const { versionId, helpful, _count } of rows) {
    const { answers, no } = counts.get(versionId) ?? { answers: 0, no: 0 };
    counts.set(versionId, { answers: answers + _count, no: no + (helpful ? 0 : _count) });
  }
  return (versionId) => (versionId && counts.get(versionId)) || { answers: 0, no: 0 };
}

/** What has been answered about an edition. */
export interface PageAnswers {
  title: string;
  /** About the text as the public reads it now. */
  now: AnswerCounts & { flagged: boolean };
  /** About all of its versions. */
  ever: AnswerCounts;
  open: number;
  held: number;
  lines: AnswerLine[];
  pages: number;
  mayHandle: boolean;
}

const pageSize = 30;
export const answerParts = ["open", "handled", "held"] as const;
export type AnswerPart = (typeof answerParts)[number];

const whereOf = (part: AnswerPart) => (part === "held" ? { heldFor: { not: null } } : { heldFor: null, comment: { not: null }, handledAt: part === "open" ? null : { not: null } });

/**
 * What has been answered about a text in a language: the numbers, and a page of the comments that wait, that have been
 * dealt with, or that are held as suspected spam, the newest first.
 * @throws NotFoundError where there is no such edition; NotAllowedError for another department's (content.readDraft)
 */
export async function getPageAnswers(actor: Actor, itemId: string, locale: Locale, { part = "open", page = 1, take = pageSize }: { part?: AnswerPart; page?: number; take?: number } = {}): Promise<PageAnswers> {
  const edition = await editionFor(actor, "content.readDraft", { itemId_locale: { itemId, locale } });
  const client = await database();
  const of = { editionId: edition.id };
  const live = edition.liveVersionId;
  const title = await client.version.findFirst({ where: live ? { id: live } : of, orderBy: { number: "desc" }, select: { title: true } });
  const byAnswer = await client.pageAnswer.groupBy({ by: ["helpful"], where: { ...of, heldFor: null }, _count: true });
  const total = await client.pageAnswer.count({ where: { ...of, ...whereOf(part) } });
  const rows = await client.pageAnswer.findMany({
    where: { ...of, ...whereOf(part) },
    orderBy: [{ receivedAt: "desc" }, { id: "asc" }],
    skip: (page - 1) * take,
    take,
    select: { id: true, helpful: true, comment: true, receivedAt: true, versionId: true, version: { select: { number: true } }, heldFor: true, handledAt: true, handledBy: { select: { name: true } } },
  });
  const now = (await countsOf(live ? [live] : []))(live);
  const sum = (rows: typeof byAnswer) => rows.reduce((all, { _count }) => all + _count, 0);
  return {
    title: title?.title ?? "",
    now: { ...now, flagged: edition.state === "published" && isFlagged(now, await answerRules()) },
    ever: { answers: sum(byAnswer), no: sum(byAnswer.filter(({ helpful }) => !helpful)) },
    open: await client.pageAnswer.count({ where: { ...of, ...whereOf("open") } }),
    held: await client.pageAnswer.count({ where: { ...of, ...whereOf("held") } }),
    lines: rows.map(({ versionId, version, handledBy, comment, heldFor, ...row }) => ({ ...row, comment: comment ?? "", heldFor: heldFor as HoldReason | null, number: version.number, current: versionId === live, handledBy: handledBy?.name ?? null })),
    pages: Math.max(1, Math.ceil(total / take)),
    mayHandle: isOffered(actor, "content.edit", await contentThing(edition.item, edition.state === "published")),
  };
}
