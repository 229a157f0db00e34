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

const things = new Set(["page", "news", "department", "contact"]);

function referenceOf(href: string): Reference[] {
  const [kind = "", target = ""] = href.split(":");
  if (things.has(kind) && target) return [{ kind, target }];
  return /^https?:\/\//i.test(href) ? [{ kind: "external", target: withoutFragment(href) }] : [];
}

/** What is asked for at an address: the place within the document is the reader's own matter. */
export const withoutFragment = (href: string): string => href.split("#")[0] ?? href;

/** Everything that a text points at, each thing once: links, pictures, and contacts in boxes. */
export function referencesOf(content: Content): Reference[] {
  const { links, pictures, blocks } = walk(content);
  const all = [
    ...links.flatMap(({ href }) => referenceOf(href)),
    // Blocks that are one link, or point at a contact of the register.
    ...blocks.flatMap(({ block }) => {
      const { contactId, link, href } = block as { contactId?: unknown; link?: unknown; href?: unknown };
      const address = typeof link === "string" ? link : href;
      return [...(typeof contactId === "string" ? [{ kind: "contact", target: contactId }] : []), ...(typeof address === "string" ? referenceOf(address) : [])];
    }),
    ...pictures.flatMap(({ picture: { source } }) => (source.startsWith("media:") ? [{ kind: "media", target: source.slice("media:".length) }] : [])),
  ];
  return [...new Map(all.map((each) => [`${each.kind}:${each.target}`, each])).values()];
}

/**
 * Brings what is known of where a text leads in step with it; null for a text that nobody reads any more. Addresses
 * outside that are new are put in the queue of the link checker.
 * @param live of the text that the public reads; otherwise of the newest version
 */
export async function keepReferences(transaction: Transaction, editionId: string, live: boolean, content: Content | null): Promise<void> {
  const references = content ? referencesOf(content) : [];
  await transaction.contentReference.deleteMany({ where: { editionId, live } });
  if (references.length === 0) return;
  await transaction.contentReference.createMany({ data: references.map((each) => ({ editionId, live, ...each })) });
  const external = references.filter(({ kind }) => kind === "external").map(({ target }) => ({ url: target }));
  if (external.length > 0) await transaction.externalLink.createMany({ data: external, skipDuplicates: true });
}
