import "server-only";
import { contentAddress } from "@/i18n/addresses";
import { isLocale, type Locale, pathnames, sourceLocale } from "@/i18n/routing";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { oldPathOf, type OldAddressLine } from "./addresses.schema";
import type { ContentKind } from "./content.schema";
import { editionFor } from "./editions";

/**
 * The public address of an item for readers of a language: their own published edition, else the Swedish one, shown
 * within their language with a notice. Null where there is neither.
 */
export async function openAddress(itemId: string, locale: Locale): Promise<string | null> {
  dependsOn(`item:${itemId}`);
  const client = await database();
  const editions = await client.edition.findMany({ where: { itemId, state: "published", locale: { in: [locale, sourceLocale] } }, select: { locale: true, kind: true, path: true } });
  const edition = editions.find((each) => each.locale === locale) ?? editions[0];
  return edition ? contentAddress(edition.kind, locale, edition.path) : null;
}

/**
 * Where an address that once led to an item leads now, in one step: where the edition stands, also where that answers
 * 410; or, where it was merged, what took its place. Null where it was never public in the language.
 */
export async function whereNow(itemId: string, locale: Locale): Promise<string | null> {
  dependsOn(`item:${itemId}`);
  const client = await database();
  const edition = await client.edition.findUnique({ where: { itemId_locale: { itemId, locale } }, select: { kind: true, path: true, state: true, mergedIntoId: true } });
  if (!edition || edition.state === "draft") return null;
  const merged = edition.state === "withdrawn" && edition.mergedIntoId ? await openAddress(edition.mergedIntoId, locale) : null;
  return merged ?? contentAddress(edition.kind, locale, edition.path);
}

const newsSections = new Set<string>([...Object.values(pathnames["/news"]), "/news"]);

/** The ways in which an address that was asked for may have been kept: with the language before it and without. */
function candidates(pathname: string): string[] {
  const path = oldPathOf(pathname);
  const [first = "", ...rest] = path.split("/");
  if (!isLocale(first)) return [path];
  // The router knows the news by its inner name; what was kept has the name that readers saw.
  const [section = "", ...below] = rest;
  const renamed = newsSections.has(`/${section}`) ? [...newsSections].map((each) => [each.slice(1), ...below].join("/")) : [];
  return [path, rest.join("/"), ...renamed, ...renamed.map((each) => `${first}/${each}`)].filter(Boolean);
}

/**
 * Where an address leads at which nothing stands, but something did before the portal, or somebody has said so by hand.
 * @param pathname as it was asked for, with or without a language
 * @returns the address of today, in one step; null where nobody knows it
 */
export async function findOldAddress(pathname: string): Promise<string | null> {
  dependsOn("addresses");
  const client = await database();
  const known = await client.oldAddress.findFirst({ where: { path: { in: candidates(pathname) } }, orderBy: { path: "asc" }, select: { itemId: true, locale: true } });
  if (!known || !isLocale(known.locale)) return null;
  return (await whereNow(known.itemId, known.locale)) ?? openAddress(known.itemId, known.locale);
}

/** The item that readers get at an address of the portal ("/sv/bygga/bygglov", also with the host, "page:bygglov"); null where none. */
export async function findItemAt(typed: string): Promise<string | null> {
  const client = await database();
  const [, kind, id] = /^(page|news):([\w-]{1,80})$/.exec(typed.trim()) ?? [];
  if (kind && id) return (await client.contentItem.findUnique({ where: { id, kind: kind as ContentKind, trashedAt: null }, select: { id: true } }))?.id ?? null;
  const [locale = "", ...parts] = oldPathOf(typed.trim()).split("/");
  if (!isLocale(locale) || parts.length === 0) return null;
  const isNews = newsSections.has(`/${parts[0] ?? ""}`) && parts.length === 2;
  const where = isNews ? { kind: "news" as const, path: parts[1] ?? "" } : { kind: "page" as const, path: parts.join("/") };
  const editions = await client.edition.findMany({ where: { ...where, locale: { in: [locale, sourceLocale] }, state: "published" }, select: { locale: true, itemId: true } });
  return (editions.find((each) => each.locale === locale) ?? editions[0])?.itemId ?? null;
}

/** The addresses from before the portal, and those made by hand, that lead to an item. @throws NotFoundError, NotAllowedError (content.readDraft) */
export async function listOldAddresses(actor: Actor, itemId: string, locale: Locale): Promise<OldAddressLine[]> {
  await editionFor(actor, "content.readDraft", { itemId_locale: { itemId, locale } });
  const client = await database();
  const rows = await client.oldAddress.findMany({ where: { itemId }, orderBy: { path: "asc" }, select: { path: true, origin: true } });
  return rows.map(({ path, origin }) => ({ path, origin, address: `/${path}` }));
}
