import "server-only";
import { contentAddress } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { isOffered } from "@/domain/access/access";
import type { Action, Actor } from "@/domain/access/access.schema";
import { fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { canonicalBody } from "./canonical";
import { type Content, type ContentKind, contentSchema, type WorkingContent, workingContentSchema } from "./content.schema";
import { readDraft } from "./draft.schema";
import { editionFor, type EditionRow, personOf } from "./editions";
import { isOverdue } from "./freshness";
import { parseMarkdown } from "./markdown";
import { effectiveOwner } from "./ownership";
import { presentSince } from "./presence.commands";
import { contentThing } from "./publishing.policy";
import { type EditionState, emptyContent, type WayToWithdraw } from "./publishing.schema";
import { contentColumns, contentOf, inLine } from "./rows";
import { eyesFor, needsTwo, withEyes } from "./second-eyes";
import { nameIn } from "./staff-lists.queries";
import { standingsOf } from "./translations.queries";
import type { TranslationStanding } from "./translations.schema";

/** What a staff page shows about an edition besides its text. Dates without time are yyyy-mm-dd, Swedish. */
export interface EditionFacts {
  editionId: string;
  itemId: string;
  kind: ContentKind;
  locale: Locale;
  state: EditionState;
  title: string;
  departmentName: string;
  /** Who answers for it today; and the written owner, where that is somebody else who has left. */
  ownerName: string;
  standsInFor: string | null;
  /** Null until it is published for the first time. */
  publicHref: string | null;
  publishedAt: Date | null;
  changedAt: Date | null;
  checkedOn: string | null;
  checkBy: string | null;
  /** Why it is due before its time: "governing:it-policy". */
  checkReason: string | null;
  overdue: boolean;
  withdrawnReason: string | null;
  withdrawnAs: WayToWithdraw | null;
  /** What it was merged into, for staff to open. */
  mergedIntoId: string | null;
  languages: { locale: Locale; state: EditionState; translation: TranslationStanding | null }[];
  /** The item that this is an easy-read variant of, and the item's own easy-read variant. */
  easyReadOfId: string | null;
  easyReadId: string | null;
  may: { edit: boolean; publish: boolean; withdraw: boolean; restore: boolean; confirmChecked: boolean; readHistory: boolean; arrange: boolean; trash: boolean };
}

export interface EditorView {
  facts: EditionFacts;
  /** The version that the text below was begun from; a save gives it back. */
  baseRevision: number;
  /** Number of the newest version: greater than `baseRevision` where somebody has saved meanwhile. */
  newestRevision: number;
  content: WorkingContent;
  /** When the writer's own unsaved text was kept; null where the text is a saved version. */
  unsavedSince: Date | null;
  /** Colleagues who have unsaved text of their own. */
  alsoWriting: { name: string; savedAt: Date }[];
  /** Colleagues who have the text open right now. */
  alsoHere: string[];
  /** The first part of the address, up to the slug. */
  addressStart: string;
}

const whereOf = (itemId: string, locale: Locale) => ({ itemId_locale: { itemId, locale } });

async function allowances(actor: Actor, edition: EditionRow): Promise<EditionFacts["may"]> {
  const thing = await contentThing(edition.item, edition.state === "published");
  const newest = await newestVersion(edition.id);
  const eyes = newest ? await eyesFor(await database(), edition, contentOf(newest)) : { needed: await needsTwo(await database(), edition.item.departmentId, edition.kind), approved: false, hands: [] };
  const may = (action: Action) => isOffered(actor, action, thing);
  return {
    edit: may("content.edit"),
    publish: isOffered(actor, "content.publish", withEyes(thing, eyes)),
    withdraw: may("content.withdraw"),
    restore: may("content.restore"),
    confirmChecked: may("content.confirmChecked"),
    readHistory: may("content.readHistory"),
    arrange: may("content.arrange"),
    trash: may("content.trash"),
  };
}

async function ownerNames(item: EditionRow["item"], written: string): Promise<Pick<EditionFacts, "ownerName" | "standsInFor">> {
  const { personId } = await effectiveOwner(item);
  if (personId === item.ownerId) return { ownerName: written, standsInFor: null };
  const { name } = await (await database()).person.findUniqueOrThrow({ where: { id: personId }, select: { name: true } });
  return { ownerName: name, standsInFor: written };
}

async function factsOf(actor: Actor, edition: EditionRow, uiLocale: Locale, title: string): Promise<EditionFacts> {
  const client = await database();
  const item = await client.contentItem.findUniqueOrThrow({
    where: { id: edition.itemId },
    select: {
      owner: { select: { name: true } },
      department: { select: { texts: { where: { locale: { in: [uiLocale, sourceLocale] } }, select: { locale: true, name: true } } } },
      editions: { select: { locale: true, state: true }, orderBy: { locale: "asc" } },
      easyRead: { select: { id: true } },
    },
  });
  const checkBy = edition.checkBy && fromDateColumn(edition.checkBy);
  const locale = edition.locale as Locale;
  const standings = await standingsOf(edition.itemId);
  return {
    editionId: edition.id,
    itemId: edition.itemId,
    kind: edition.kind,
    locale,
    state: edition.state,
    title,
    departmentName: nameIn(item.department.texts, uiLocale, edition.item.departmentId),
    ...(await ownerNames(edition.item, item.owner.name)),
    publicHref: edition.state === "draft" ? null : contentAddress(edition.kind, locale, edition.path),
    publishedAt: edition.publishedAt,
    changedAt: edition.changedAt,
    checkedOn: edition.checkedOn && fromDateColumn(edition.checkedOn),
    checkBy,
    checkReason: edition.checkReason,
    overdue: edition.state === "published" && isOverdue(checkBy, swedishDate()),
    withdrawnReason: edition.withdrawnReason,
    withdrawnAs: edition.withdrawnAs,
    mergedIntoId: edition.mergedIntoId,
    languages: item.editions.flatMap((each) => (isLocale(each.locale) ? [{ locale: each.locale, state: each.state, translation: (each.state === "published" && standings[each.locale]) || null }] : [])),
    easyReadOfId: edition.item.easyReadOfId,
    easyReadId: item.easyRead?.id ?? null,
    may: await allowances(actor, edition),
  };
}

async function newestVersion(editionId: string) {
  const client = await database();
  return client.version.findFirst({ where: { editionId, ...inLine }, orderBy: { number: "desc" }, select: { number: true, ...contentColumns } });
}

/** Facts about an edition for its history, withdrawal and other staff pages. @throws NotFoundError, NotAllowedError (content.readDraft) */
export async function getEditionFacts(actor: Actor, itemId: string, locale: Locale, uiLocale: Locale): Promise<EditionFacts> {
  const edition = await editionFor(actor, "content.readDraft", whereOf(itemId, locale));
  const newest = await newestVersion(edition.id);
  return factsOf(actor, edition, uiLocale, newest?.title ?? "");
}

async function addressStartOf(edition: EditionRow): Promise<string> {
  const locale = edition.locale as Locale;
  if (edition.kind !== "page") return contentAddress(edition.kind, locale, "");
  if (!edition.item.parentId) return contentAddress("page", locale, "");
  const client = await database();
  const above = await client.edition.findUnique({ where: whereOf(edition.item.parentId, locale), select: { path: true, state: true } });
  return above && above.state !== "draft" ? `${contentAddress("page", locale, above.path)}/` : contentAddress("page", locale, "…/");
}

/**
 * Everything the editor needs: the writer's own unsaved text, else the newest version, else nothing yet.
 * @throws NotFoundError where the item has no edition in the language; NotAllowedError (content.edit)
 */
export async function getEditorView(actor: Actor, itemId: string, locale: Locale, uiLocale: Locale): Promise<EditorView> {
  const edition = await editionFor(actor, "content.edit", whereOf(itemId, locale));
  const me = personOf(actor);
  const client = await database();
  const copies = await client.workingCopy.findMany({
    where: { editionId: edition.id },
    select: { authorId: true, baseRevision: true, content: true, savedAt: true, author: { select: { name: true } } },
    orderBy: { savedAt: "desc" },
  });
  const here = await client.presence.findMany({
    where: { editionId: edition.id, personId: { not: me }, seenAt: { gte: presentSince() } },
    select: { person: { select: { name: true } } },
    orderBy: { person: { name: "asc" } },
  });
  const own = copies.find((copy) => copy.authorId === me);
  const newest = await newestVersion(edition.id);
  const saved: WorkingContent = newest ? contentOf(newest) : emptyContent;
  const content = own ? workingContentSchema.catch(saved).parse(own.content) : saved;
  return {
    facts: await factsOf(actor, edition, uiLocale, newest?.title || content.title),
    baseRevision: own?.baseRevision ?? newest?.number ?? 0,
    newestRevision: newest?.number ?? 0,
    content,
    unsavedSince: own?.savedAt ?? null,
    alsoWriting: copies.filter((copy) => copy.authorId !== me).map((copy) => ({ name: copy.author.name, savedAt: copy.savedAt })),
    alsoHere: here.map(({ person }) => person.name),
    addressStart: await addressStartOf(edition),
  };
}

/** A body as it was typed: our blocks, or `{ markdown }` from those who write by ear. What is not ours is left out. */
export function readableBody(body: unknown): Content["body"] {
  const markdown = (body as { markdown?: unknown } | null)?.markdown;
  if (typeof markdown === "string") return parseMarkdown(markdown).body;
  return canonicalBody(readDraft(body));
}

/** The body that a person has in hand: their own unsaved one, else the newest version's. @throws NotFoundError; NotAllowedError (content.edit) */
export async function bodyInHand(actor: Actor, editionId: string): Promise<unknown> {
  const edition = await editionFor(actor, "content.edit", { id: editionId });
  const own = await (await database()).workingCopy.findUnique({ where: { editionId_authorId: { editionId: edition.id, authorId: personOf(actor) } }, select: { content: true } });
  const body = own ? workingContentSchema.safeParse(own.content).data?.body : (await newestVersion(edition.id))?.body;
  return body ?? [];
}

export interface PreviewView {
  facts: EditionFacts;
  content: Content;
  item: { departmentId: string; parentId: string | null; topicId: string | null };
}

/**
 * The text as it would look if it were published now: the actor's own unsaved text, else the newest version (or the
 * version with `number`). Asks for content.readDraft each time, so a preview ends when the right or the session does.
 * @throws NotFoundError where there is no such edition or version; NotAllowedError (content.readDraft)
 */
export async function getPreview(actor: Actor, itemId: string, locale: Locale, number?: number): Promise<PreviewView> {
  const edition = await editionFor(actor, "content.readDraft", whereOf(itemId, locale));
  const client = await database();
  const version = number
    ? await client.version.findUnique({ where: { editionId_number: { editionId: edition.id, number } }, select: contentColumns })
    : await newestVersion(edition.id);
  if (number && !version) throw new NotFoundError("version");
  const own = number ? null : await client.workingCopy.findUnique({ where: { editionId_authorId: { editionId: edition.id, authorId: personOf(actor) } } });
  const typed = own ? workingContentSchema.catch(emptyContent).parse(own.content) : null;
  const image = contentSchema.shape.image.safeParse(typed?.image);
  const content: Content = typed
    ? { ...typed, image: image.success ? image.data : null, body: readableBody(typed.body) }
    : version
      ? contentOf(version)
      : { ...emptyContent, image: null, body: [] };
  return { facts: await factsOf(actor, edition, locale, content.title), content, item: edition.item };
}
