import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { isLocale, pathnames } from "@/i18n/routing";
import type { ContentKind } from "./content.schema";

type Transaction = Prisma.TransactionClient;

/** What a draft has for an address until it is published: never a reader's address, since slugs have no "~". */
export const draftPath = (itemId: string): string => `~${itemId}`;

/** First parts of addresses that the portal itself uses: "nyheter", "kontakt" … No topic may take them. */
const reserved = new Set(
  Object.values(pathnames).flatMap((path) => (typeof path === "string" ? [path] : Object.values(path)).map((each) => each.split("/")[1] ?? "")),
);

/** Whether the portal itself stands at addresses that begin with this part. */
export const isReserved = (part: string): boolean => reserved.has(part);

/** Whether something stands at a path, with or without a language before it, or leads on from it by itself; the portal's own places too. */
export async function isInUse(client: Transaction, path: string): Promise<boolean> {
  const [first = "", ...rest] = path.split("/");
  const inside = isLocale(first) ? rest.join("/") : path;
  if (inside === "" || isReserved(inside.split("/")[0] ?? "")) return true;
  const where = { kind: "page" as const, path: inside, ...(isLocale(first) ? { locale: first } : {}) };
  return (await client.edition.count({ where })) + (await client.redirect.count({ where })) > 0;
}

interface Addressed {
  itemId: string;
  kind: ContentKind;
  locale: string;
  /** Read where it is not known. */
  item?: { parentId: string | null };
}

/** Pages right above others, each in one language, as they have been read beforehand: "item locale" → path, state. */
export type Above = Map<string, { path: string; state: string }>;

/** Reads the pages right above many at once. Forget it as soon as an address changes. */
export async function readAbove(transaction: Transaction, editions: readonly { locale: string; item: { parentId: string | null } }[]): Promise<Above> {
  const parents = [...new Set(editions.flatMap(({ item }) => item.parentId ?? []))];
  const rows = parents.length > 0 ? await transaction.edition.findMany({ where: { itemId: { in: parents } }, select: { itemId: true, locale: true, path: true, state: true } }) : [];
  return new Map(rows.map(({ itemId, locale, path, state }) => [`${itemId} ${locale}`, { path, state }]));
}

/** The address of the nearest page above that has one in the language; null where none has. */
async function pathAbove(transaction: Transaction, itemId: string, locale: string, known?: { parentId: string | null }, above?: Above): Promise<string | null> {
  let at = known ?? (await transaction.contentItem.findUnique({ where: { id: itemId }, select: { parentId: true } }));
  for (let depth = 0; at?.parentId && depth < 20; depth += 1) {
    const parentId: string = at.parentId;
    const edition = above?.get(`${parentId} ${locale}`) ?? (await transaction.edition.findUnique({ where: { itemId_locale: { itemId: parentId, locale } }, select: { path: true, state: true } }));
    if (edition && edition.state !== "draft") return edition.path;
    at = await transaction.contentItem.findUnique({ where: { id: parentId }, select: { parentId: true } });
  }
  return null;
}

/**
 * The address that an edition gets with this slug: for news and forms the slug, for pages below the nearest page above that is
 * published in the same language. `parentNotPublished` where there is none.
 * @param known the pages above, where they have been read (readAbove)
 */
export async function addressOf(transaction: Transaction, edition: Addressed, slug: string, known?: Above): Promise<{ path: string } | { code: "parentNotPublished" | "addressTaken" }> {
  if (edition.kind !== "page") return { path: slug };
  const item = edition.item ?? (await transaction.contentItem.findUniqueOrThrow({ where: { id: edition.itemId }, select: { parentId: true } }));
  if (!item.parentId) return reserved.has(slug) ? { code: "addressTaken" } : { path: slug };
  const above = await pathAbove(transaction, edition.itemId, edition.locale, item, known);
  return above === null ? { code: "parentNotPublished" } : { path: `${above}/${slug}` };
}

/** Whether another item has this address, now or before: an address that was in force leads on for ever. */
export async function isAddressTaken(transaction: Transaction, edition: Addressed, path: string): Promise<boolean> {
  const { kind, locale, itemId } = edition;
  const holder = await transaction.edition.findUnique({ where: { kind_locale_path: { kind, locale, path } }, select: { itemId: true } });
  if (holder && holder.itemId !== itemId) return true;
  const earlier = await transaction.redirect.findUnique({ where: { kind_locale_path: { kind, locale, path } }, select: { itemId: true } });
  return earlier !== null && earlier.itemId !== itemId;
}

