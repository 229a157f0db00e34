import "server-only";
import { createHash } from "node:crypto";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { fromDateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import type { ContentKind } from "./content.schema";
import { referencesOf } from "./gate/references";
import type { LiveEdition } from "./publishing.queries";
import { contentColumns, contentOf } from "./rows";

/** What the database keeps of a link's secret, so that a copy of the database opens nothing. */
export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** What an open link shows: just the version that it was made for. */
export interface OpenReviewLink {
  linkId: string;
  versionId: string;
  number: number;
  itemId: string;
  departmentId: string;
  locale: Locale;
  kind: ContentKind;
  purpose: string;
  expiresAt: Date;
  /** The version as the public would read it. */
  edition: LiveEdition;
}

const linkColumns = {
  id: true,
  purpose: true,
  expiresAt: true,
  revokedAt: true,
  version: {
    select: {
      id: true,
      number: true,
      ...contentColumns,
      edition: {
        select: {
          id: true,
          itemId: true,
          kind: true,
          locale: true,
          publishedAt: true,
          changedAt: true,
          checkedOn: true,
          item: { select: { departmentId: true, parentId: true, topicId: true, legalBasis: true, easyReadOfId: true, trashedAt: true } },
        },
      },
    },
  },
} as const;

/**
 * What a link's secret opens. Asked anew at each request: a link that has been revoked or has run out opens nothing from
 * then on, and a later draft is never shown by an earlier link (trap 3).
 * @returns null for a secret that never was one; `closed` for one that no longer opens anything
 */
export async function openReviewLink(token: string, now: Date = new Date()): Promise<OpenReviewLink | { closed: "revoked" | "expired" } | null> {
  if (!/^[\w-]{43}$/.test(token)) return null;
  const link = await (await database()).reviewLink.findUnique({ where: { tokenHash: hashOfToken(token) }, select: linkColumns });
  if (!link) return null;
  const { version } = link;
  const { item, ...edition } = version.edition;
  if (link.revokedAt || item.trashedAt) return { closed: "revoked" };
  if (link.expiresAt <= now) return { closed: "expired" };
  const content = contentOf(version);
  const { departmentId, parentId, topicId, legalBasis } = item;
  const locale = isLocale(edition.locale) ? edition.locale : sourceLocale;
  const shown: LiveEdition = {
    state: "published",
    editionId: edition.id,
    itemId: edition.itemId,
    kind: edition.kind,
    locale,
    path: content.slug,
    departmentId,
    parentId,
    topicId,
    legalBasis,
    audience: [],
    counterparts: {},
    publishedAt: edition.publishedAt ?? now,
    changedAt: edition.changedAt,
    checkedOn: edition.checkedOn && fromDateColumn(edition.checkedOn),
    // Whether the text that stands there now is late is not what is asked about this one.
    checkBy: null,
    machine: false,
    easyReadOfId: item.easyReadOfId,
    content,
  };
  return { linkId: link.id, versionId: version.id, number: version.number, itemId: edition.itemId, departmentId, locale, kind: edition.kind, purpose: link.purpose, expiresAt: link.expiresAt, edition: shown };
}

/**
 * Whether whoever holds a link may fetch a file: only one that the version of an open link shows. Asked anew for each
 * file, so that a link that is revoked takes its pictures with it. A document that another department has not published is
 * opened by nobody who only names it in a text of their own (P11).
 * @param file with its id, the part after "media:"
 */
export async function mayReadByReviewLink(token: string, file: { id: string; kind: string; departmentId: string }): Promise<boolean> {
  const open = await openReviewLink(token);
  if (open === null || "closed" in open || (file.kind === "document" && file.departmentId !== open.departmentId)) return false;
  return referencesOf(open.edition.content).some(({ kind, target }) => kind === "media" && target === file.id);
}
