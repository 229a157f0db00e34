import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { isLocale, type Locale, locales, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { type Comparison, compareContents } from "./compare";
import type { Content } from "./content.schema";
import { editionFor } from "./editions";
import { contentColumns, contentOf, inLine } from "./rows";
import { type TranslationFacts, translationStanding } from "./translations";
import type { TranslationStanding } from "./translations.schema";

const columns = {
  id: true,
  itemId: true,
  locale: true,
  state: true,
  changedAt: true,
  machine: true,
  translationCheckedAt: true,
  sourceVersionId: true,
  liveVersionId: true,
} satisfies Prisma.EditionSelect;
type Row = Prisma.EditionGetPayload<{ select: typeof columns }>;

/** The texts of those source versions that must be compared: where a translation follows another than the live one. */
async function comparedVersions(rows: Row[]) {
  const sources = new Map(rows.filter(({ locale }) => locale === sourceLocale).map((row) => [row.itemId, row]));
  const ids = rows.flatMap(({ itemId, sourceVersionId }) => {
    const live = sources.get(itemId)?.liveVersionId;
    return sourceVersionId && live && live !== sourceVersionId ? [sourceVersionId, live] : [];
  });
  const found = await (await database()).version.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, number: true, ...contentColumns } });
  return new Map(found.map((version) => [version.id, { id: version.id, number: version.number, content: contentOf(version) }]));
}

/** For each edition that follows an older version: when the first version after that one was made. */
async function changesAfter(pairs: { editionId: string; number: number }[]): Promise<(editionId: string, number: number) => Date | null> {
  const rows = await (await database()).version.findMany({
    where: { editionId: { in: pairs.map(({ editionId }) => editionId) }, ...inLine },
    select: { editionId: true, number: true, createdAt: true },
    orderBy: { number: "asc" },
  });
  return (editionId, number) => rows.find((row) => row.editionId === editionId && row.number > number)?.createdAt ?? null;
}

const nothing: Content = { title: "", lead: "", slug: "", keywords: [], image: null, body: [] };

/**
 * The standing of every translation of the items, by item and language; languages without a published text are "missing".
 * Items without a published Swedish text have no standing. Asks no rule: states of published texts alone are told.
 */
export async function translationStandings(itemIds: readonly string[]): Promise<(itemId: string, locale: Locale) => TranslationStanding | null> {
  const rows = await (await database()).edition.findMany({ where: { itemId: { in: [...itemIds] }, state: { not: "draft" } }, select: columns });
  const byKey = new Map(rows.map((row) => [`${row.itemId} ${row.locale}`, row]));
  const versions = await comparedVersions(rows);
  const sourceOf = (itemId: string) => byKey.get(`${itemId} ${sourceLocale}`);
  const pairs = rows.flatMap(({ itemId, sourceVersionId }) => {
    const version = sourceVersionId ? versions.get(sourceVersionId) : undefined;
    const source = sourceOf(itemId);
    return version && source ? [{ editionId: source.id, number: version.number }] : [];
  });
  const changedAfter = await changesAfter(pairs);
  const textOf = (id: string) => versions.get(id) ?? { id, content: nothing };
  return (itemId, locale) => {
    const source = sourceOf(itemId);
    if (!source?.liveVersionId || source.state !== "published" || locale === sourceLocale) return null;
    const row = byKey.get(`${itemId} ${locale}`);
    const follows = row?.sourceVersionId ? textOf(row.sourceVersionId) : null;
    const number = follows ? versions.get(follows.id)?.number : undefined;
    const facts: TranslationFacts | null = row
      ? { published: row.state === "published", machine: row.machine, checkedAt: row.translationCheckedAt, changedAt: row.changedAt, follows }
      : null;
    return translationStanding(facts, { changedAt: source.changedAt, live: textOf(source.liveVersionId), changedFrom: number === undefined ? null : changedAfter(source.id, number) });
  };
}

/** The standings of one item in all languages but Swedish. */
export async function standingsOf(itemId: string): Promise<Partial<Record<Locale, TranslationStanding>>> {
  const standing = await translationStandings([itemId]);
  return Object.fromEntries(locales.flatMap((locale) => {
    const found = standing(itemId, locale);
    return found ? [[locale, found]] : [];
  }));
}

export interface TranslationView {
  standing: TranslationStanding;
  /** The published Swedish text, and the number of its version. Null where there is none: then there is nothing to translate from. */
  source: { number: number; content: Content } | null;
  /** What has changed in the source since the version that the translation was made from; `known`: somebody has said which that was. */
  changes: { from: number; known: boolean; comparison: Comparison } | null;
}

/** The version that the translation was made from: the one that somebody has named, else the newest that was there when it last changed. */
async function versionTranslated(sourceEditionId: string, translation: { sourceVersionId: string | null; changedAt: Date | null }) {
  const client = await database();
  const select = { id: true, number: true, ...contentColumns } as const;
  if (translation.sourceVersionId) return client.version.findUnique({ where: { id: translation.sourceVersionId }, select });
  if (!translation.changedAt) return null;
  return client.version.findFirst({ where: { editionId: sourceEditionId, createdAt: { lte: translation.changedAt }, ...inLine }, orderBy: { number: "desc" }, select });
}

/**
 * The source beside a translation, and what has changed in it since.
 * @throws NotFoundError where the item has no edition in the language; NotAllowedError (content.edit)
 */
export async function getTranslationView(actor: Actor, itemId: string, locale: Locale): Promise<TranslationView> {
  const { id } = await editionFor(actor, "content.edit", { itemId_locale: { itemId, locale } });
  const client = await database();
  const translation = await client.edition.findUniqueOrThrow({ where: { id }, select: columns });
  const standing = (await translationStandings([itemId]))(itemId, locale) ?? { state: "missing" as const, since: null };
  const source = await client.edition.findUnique({
    where: { itemId_locale: { itemId, locale: sourceLocale }, state: "published" },
    select: { id: true, liveVersion: { select: { id: true, number: true, ...contentColumns } } },
  });
  if (!source?.liveVersion) return { standing, source: null, changes: null };
  const content = contentOf(source.liveVersion);
  const before = await versionTranslated(source.id, translation);
  const changes = before && before.id !== source.liveVersion.id ? { from: before.number, known: translation.sourceVersionId !== null, comparison: compareContents(contentOf(before), content) } : null;
  return { standing, source: { number: source.liveVersion.number, content }, changes };
}

/** The languages of an item's published texts, besides the one given. */
export async function otherPublishedLanguages(itemId: string, locale: Locale): Promise<Locale[]> {
  const rows = await (await database()).edition.findMany({ where: { itemId, state: "published", locale: { not: locale } }, select: { locale: true }, orderBy: { locale: "asc" } });
  return rows.map((row) => row.locale).filter(isLocale);
}
