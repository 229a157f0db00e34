import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Content } from "../content.schema";
import { walk } from "./walk";

type Transaction = Prisma.TransactionClient;

/** Something that a text points at: a thing of the portal by its id, or an address outside it. */
export interface Reference {
  kind: string;
  target: string;
}

const things = new Set(["page", "news", "form", "department", "contact", "governing", "media"]);

function referenceOf(href: string): Reference[] {
  const [kind = "", target = ""] = href.split(":");
  if (things.has(kind) && target) return [{ kind, target }];
  return /^https?:\/\//i.test(href) ? [{ kind: "external", target: withoutFragment(href) }] : [];
}

/** What is asked for at an address: the place within the document is the reader's own matter. */
export const withoutFragment = (href: string): string => href.split("#")[0] ?? href;

/** Everything that a text points at, each thing once: links, documents, pictures, and contacts in boxes. */
export function referencesOf(content: Content): Reference[] {
  const { links, pictures, blocks } = walk(content);
  const all = [
    ...links.flatMap(({ href }) => referenceOf(href)),
    ...blocks.flatMap(({ block }) => (block.type === "contact" ? [{ kind: "contact", target: block.contactId }] : [])),
    ...pictures.flatMap(({ picture: { source } }) => (source.startsWith("media:") ? [{ kind: "media", target: source.slice("media:".length) }] : [])),
  ];
  return [...new Map(all.map((each) => [`${each.kind}:${each.target}`, each])).values()];
}

/** Of which edition, its live text or its newest version; null for a text that nobody reads any more. */
export interface Referring {
  editionId: string;
  live: boolean;
  content: Content | null;
}

/**
 * Brings what is known of where texts lead in step with them. Addresses outside that are new are put in the queue of
 * the link checker.
 */
export async function keepManyReferences(transaction: Transaction, referring: readonly Referring[]): Promise<void> {
  for (const live of [true, false]) {
    const ids = referring.filter((each) => each.live === live).map(({ editionId }) => editionId);
    if (ids.length > 0) await transaction.contentReference.deleteMany({ where: { editionId: { in: ids }, live } });
  }
  const rows = referring.flatMap(({ editionId, live, content }) => (content ? referencesOf(content).map((each) => ({ editionId, live, ...each })) : []));
  if (rows.length > 0) await transaction.contentReference.createMany({ data: rows });
  const external = [...new Set(rows.filter(({ kind }) => kind === "external").map(({ target }) => target))];
  if (external.length > 0) await transaction.externalLink.createMany({ data: external.map((url) => ({ url })), skipDuplicates: true });
}

/** The same for one text. */
export const keepReferences = (transaction: Transaction, editionId: string, live: boolean, content: Content | null): Promise<void> => keepManyReferences(transaction, [{ editionId, live, content }]);
