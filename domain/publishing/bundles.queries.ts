import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { readEditions } from "./editions";
import type { Finding } from "./gate/gate.schema";
import { addressObstaclesOf, type Candidate, type Obstacle, obstaclesOf } from "./obstacles";
import { contentThings, departmentPaths, plannableDepartments, readableDepartments } from "./publishing.policy";
import { contentColumns, contentOf, inLine } from "./rows";
import { nameIn, type EditionLine } from "./staff-lists.queries";
import type { PlanFailure } from "./plans.schema";
import { parentsFirst } from "./together";

const departmentColumns = (locale: Locale) => ({ select: { texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } });

export interface BundleLine {
  id: string;
  name: string;
  departmentName: string;
  members: number;
  state: "open" | "planned" | "failed" | "published";
  /** When it is published, or was; null where no time is set. */
  at: Date | null;
}

/** So many of those that have been published are listed, the last first. */
const publishedAtMost = 30;

/**
 * The bundles of the departments whose drafts the actor may read: those that wait, by name, and the last published ones.
 * @throws NotAllowedError for anybody who may not enter the staff area
 */
export async function listBundles(actor: Actor, locale: Locale): Promise<{ waiting: BundleLine[]; published: BundleLine[] }> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const client = await database();
  const where = { departmentId: { in: await readableDepartments(actor) } };
  const select = {
    id: true, name: true, publishedAt: true, departmentId: true, department: departmentColumns(locale), _count: { select: { members: true } },
    plannedDeeds: { where: { state: { in: ["waiting", "failed"] } }, orderBy: { at: "desc" }, take: 1, select: { state: true, at: true } },
  } satisfies Prisma.BundleSelect;
  const waiting = await client.bundle.findMany({ where: { ...where, publishedAt: null }, select, orderBy: [{ name: "asc" }, { id: "asc" }] });
  const published = await client.bundle.findMany({ where: { ...where, publishedAt: { not: null } }, select, orderBy: { publishedAt: "desc" }, take: publishedAtMost });
  const line = ({ id, name, publishedAt, departmentId, department, _count, plannedDeeds: [plan] }: (typeof waiting)[number]): BundleLine => ({
    id,
    name,
    departmentName: nameIn(department.texts, locale, departmentId),
    members: _count.members,
    state: publishedAt ? "published" : plan ? (plan.state === "failed" ? "failed" : "planned") : "open",
    at: publishedAt ?? plan?.at ?? null,
  });
  return { waiting: waiting.map(line), published: published.map(line) };
}

/** A text of a bundle. Of what the actor may not read drafts of there is no title; it is said why it cannot be published. */
export interface BundleMember {
  editionId: string;
  itemId: string;
  kind: EditionLine["kind"];
  locale: Locale;
  title: string;
  mayRead: boolean;
  /** The version that becomes live, and the newest one. */
  number: number;
  newest: number;
  /** Why it would not be published now; null where nothing stands in the way. */
  obstacle: { code: PlanFailure; findings: Finding[] } | null;
}

export interface BundleView {
  id: string;
  name: string;
  departmentName: string;
  publishedAt: Date | null;
  /** A time is set: what is in it stays as it is. */
  planned: boolean;
  mayChange: boolean;
  members: BundleMember[];
}

const memberColumns = {
  editionId: true,
  version: { select: { id: true, number: true, ...contentColumns } },
  edition: { select: { itemId: true, kind: true, locale: true, versions: { where: inLine, orderBy: { number: "desc" }, take: 1, select: { number: true } }, item: { select: { departmentId: true } } } },
} satisfies Prisma.BundleMemberSelect;
type MemberRow = Prisma.BundleMemberGetPayload<{ select: typeof memberColumns }>;

