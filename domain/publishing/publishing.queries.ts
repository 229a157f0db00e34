import "server-only";
import { contentAddress } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { fromDateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { type Audience, audiences, type Content, type ContentKind } from "./content.schema";
import { openAddress, whereNow } from "./addresses.queries";
import { isReadable } from "./editions";
import { contentColumns, contentOf } from "./rows";
import { counterpartsOf } from "./settings.schema";

/** What a reader gets at an address. Dates without time are yyyy-mm-dd, Swedish. */
export interface LiveEdition {
  state: "published";
  editionId: string;
  itemId: string;
  kind: ContentKind;
  locale: Locale;
  /** Of the version, where it is the one that the public reads now. */
  number?: number;
  /** Of the version that the public reads now. */
  versionId?: string;
  path: string;
  departmentId: string;
  parentId: string | null;
  topicId: string | null;
  legalBasis: string[];
  audience: Audience[];
  /** Where those find theirs for whom it is not: audience → id of a page. */
  counterparts: Partial<Record<Audience, string>>;
  publishedAt: Date | null;
  changedAt: Date | null;
  checkedOn: string | null;
  checkBy: string | null;
  /** Translated by a machine, and nobody has read it yet: readers are told. */
  machine: boolean;
  /** Set on an easy-read page: the item that it is an easy-read variant of. */
  easyReadOfId: string | null;
  /** Set where the text stands at its address still but holds no longer: since when and why. In no list, menu or search. */
  noLongerValid?: { since: Date | null; reason: string };
  content: Content;
}

export type FoundEdition =
  | LiveEdition
  /** Answered with 410 and the reason. */
  | { state: "withdrawn"; itemId: string; title: string; reason: string; withdrawnAt: Date | null }
  /** Answered with a permanent redirect: the address once led here, or what stood there was merged into something else. */
  | { state: "moved"; itemId: string; href: string };

const liveColumns = {
  id: true,
  itemId: true,
  state: true,
  path: true,
  publishedAt: true,
  changedAt: true,
  checkedOn: true,
  checkBy: true,
  machine: true,
  withdrawnAt: true,
  withdrawnReason: true,
  withdrawnAs: true,
  mergedIntoId: true,
  liveVersion: { select: { id: true, number: true, ...contentColumns } },
  item: { select: { departmentId: true, parentId: true, topicId: true, legalBasis: true, audience: true, counterparts: true, easyReadOfId: true } },
} as const;

async function findMoved(kind: ContentKind, locale: Locale, path: string): Promise<FoundEdition | null> {
  const client = await database();
  const redirect = await client.redirect.findUnique({ where: { kind_locale_path: { kind, locale, path } }, select: { itemId: true } });
  const href = redirect && (await whereNow(redirect.itemId, locale));
  return redirect && href ? { state: "moved", itemId: redirect.itemId, href } : null;
}

/**
 * What stands at a public address: the live text, the explanation of a withdrawal, or where the thing has moved.
 * Null where nothing ever stood there. Drafts do not exist for readers.
 * @param path without locale and section: "bygga-bo-och-miljo/bygglov", for news the slug
 */
export async function findLiveEdition(kind: ContentKind, locale: Locale, path: string): Promise<FoundEdition | null> {
  const client = await database();
  const edition = await client.edition.findUnique({ where: { kind_locale_path: { kind, locale, path } }, select: liveColumns });
  if (!edition || edition.state === "draft") return findMoved(kind, locale, path);
  dependsOn(`item:${edition.itemId}`);
  const isKept = isReadable(edition) && edition.state === "withdrawn";
  if (edition.state === "withdrawn" && !isKept) {
    const href = edition.mergedIntoId && (await openAddress(edition.mergedIntoId, locale));
    if (href) return { state: "moved", itemId: edition.itemId, href };
    const title = edition.liveVersion?.title ?? "";
    return { state: "withdrawn", itemId: edition.itemId, title, reason: edition.withdrawnReason ?? "", withdrawnAt: edition.withdrawnAt };
  }
  if (!edition.liveVersion) return null;
  const { departmentId, parentId, topicId, legalBasis, easyReadOfId } = edition.item;
  return {
    state: "published",
    editionId: edition.id,
    itemId: edition.itemId,
    kind,
    locale,
    number: edition.liveVersion.number,
    versionId: edition.liveVersion.id,
    path: edition.path,
    departmentId,
    parentId,
    topicId,
    legalBasis,
    audience: audiences.filter((each) => edition.item.audience.includes(each)),
    counterparts: counterpartsOf(edition.item.counterparts),
    publishedAt: edition.publishedAt,
    changedAt: edition.changedAt,
    checkedOn: edition.checkedOn && fromDateColumn(edition.checkedOn),
    checkBy: edition.checkBy && fromDateColumn(edition.checkBy),
    machine: edition.machine,
    easyReadOfId,
    ...(isKept ? { noLongerValid: { since: edition.withdrawnAt, reason: edition.withdrawnReason ?? "" } } : {}),
    content: contentOf(edition.liveVersion),
  };
}

/** Where a link inside a text leads. `locale` differs from the reader's where the thing exists in Swedish only. */
export interface ResolvedLink {
  href: string;
  title: string;
  locale: Locale;
}

/**
 * The addresses of pages and news that texts link to by thing ("page:bygglov", "news:nya-oppettider"), in the asked
 * language or else in Swedish. What is not published is left out: its words are then shown without a link.
 * Departments and contacts are resolved by domain/departments.
 */
export async function resolveLinks(locale: Locale, refs: Iterable<string>): Promise<Map<string, ResolvedLink>> {
  const wanted = [...new Set(refs)].flatMap((ref) => {
    const [kind, id] = ref.split(":");
    return (kind === "page" || kind === "news" || kind === "form") && id ? [{ ref, kind: kind as ContentKind, id }] : [];
  });
  if (wanted.length === 0) return new Map();
  dependsOn(...wanted.map(({ id }) => `item:${id}`));
  const client = await database();
  const editions = await client.edition.findMany({
    where: { itemId: { in: wanted.map(({ id }) => id) }, locale: { in: [locale, sourceLocale] }, state: "published" },
    select: { itemId: true, kind: true, locale: true, path: true, liveVersion: { select: { title: true } } },
  });
  return new Map(
    wanted.flatMap(({ ref, kind, id }) => {
      const fitting = editions.filter((edition) => edition.itemId === id && edition.kind === kind);
      const edition = fitting.find((each) => each.locale === locale) ?? fitting[0];
      if (!edition?.liveVersion || !isLocale(edition.locale)) return [];
      return [[ref, { href: contentAddress(kind, edition.locale, edition.path), title: edition.liveVersion.title, locale: edition.locale }]];
    }),
  );
}
