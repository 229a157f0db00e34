import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { isOffered, requireAllowed } from "@/domain/access/access";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { type Choice, listDepartmentChoices, listPageChoices } from "./choices.queries";
import type { ContentKind } from "./content.schema";
import { editionFor } from "./editions";
import { newOwnersOf } from "./new-owners";
import { departmentsWhere } from "./publishing.policy";
import { type ItemSettings, settingsOf } from "./settings.schema";

export interface SettingsView {
  kind: ContentKind;
  isTopic: boolean;
  settings: ItemSettings;
  departments: Choice[];
  /** Who may own it in the department that it has now; another department's people are offered once it is moved there. */
  owners: { id: string; name: string }[];
  /** Where a page may be put; the topics for news. Never the page itself or what is below it. */
  places: Choice[];
  /** Every page that others can be led to. */
  pages: Choice[];
}

/** The choices without a page and everything below it: they come right after it, deeper. */
function withoutBranch(choices: Choice[], itemId: string): Choice[] {
  const at = choices.findIndex(({ id }) => id === itemId);
  if (at === -1) return choices;
  const depth = choices[at]!.depth;
  const next = choices.findIndex((choice, index) => index > at && choice.depth <= depth);
  return [...choices.slice(0, at), ...(next === -1 ? [] : choices.slice(next))];
}

/** The written owner or deputy is a choice, also where somebody has left: nothing changes that nobody has changed. */
async function withThoseWritten(owners: { id: string; name: string }[], ids: (string | null)[]): Promise<{ id: string; name: string }[]> {
  const missing = ids.filter((id) => id !== null && !owners.some((owner) => owner.id === id)) as string[];
  if (missing.length === 0) return owners;
  const client = await database();
  return [...owners, ...(await client.person.findMany({ where: { id: { in: missing } }, select: { id: true, name: true } }))];
}

/**
 * An item's settings and what they may be changed to.
 * @throws NotFoundError, NotAllowedError (content.arrange)
 */
export async function getSettingsView(actor: Actor, itemId: string, locale: Locale, uiLocale: Locale): Promise<SettingsView> {
  const { item, kind } = await editionFor(actor, "content.arrange", { itemId_locale: { itemId, locale } });
  const settings = settingsOf(item);
  const allowed = new Set(await departmentsWhere((_, departmentPath) => isOffered(actor, "content.arrange", { type: "Content", id: itemId, departmentPath, ownerId: "", live: false })));
  const departments = (await listDepartmentChoices(actor, uiLocale)).filter(({ id }) => allowed.has(id) || id === settings.departmentId);
  const pages = await listPageChoices(actor, uiLocale);
  return {
    kind,
    isTopic: kind === "page" && settings.parentId === null,
    settings,
    departments,
    owners: await withThoseWritten((await newOwnersOf([settings.departmentId]))(settings.departmentId), [settings.ownerId, settings.deputyId]),
    pages: pages.filter(({ id }) => id !== itemId),
    places: kind === "page" ? withoutBranch(pages, itemId) : pages.filter(({ depth }) => depth === 0),
  };
}

/** The words for settings in a comparison: names instead of keys. */
export interface SettingsNames {
  departments: Map<string, string>;
  people: Map<string, string>;
  items: Map<string, string>;
}

/** The names of what snapshots mention, for somebody who may read the history that they stand in. @throws NotAllowedError outside the staff area */
export async function namesInSettings(actor: Actor, locale: Locale, snapshots: ItemSettings[]): Promise<SettingsNames> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const all = (pick: (settings: ItemSettings) => (string | null)[]) => [...new Set(snapshots.flatMap(pick).filter((id) => id !== null))];
  const client = await database();
  const languages = { in: [locale, sourceLocale] };
  const [departments, people, items] = await Promise.all([
    client.department.findMany({ where: { id: { in: all(({ departmentId }) => [departmentId]) } }, select: { id: true, texts: { where: { locale: languages }, select: { locale: true, name: true } } } }),
    client.person.findMany({ where: { id: { in: all(({ ownerId, deputyId }) => [ownerId, deputyId]) } }, select: { id: true, name: true } }),
    client.contentItem.findMany({ where: { id: { in: all(({ parentId, topicId, counterparts }) => [parentId, topicId, ...Object.values(counterparts)]) } }, select: { id: true, editions: { where: { state: { not: "draft" } }, select: { locale: true, liveVersion: { select: { title: true } } } } } }),
  ]);
  const best = <Row extends { locale: string }>(rows: Row[]) => rows.find((row) => row.locale === locale) ?? rows.find((row) => row.locale === sourceLocale) ?? rows[0];
  return {
    departments: new Map(departments.map(({ id, texts }) => [id, best(texts)?.name ?? id])),
    people: new Map(people.map(({ id, name }) => [id, name])),
    items: new Map(items.map(({ id, editions }) => [id, best(editions)?.liveVersion?.title ?? id])),
  };
}
