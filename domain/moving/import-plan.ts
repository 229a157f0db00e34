import "server-only";
import { createHash } from "node:crypto";
import type { Prisma } from "@/prisma/generated/client";
import type { Content } from "@/domain/publishing/content.schema";
import { isAddressTaken } from "@/domain/publishing/edition-addresses";
import { inLine } from "@/domain/publishing/rows";
import type { LeftOutReason, Outcome, ReportNote } from "./moving.schema";
import { numbered } from "./wxr-survey";

type Transaction = Prisma.TransactionClient;

/** An item that is ready to be written, and what decides how. */
export interface ReadyItem {
  site: string;
  thing: string;
  itemId: string;
  kind: "page" | "news";
  locale: string;
  /** The page above, or the topic. */
  placeId: string;
  order: number;
  departmentId: string;
  ownerId: string;
  content: Content;
  publishedAt: Date | null;
  changedAt: Date | null;
  /** It was public, nothing of it was lost, and whoever imports wants it public here. */
  publish: boolean;
  oldAddresses: string[];
}

/** What writing an item would do, or has done. */
export interface Plan {
  outcome: Outcome;
  reason?: LeftOutReason;
  state?: "draft" | "published";
  notes: ReportNote[];
  content: Content;
  sha256: string;
  /** Where the text itself is to be added as a version. */
  addsVersion: boolean;
  publishAt: string | null;
  newAddresses: string[];
}

const digestOf = ({ content, kind, placeId, order }: ReadyItem): string => createHash("sha256").update(JSON.stringify({ content, kind, placeId, order })).digest("hex");

const editionColumns = { id: true, state: true, revision: true, liveVersion: { select: { origin: true } }, _count: { select: { workingCopies: true } } } satisfies Prisma.EditionSelect;

async function found(client: Transaction, { itemId, locale }: ReadyItem) {
  const item = await client.contentItem.findUnique({ where: { id: itemId }, select: { createdAt: true, trashedAt: true, editions: { where: { locale }, select: editionColumns } } });
  if (!item) return null;
  const edition = item.editions[0];
  const newest = edition ? await client.version.findFirst({ where: { editionId: edition.id, ...inLine }, orderBy: { number: "desc" }, select: { origin: true } }) : null;
  return { ...item, edition, newest };
}
type Found = NonNullable<Awaited<ReturnType<typeof found>>>;

/** What people have done with it since is theirs: the import leaves it alone. */
function touched({ trashedAt, edition, newest }: Found): LeftOutReason | null {
  if (trashedAt) return "trashedHere";
  if (edition?.state === "withdrawn") return "withdrawnHere";
  return !edition || newest?.origin !== "imported" || edition._count.workingCopies > 0 ? "editedHere" : null;
}

/** What this import has done, or in a dry run would have done, before the item that is looked at. */
export class Earlier {
  /** Items by the place that they were given, and by the address at which they are public. */
  readonly places = new Map<string, string>();
  readonly paths = new Map<string, string>();
  readonly holders = new Map<string, string>();
  readonly oldAddresses = new Map<string, string>();

  remember(ready: ReadyItem, plan: Plan): void {
    this.places.set(ready.itemId, ready.placeId);
    if (plan.publishAt !== null) this.paths.set(ready.itemId, plan.publishAt);
    if (plan.publishAt !== null) this.holders.set(`${ready.kind} ${plan.publishAt}`, ready.itemId);
    for (const path of plan.newAddresses) this.oldAddresses.set(path, ready.itemId);
  }
}

