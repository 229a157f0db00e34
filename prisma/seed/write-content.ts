import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { dateColumn, swedishInstant } from "@/lib/dates";
import { sourceLocale } from "@/i18n/routing";
import { Prisma } from "@/prisma/generated/client";
import { type ContentFile, itemOf } from "./content-files";

/*
 * Pages, articles and forms: what is new is added; where a file says something new it becomes a new version, unless people
 * have written in the edition since. No version is ever changed.
 */
type Transaction = Prisma.TransactionClient;

/** Seed files give days; the morning stands for the day. */
const instantOf = (given: string) => swedishInstant(given.includes("T") ? given : `${given}T08:00`);

interface Written {
  /** Forms count among them. */
  pages: number;
  news: number;
}

function itemData(file: ContentFile): Omit<Prisma.ContentItemUncheckedCreateInput, "id"> {
  const { page, news, kind } = file;
  const item = itemOf(file);
  if (!item) throw new Error("Only a Swedish file tells about its item");
  return {
    kind,
    departmentId: item.department,
    ownerId: item.owner,
    deputyId: item.deputy ?? null,
    parentId: page?.parent ?? null,
    easyReadOfId: page?.easyReadOf ?? null,
    topicId: news?.category ?? null,
    order: page?.order ?? 0,
    audience: page?.audience ?? ["resident"],
    counterparts: page?.counterparts ?? {},
    legalBasis: page?.legalBasis ?? [],
  };
}

async function writeItems(transaction: Transaction, content: ContentFile[], touched: Set<string>): Promise<void> {
  const sources = content.filter((file) => file.locale === sourceLocale);
  const known = new Map((await transaction.contentItem.findMany()).map((item) => [item.id, item]));
  const added = sources.filter((file) => !known.has(file.front.id));
  // One statement, so that a page may stand before the one above it; topics before news for the same reason.
  for (const kind of ["page", "news", "form"] as const) {
    const data = added.filter((file) => file.kind === kind).map((file) => ({ id: file.front.id, ...itemData(file), createdAt: instantOf(file.front.published) }));
    if (data.length > 0) await transaction.contentItem.createMany({ data });
  }
  for (const file of sources.filter(({ front }) => known.has(front.id) && !touched.has(front.id))) {
    const before = known.get(file.front.id);
    const data = itemData(file);
    if (!isDeepStrictEqual({ ...before, ...data }, before)) await transaction.contentItem.update({ where: { id: file.front.id }, data });
  }
}

const imageOf = (name: string | undefined) => (name === undefined ? null : { source: `illustration:${name}`, decorative: true });

function said(file: ContentFile, image: string | undefined) {
  const { title, slug, keywords } = file.front;
  return { title, lead: file.lead, slug, keywords, image: imageOf(image), body: JSON.parse(JSON.stringify(file.body)) as Prisma.InputJsonValue };
}

const editionData = (file: ContentFile, path: string) => ({
  path,
  publishedAt: instantOf(file.front.published),
  changedAt: instantOf(file.front.changed),
  checkedOn: dateColumn(file.front.checked),
  checkBy: dateColumn(file.front.checkBy),
});

type Known = Prisma.EditionGetPayload<{ include: { versions: true } }>;

interface Plan {
  editions: Prisma.EditionCreateManyInput[];
  versions: Prisma.VersionCreateManyInput[];
  /** Editions that were there before and change. */
  changed: { before: Known; data: ReturnType<typeof editionData> & { revision: number } }[];
  written: Written;
}

function saysTheSame(version: Known["versions"][number], saying: ReturnType<typeof said>): boolean {
  const { title, lead, slug, keywords, image, body } = version;
  return isDeepStrictEqual(saying, { title, lead, slug, keywords, image, body });
}

/** Decides for one file what is to be written. `owner` and `image` are the item's, from its Swedish file. */
function planFile(plan: Plan, file: ContentFile, path: string, edition: Known | undefined, item: { owner: string; image?: string }): void {
  const newest = edition?.versions[0];
  // People have written in it, or withdrawn it: it is theirs now.
  if (edition && (edition.state !== "published" || newest?.origin !== "imported")) return;
  const data = editionData(file, path);
  const saying = said(file, item.image);
  const same = newest !== undefined && saysTheSame(newest, saying);
  if (same && edition?.path === path) return;
  const id = edition?.id ?? randomUUID();
  const number = (newest?.number ?? 0) + (same ? 0 : 1);
  if (edition) plan.changed.push({ before: edition, data: { ...data, revision: number } });
  else plan.editions.push({ id, itemId: file.front.id, kind: file.kind, locale: file.locale, ...data, state: "published", revision: number });
  plan.written[file.kind === "news" ? "news" : "pages"] += 1;
  if (same) return;
  const createdAt = edition ? new Date() : data.changedAt;
  const image = saying.image ?? Prisma.DbNull;
  plan.versions.push({ ...saying, image, id: randomUUID(), editionId: id, number, origin: "imported", authorId: item.owner, createdAt });
}

async function makePlan(transaction: Transaction, content: ContentFile[], paths: Map<string, string>): Promise<Plan> {
  const found = await transaction.edition.findMany({ include: { versions: { orderBy: { number: "desc" }, take: 1 } } });
  const known = new Map(found.map((edition) => [`${edition.itemId}.${edition.locale}`, edition]));
  const items = new Map(content.flatMap((file) => { const item = itemOf(file); return item ? [[file.front.id, item] as const] : []; }));
  const plan: Plan = { editions: [], versions: [], changed: [], written: { pages: 0, news: 0 } };
  for (const file of content) {
    const name = `${file.front.id}.${file.locale}`;
    const item = items.get(file.front.id);
    if (item) planFile(plan, file, paths.get(name) ?? file.front.slug, known.get(name), item);
  }
  return plan;
}

/** Changes an edition; an address that was once in force leads on for ever. */
async function changeEdition(transaction: Transaction, { before, data }: Plan["changed"][number]): Promise<void> {
  const { id, kind, locale, path, itemId } = before;
  if (path !== data.path) {
    await transaction.redirect.upsert({ where: { kind_locale_path: { kind, locale, path } }, create: { kind, locale, path, itemId }, update: { itemId } });
  }
  await transaction.edition.update({ where: { id }, data });
}

/** Writes what the files say and the database does not. Returns how many pages and articles, in each language, changed. */
export async function writeContent(transaction: Transaction, content: ContentFile[], paths: Map<string, string>, touched: Set<string>): Promise<Written> {
  await writeItems(transaction, content, touched);
  const { editions, versions, changed, written } = await makePlan(transaction, content, paths);
  await transaction.edition.createMany({ data: editions });
  await transaction.version.createMany({ data: versions });
  for (const each of changed) await changeEdition(transaction, each);
  await transaction.$executeRaw`
    UPDATE edition SET live_version_id = version.id
    FROM version
    WHERE version.edition_id = edition.id AND version.number = edition.revision
      AND version.id = ANY(${versions.map((version) => version.id)}::text[])`;
  return written;
}
