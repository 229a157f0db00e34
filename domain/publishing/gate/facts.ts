import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Locale } from "@/i18n/routing";
import { fromDateColumn, swedishDate } from "@/lib/dates";
import { sourceLocale } from "@/i18n/routing";
import type { Content, ContentKind } from "../content.schema";
import { effectiveOwners } from "../ownership";
import { readWords } from "./editorial";
import type { GateFacts } from "./gate.schema";
import { type Reference, referencesOf, withoutFragment } from "./references";
import { walk } from "./walk";

type Client = Prisma.TransactionClient;

/** An edition with the text that is to be looked at. */
export interface Looked {
  id: string;
  kind: ContentKind;
  locale: Locale;
  publishedAt: Date | null;
  checkBy: Date | null;
  item: { id: string; departmentId: string; ownerId: string; deputyId: string | null; parentId: string | null };
  content: Content;
}

const targetsOf = (references: readonly Reference[], kinds: readonly string[]) => [...new Set(references.filter(({ kind }) => kinds.includes(kind)).map(({ target }) => target))];

/** What stands behind the links by thing, for any language: a function that tells it for one. */
async function linkStates(client: Client, references: readonly Reference[], coming: readonly Looked[]): Promise<(reference: Reference, locale: Locale) => "gone" | "merged" | null> {
  const ids = (kind: string) => targetsOf(references, [kind]);
  const editions = await client.edition.findMany({
    where: { itemId: { in: targetsOf(references, ["page", "news", "form"]) }, item: { trashedAt: null } },
    select: { itemId: true, kind: true, locale: true, state: true, withdrawnAs: true },
  });
  const contacts = await client.contact.findMany({ where: { id: { in: ids("contact") } }, select: { id: true } });
  const departments = await client.department.findMany({ where: { id: { in: ids("department") } }, select: { id: true } });
  const governing = await client.governingDocument.findMany({ where: { id: { in: ids("governing") }, versions: { some: { recordedAt: { not: null } } } }, select: { id: true } });
  const files = await client.mediaAsset.findMany({ where: { id: { in: ids("media") }, removedAt: null }, select: { id: true } });
  const registered = new Set([...files.map(({ id }) => `media:${id}`), ...contacts.map(({ id }) => `contact:${id}`), ...departments.map(({ id }) => `department:${id}`), ...governing.map(({ id }) => `governing:${id}`)]);
  return ({ kind, target }, locale) => {
    if (["contact", "department", "governing", "media"].includes(kind)) return registered.has(`${kind}:${target}`) ? null : "gone";
    const serves = (edition: { kind: string; locale: string }) => edition.kind === kind && (edition.locale === locale || edition.locale === sourceLocale);
    if (coming.some((edition) => edition.item.id === target && serves(edition))) return null;
    const own = editions.filter((edition) => edition.itemId === target && serves(edition));
    if (own.some(({ state, withdrawnAs }) => state === "published" || withdrawnAs === "kept")) return null;
    return own.some(({ withdrawnAs }) => withdrawnAs === "merged") ? "merged" : "gone";
  };
}

async function externalStates(client: Client, references: readonly Reference[]): Promise<Map<string, { state: "dead" | "redirected"; movedTo?: string }>> {
  const rows = await client.externalLink.findMany({ where: { url: { in: targetsOf(references, ["external"]) }, state: { in: ["dead", "redirected"] } }, select: { url: true, state: true, movedTo: true } });
  return new Map(rows.map(({ url, state, movedTo }) => [url, { state: state === "dead" ? "dead" : "redirected", ...(movedTo ? { movedTo } : {}) }]));
}

async function pictureFacts(client: Client, references: readonly Reference[]): Promise<GateFacts["pictures"]> {
  const rows = await client.mediaAsset.findMany({ where: { id: { in: targetsOf(references, ["media"]) } }, select: { id: true, hasText: true, wordContrast: true } });
  return new Map(rows.map(({ id, hasText, wordContrast }) => [`media:${id}`, { hasText, ...(wordContrast === null ? {} : { wordContrast }) }]));
}

/**
 * What the checks must know about each of the texts, from a handful of questions whatever their number.
 * @param coming what is published together with them: a link to it leads somewhere
 */
export async function gateFacts(client: Client, looked: readonly Looked[], coming: readonly Looked[] = []): Promise<(edition: Looked) => GateFacts> {
  const own = new Map(looked.map((edition) => [edition, referencesOf(edition.content)]));
  const references = [...own.values()].flat();
  // One after the other: within a transaction there is one connection.
  const stateOf = await linkStates(client, references, coming);
  const external = await externalStates(client, references);
  const pictures = await pictureFacts(client, references);
  const words = await readWords(client);
  const ownerOf = await effectiveOwners(looked.map(({ item }) => item), client);
  const today = swedishDate();
  return (edition) => {
    const { as } = ownerOf(edition.item);
    const inside = (own.get(edition) ?? []).flatMap((reference) => {
      const state = reference.kind === "external" ? null : stateOf(reference, edition.locale);
      return state ? [[`${reference.kind}:${reference.target}`, state] as const] : [];
    });
    // As the links are written, with the place in the document that they lead to.
    const outside = walk(edition.content).links.flatMap(({ href }) => {
      const answer = external.get(withoutFragment(href));
      return answer ? [[href, answer] as const] : [];
    });
    return {
      kind: edition.kind,
      locale: edition.locale,
      today,
      firstPublished: edition.publishedAt && swedishDate(edition.publishedAt),
      topic: edition.item.parentId === null,
      words,
      links: new Map(inside),
      external: new Map(outside),
      pictures,
      owner: as === "owner" ? "present" : as === "nobody" ? "nobody" : "left",
      checkBy: edition.checkBy && fromDateColumn(edition.checkBy),
    };
  };
}