/** Where it would stand when published; a slug that another item holds gets a number. */
async function addressFor(client: Transaction, ready: ReadyItem, earlier: Earlier): Promise<{ path: string; slug: string } | "addressTaken" | "parentNotPublished"> {
  const { itemId, kind, locale, content } = ready;
  const above = kind === "news" ? "" : await pathAbove(client, ready, earlier);
  if (above === null) return "parentNotPublished";
  for (let number = 1; number < 50; number += 1) {
    const slug = number === 1 ? content.slug : numbered(content.slug, number);
    const path = above ? `${above}/${slug}` : slug;
    const holder = earlier.holders.get(`${kind} ${path}`);
    if ((holder === undefined || holder === itemId) && !(await isAddressTaken(client, { itemId, kind, locale }, path))) return { path, slug };
  }
  return "addressTaken";
}

/** The address of the nearest page above that is public in the language. */
async function pathAbove(client: Transaction, { placeId, locale }: ReadyItem, earlier: Earlier): Promise<string | null> {
  let at: string | null = placeId;
  for (let depth = 0; at && depth < 20; depth += 1) {
    const assumed = earlier.paths.get(at);
    if (assumed) return assumed;
    const item: { parentId: string | null; editions: { path: string }[] } | null = await client.contentItem.findUnique({ where: { id: at }, select: { parentId: true, editions: { where: { locale, state: { not: "draft" } }, select: { path: true } } } });
    if (item?.editions[0]) return item.editions[0].path;
    at = item?.parentId ?? earlier.places.get(at) ?? null;
  }
  return null;
}

async function newAddresses(client: Transaction, ready: ReadyItem, earlier: Earlier, notes: ReportNote[]): Promise<string[]> {
  const rows = await client.oldAddress.findMany({ where: { path: { in: ready.oldAddresses } }, select: { path: true, itemId: true } });
  const assumed = ready.oldAddresses.flatMap((path) => (earlier.oldAddresses.has(path) && !rows.some((row) => row.path === path) ? [{ path, itemId: earlier.oldAddresses.get(path)! }] : []));
  const taken = [...rows, ...assumed];
  notes.push(...taken.filter(({ itemId }) => itemId !== ready.itemId).map(({ path }) => ({ code: "oldAddressTaken", detail: path })));
  return ready.oldAddresses.filter((path) => !taken.some((row) => row.path === path));
}

/**
 * What importing an item would do now. Writes nothing.
 * @param since when this import began: what it has done itself before it was interrupted still counts as its doing
 */
export async function planItem(client: Transaction, ready: ReadyItem, earlier: Earlier, since: Date | null): Promise<Plan> {
  const before = await found(client, ready);
  const known = await client.importedThing.findUnique({ where: { site_thing: { site: ready.site, thing: ready.thing } } });
  const [notes, sha256]: [ReportNote[], string] = [[], digestOf(ready)];
  const isSame = known?.sha256 === sha256;
  const addresses = await newAddresses(client, ready, earlier, notes);
  const plan = { notes, content: ready.content, sha256, addsVersion: !isSame, publishAt: null, newAddresses: addresses, state: before?.edition?.state === "published" ? ("published" as const) : ("draft" as const) };
  const reason = before && touched(before);
  const byThisRun = since !== null && known !== null && known.changedAt >= since;
  const settled: Outcome = byThisRun && before ? (before.createdAt >= since ? "imported" : "changed") : "unchanged";
  if (before && reason) return isSame ? { ...plan, outcome: settled, addsVersion: false, newAddresses: [] } : { ...plan, outcome: "leftOut", reason, addsVersion: false, newAddresses: [] };
  const wasOurs = !before?.edition?.liveVersion || before.edition.liveVersion.origin === "imported";
  const wants = ready.publish && wasOurs && (before?.edition?.state !== "published" || !isSame);
  const address = wants ? await addressFor(client, ready, earlier) : null;
  if (typeof address === "string") notes.push({ code: address });
  const goesPublic = address !== null && typeof address !== "string";
  const placed = goesPublic ? { publishAt: address.path, content: { ...ready.content, slug: address.slug }, state: "published" as const } : {};
  const outcome = !before ? "imported" : isSame && !goesPublic && addresses.length === 0 ? settled : "changed";
  return { ...plan, ...placed, outcome };
}