/** Gives an edition a new address; the old one leads to it. A redirect from the new address would be a loop, so it goes. */
async function move(transaction: Transaction, edition: Addressed & { id: string; path: string }, path: string): Promise<void> {
  const { kind, locale, itemId } = edition;
  await transaction.redirect.deleteMany({ where: { kind, locale, path, itemId } });
  await transaction.edition.update({ where: { id: edition.id }, data: { path } });
  if (edition.path.startsWith("~")) return;
  await transaction.redirect.upsert({
    where: { kind_locale_path: { kind, locale, path: edition.path } },
    create: { kind, locale, path: edition.path, itemId },
    update: { itemId },
  });
}

export interface Moved {
  editionId: string;
  itemId: string;
}

/**
 * Moves an edition to `path` and, for a page, everything below it in the same language.
 * Returns every edition whose address changed, or `addressTaken` where an address below is another item's.
 */
export async function moveEdition(transaction: Transaction, edition: Addressed & { id: string; path: string }, path: string): Promise<{ moved: Moved[] } | { code: "addressTaken" }> {
  const moved: Moved[] = [];
  if (edition.path !== path) {
    await move(transaction, edition, path);
    moved.push({ editionId: edition.id, itemId: edition.itemId });
  }
  if (edition.kind !== "page") return { moved };
  const below = await moveBelow(transaction, edition.itemId, edition.locale, path);
  return "code" in below ? below : { moved: [...moved, ...below.moved] };
}

/** Moves everything below a page that has, or whose nearest page above has, the address `path` in the language. */
async function moveBelow(transaction: Transaction, itemId: string, locale: string, path: string): Promise<{ moved: Moved[] } | { code: "addressTaken" }> {
  const moved: Moved[] = [];
  for (const child of await editionsBelow(transaction, itemId, locale, path)) {
    if (child.newPath === child.path) continue;
    if (await isAddressTaken(transaction, child, child.newPath)) return { code: "addressTaken" };
    await move(transaction, child, child.newPath);
    moved.push({ editionId: child.id, itemId: child.itemId });
  }
  return { moved };
}

/**
 * Gives an item that has been put below another page its new address in one language, and everything below it: the last
 * parts stay, each old address leads on. Also where the item itself is no more than a draft there.
 * @returns every edition whose address changed; `parentNotPublished` where no page above has an address in the
 *   language; `addressTaken` where an address is another item's. Then the transaction must be undone
 */
export async function moveItem(transaction: Transaction, itemId: string, locale: string): Promise<{ moved: Moved[] } | { code: "parentNotPublished" | "addressTaken" }> {
  const edition = await transaction.edition.findUnique({ where: { itemId_locale: { itemId, locale } }, select: { id: true, itemId: true, kind: true, locale: true, path: true, state: true } });
  if (edition && edition.state !== "draft") {
    const address = await addressOf(transaction, edition, edition.path.split("/").at(-1) ?? "");
    if ("code" in address) return address;
    if (await isAddressTaken(transaction, edition, address.path)) return { code: "addressTaken" };
    return moveEdition(transaction, edition, address.path);
  }
  const above = await pathAbove(transaction, itemId, locale);
  if (above !== null) return moveBelow(transaction, itemId, locale, above);
  return (await editionsBelow(transaction, itemId, locale, "")).length === 0 ? { moved: [] } : { code: "parentNotPublished" };
}

interface Below extends Addressed {
  id: string;
  path: string;
  newPath: string;
}

/** The public editions below a page, each with the address that follows from the page's. */
async function editionsBelow(transaction: Transaction, itemId: string, locale: string, path: string): Promise<Below[]> {
  const children = await transaction.contentItem.findMany({
    where: { parentId: itemId },
    select: { id: true, editions: { where: { locale }, select: { id: true, path: true, state: true } } },
  });
  const result: Below[] = [];
  for (const child of children) {
    const edition = child.editions.find((each) => each.state !== "draft");
    const newPath = edition ? `${path}/${edition.path.split("/").at(-1) ?? ""}` : path;
    if (edition) result.push({ id: edition.id, itemId: child.id, kind: "page", locale, path: edition.path, newPath });
    result.push(...(await editionsBelow(transaction, child.id, locale, newPath)));
  }
  return result;
}
