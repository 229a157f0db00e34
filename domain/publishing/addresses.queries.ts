import "server-only";
import { contentAddress } from "@/i18n/addresses";
import { isLocale, type Locale, pathnames, sourceLocale } from "@/i18n/routing";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { oldPathOf, type OldAddressLine, shortAddresses, shortNumberIn } from "./addresses.schema";
import type { ContentKind } from "./content.schema";
import { isInUse } from "./edition-addresses";
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

/** Where a site of WordPress has its script: the same address with it and without. */
const withoutScript = (path: string) => path.replace(/^index\.php(?:\/|$)/, "");

/** The ways in which an address that was asked for may have been kept: with the language before it and without. */
function candidates(pathname: string): string[] {
  const path = withoutScript(oldPathOf(pathname));
  const [first = "", ...rest] = path.split("/");
  if (!isLocale(first)) return [path].filter(Boolean);
  // The router knows the news by its inner name; what was kept has the name that readers saw.
  const [section = "", ...below] = rest;
  const renamed = newsSections.has(`/${section}`) ? [...newsSections].map((each) => [each.slice(1), ...below].join("/")) : [];
  return [path, withoutScript(rest.join("/")), ...renamed, ...renamed.map((each) => `${first}/${each}`)].filter(Boolean);
}

async function leadFrom(paths: string[]): Promise<string | null> {
  dependsOn("addresses");
  if (paths.length === 0) return null;
  const client = await database();
  const known = await client.oldAddress.findFirst({ where: { path: { in: paths } }, orderBy: { path: "asc" }, select: { itemId: true, locale: true } });
  if (!known || !isLocale(known.locale)) return null;
  return (await whereNow(known.itemId, known.locale)) ?? openAddress(known.itemId, known.locale);
}

/**
 * Where an address leads at which nothing stands, but something did before the portal, or somebody has said so by hand.
 * @param pathname as it was asked for, with or without a language
 * @returns the address of today, in one step; null where nobody knows it
 */
export function findOldAddress(pathname: string): Promise<string | null> {
  return leadFrom(candidates(pathname));
}

/** Where a start page asked for with WordPress' short address ("/?p=12", "/sv?page_id=12") leads; null for any other address. */
export async function findShortAddress({ pathname, search }: Pick<URL, "pathname" | "search">): Promise<string | null> {
  const number = shortNumberIn(search);
  const path = withoutScript(oldPathOf(pathname));
  if (number === null || !(path === "" || isLocale(path) || path.split("/").slice(1).join("/") === "index.php")) return null;
  return leadFrom(shortAddresses(number));
}

/**
 * Where an address without a language led before the portal, unless something of the portal stands there in any language.
 * @returns the address of today, in one step; null where the reader's language decides
 */
export async function findFromBefore(url: Pick<URL, "pathname" | "search">): Promise<string | null> {
  const short = await findShortAddress(url);
  if (short) return short;
  const [path] = candidates(url.pathname);
  if (!path || (await isInUse(await database(), path))) return null;
  return leadFrom([path]);
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
