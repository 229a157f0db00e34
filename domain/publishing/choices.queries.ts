import "server-only";
import { contentAddress } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import type { ContentKind } from "./content.schema";
import { plannableDepartments, writableDepartments } from "./publishing.policy";
import { nameIn } from "./staff-lists.queries";

export interface Choice {
  id: string;
  name: string;
  /** 0 at the top of the tree. */
  depth: number;
}

interface TreeItem {
  id: string;
  parentId: string | null;
  name: string;
}

/** A tree as one list, each thing right after what it belongs under. */
function inOrder(items: TreeItem[], parentId: string | null = null, depth = 0): Choice[] {
  if (depth > 10) return [];
  return items.filter((item) => item.parentId === parentId).flatMap(({ id, name }) => [{ id, name, depth }, ...inOrder(items, id, depth + 1)]);
}

async function departmentTree(locale: Locale): Promise<TreeItem[]> {
  const client = await database();
  const rows = await client.department.findMany({
    select: { id: true, parentId: true, texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } },
    orderBy: [{ order: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, parentId, texts }) => ({ id, parentId, name: nameIn(texts, locale, id) }));
}

/** All departments, for filters. @throws NotAllowedError outside the staff area */
export async function listDepartmentChoices(actor: Actor, locale: Locale): Promise<Choice[]> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  return inOrder(await departmentTree(locale));
}

/** The departments that the actor may begin something new for (P11). Depth is kept so that units can be told from each other. */
export async function listWritableDepartments(actor: Actor, locale: Locale): Promise<Choice[]> {
  const allowed = new Set(await writableDepartments(actor));
  return inOrder(await departmentTree(locale)).filter(({ id }) => allowed.has(id));
}

/** The departments for which the actor may plan what is published (a bundle belongs to one). */
export async function listPlannableDepartments(actor: Actor, locale: Locale): Promise<Choice[]> {
  const allowed = new Set(await plannableDepartments(actor));
  return inOrder(await departmentTree(locale)).filter(({ id }) => allowed.has(id));
}

/** Every page with a live Swedish (or else any) title, as a tree: where a new page may be put. */
export async function listPageChoices(actor: Actor, locale: Locale): Promise<Choice[]> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const client = await database();
  const rows = await client.contentItem.findMany({
    where: { kind: "page", easyReadOfId: null, editions: { some: { state: "published" } } },
    select: { id: true, parentId: true, editions: { where: { state: "published" }, select: { locale: true, liveVersion: { select: { title: true } } } } },
    orderBy: [{ order: "asc" }, { id: "asc" }],
  });
  const named = rows.map(({ id, parentId, editions }) => {
    const edition = editions.find((each) => each.locale === locale) ?? editions.find((each) => each.locale === sourceLocale) ?? editions[0];
    return { id, parentId, name: edition?.liveVersion?.title ?? id };
  });
  return inOrder(named);
}

export interface LinkTarget {
  ref: string;
  title: string;
  kind: ContentKind;
  locale: Locale;
  /** Where readers find it, from the root. */
  href: string;
}

/** Published pages and news whose title holds the words, for links inside a text, or the one that "page:id" names; at most 12. */
export async function findLinkTargets(actor: Actor, locale: Locale, words: string): Promise<LinkTarget[]> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const q = words.trim().slice(0, 100);
  if (q.length < 2) return [];
  const client = await database();
  const [, kept] = /^(?:page|news|form):([\w-]{1,80})$/.exec(q) ?? [];
  const wanted = kept ? { itemId: kept } : { liveVersion: { title: { contains: q, mode: "insensitive" as const } } };
  const rows = await client.edition.findMany({
    where: { state: "published", locale: { in: [locale, sourceLocale] }, ...wanted },
    select: { itemId: true, kind: true, locale: true, path: true, liveVersion: { select: { title: true } } },
    take: 40,
  });
  const seen = new Set<string>();
  const own = rows.sort((a, b) => Number(b.locale === locale) - Number(a.locale === locale));
  return own
    .flatMap(({ itemId, kind, locale: language, path, liveVersion }) => {
      if (seen.has(itemId) || !liveVersion || !isLocale(language)) return [];
      seen.add(itemId);
      return [{ ref: `${kind}:${itemId}`, title: liveVersion.title, kind, locale: language, href: contentAddress(kind, language, path) }];
    })
    .slice(0, 12);
}
