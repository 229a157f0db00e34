import "server-only";
import { z } from "zod";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { tagOf } from "./media.commands";
import { isConsentEnded } from "./media.policy";
import { byReviewLink, type ShownDocument, type ShownPicture } from "./media.schema";
import { documentAddress, focalOf } from "./serve.queries";

/* Files as a text shows them. Whoever may read the text may know these facts; the bytes are asked for by themselves. */

export interface ShownMedia {
  /** By source: "media:<id>". One that is removed, or whose consent has ended, is not there: the text leaves it out. */
  pictures: Map<string, ShownPicture>;
  /** By id. */
  documents: Map<string, ShownDocument>;
}

const phones = z.array(z.object({ number: z.string(), kind: z.string() })).catch([]);

const columns = {
  id: true,
  kind: true,
  title: true,
  bytes: true,
  width: true,
  height: true,
  focalX: true,
  focalY: true,
  language: true,
  consents: { select: { reference: true, endedAt: true } },
  contact: { select: { email: true, phones: true, texts: { select: { locale: true, name: true } } } },
} as const;

/**
 * The uploaded pictures and documents among the ids, for one language.
 * @param review the secret of the review link that the text is read by
 */
export async function getShownMedia(locale: Locale, ids: readonly string[], review?: string): Promise<ShownMedia> {
  const shown: ShownMedia = { pictures: new Map(), documents: new Map() };
  if (ids.length === 0) return shown;
  dependsOn(...ids.map(tagOf));
  const rows = await (await database()).mediaAsset.findMany({ where: { id: { in: [...ids] }, removedAt: null }, select: columns });
  for (const row of rows) {
    if (row.kind === "picture" && !isConsentEnded(row.consents)) shown.pictures.set(`media:${row.id}`, { width: row.width ?? 1, height: row.height ?? 1, focal: focalOf(row), review });
    if (row.kind !== "document") continue;
    const { contact } = row;
    const text = contact?.texts.find((each) => each.locale === locale) ?? contact?.texts.find((each) => each.locale === sourceLocale);
    const telephone = phones.parse(contact?.phones).find(({ kind }) => kind !== "fax" && kind !== "sms")?.number ?? null;
    shown.documents.set(row.id, { href: byReviewLink(documentAddress(row), review), bytes: row.bytes, language: row.language ?? sourceLocale, contact: contact && { name: text?.name ?? "", email: contact.email, telephone } });
  }
  if (rows.some(({ kind }) => kind === "document")) dependsOn("departments");
  return shown;
}