/** What would stand in the way of each member if the actor published the bundle now. */
async function obstaclesFor(actor: Actor, rows: MemberRow[]): Promise<Map<string, Obstacle>> {
  const client = await database();
  const editions = await readEditions(client, rows.map(({ editionId }) => editionId));
  const there = rows.flatMap(({ editionId, version }): Candidate[] => {
    const edition = editions.get(editionId);
    return edition ? [{ edition, version: { id: version.id, number: version.number, content: contentOf(version) } }] : [];
  });
  const things = await contentThings(there.map(({ edition }) => ({ ...edition.item, live: edition.state === "published" })));
  const refused = there.filter((_, index) => !things[index] || !isOffered(actor, "content.publish", things[index])).map(({ edition }) => edition.id);
  return new Map<string, Obstacle>([
    ...(await addressObstaclesOf(client, parentsFirst(there))),
    ...(await obstaclesOf(client, there, true)),
    ...refused.map((id): [string, Obstacle] => [id, { code: "notAllowed" }]),
    ...rows.filter(({ editionId }) => !editions.has(editionId)).map(({ editionId }): [string, Obstacle] => [editionId, { code: "notThere" }]),
  ]);
}

/**
 * A bundle with its texts, and what stands in the way of each, were it published now.
 * @throws NotFoundError where there is none, or the actor may not read the drafts of its department
 */
export async function getBundle(actor: Actor, bundleId: string, locale: Locale): Promise<BundleView> {
  const readable = new Set(await readableDepartments(actor));
  const bundle = await (await database()).bundle.findUnique({
    where: { id: bundleId },
    select: { id: true, name: true, departmentId: true, publishedAt: true, department: departmentColumns(locale), members: { select: memberColumns }, plannedDeeds: { where: { state: "waiting" }, take: 1, select: { id: true } } },
  });
  if (!bundle || !readable.has(bundle.departmentId)) throw new NotFoundError("bundle");
  const obstacles = bundle.publishedAt ? new Map<string, Obstacle>() : await obstaclesFor(actor, bundle.members);
  const members = bundle.members.map(({ editionId, version, edition }): BundleMember => {
    const obstacle = obstacles.get(editionId);
    const mayRead = readable.has(edition.item.departmentId);
    const told = mayRead ? (obstacle?.findings ?? []) : [];
    return {
      editionId,
      itemId: edition.itemId,
      kind: edition.kind,
      locale: isLocale(edition.locale) ? edition.locale : sourceLocale,
      title: mayRead ? version.title : "",
      mayRead,
      number: version.number,
      newest: edition.versions[0]?.number ?? version.number,
      obstacle: obstacle ? { code: obstacle.code, findings: told } : null,
    };
  });
  const path = (await departmentPaths())(bundle.departmentId);
  return {
    id: bundle.id,
    name: bundle.name,
    departmentName: nameIn(bundle.department.texts, locale, bundle.departmentId),
    publishedAt: bundle.publishedAt,
    planned: bundle.plannedDeeds.length > 0,
    mayChange: bundle.publishedAt === null && isOffered(actor, "content.plan", { type: "Content", id: "", departmentPath: path, ownerId: "", live: false }),
    members: members.toSorted((a, b) => a.title.localeCompare(b.title, locale)),
  };
}

/** A text that may be put into a bundle: its newest version is not what the public reads. */
export interface BundleChoice {
  editionId: string;
  locale: Locale;
  title: string;
  number: number;
  live: boolean;
}

const choicesAtMost = 50;

/**
 * Texts with something unpublished that the actor may plan for and that are not in the bundle, the last written first;
 * at most 50.
 * @param words what the title of the newest version holds; "" for all
 */
export async function listBundleChoices(actor: Actor, bundleId: string, words: string): Promise<BundleChoice[]> {
  const departments = await plannableDepartments(actor);
  const rows = await (await database()).version.findMany({
    where: {
      ...inLine,
      liveIn: null,
      title: { contains: words.trim().slice(0, 100), mode: "insensitive" },
      edition: { item: { trashedAt: null, departmentId: { in: departments } }, bundled: { none: { bundleId } } },
    },
    select: { editionId: true, number: true, title: true, edition: { select: { locale: true, state: true, versions: { where: inLine, orderBy: { number: "desc" }, take: 1, select: { number: true } } } } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: 4 * choicesAtMost,
  });
  return rows
    .filter(({ number, edition }) => number === edition.versions[0]?.number)
    .slice(0, choicesAtMost)
    .map(({ editionId, number, title, edition }) => ({ editionId, number, title, locale: isLocale(edition.locale) ? edition.locale : sourceLocale, live: edition.state === "published" }));
}
