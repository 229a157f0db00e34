import "server-only";
import type { KeptDocument } from "./document-store";

/*
 * What cannot wait for a document to be made again: a public warning, which is to stand on every page within seconds,
 * also on the copies of pages that are served while the database is away (P10). It is put into the document when that is sent.
 */

/** Where it goes; every public document holds it once, before its header. */
export const insertPlace = '<template id="urgent"></template>';

export interface Insert {
  /** Another one for other words; short. Empty where there is nothing to put in. */
  version: string;
  html: string;
}

export const withInsert = (html: string, { html: more }: Insert): string => html.replace(insertPlace, () => more || insertPlace);

const made = new WeakMap<KeptDocument, { version: string; document: KeptDocument }>();

/** The document with what is urgent in it, with an ETag of its own; made once for each version. */
export function documentWith(document: KeptDocument, insert: Insert): KeptDocument {
  if (!insert.version || !document.html.includes(insertPlace)) return document;
  const known = made.get(document);
  if (known?.version === insert.version) return known.document;
  const changed = { ...document, html: withInsert(document.html, insert), etag: `${document.etag}.${insert.version}`, modifiedAt: undefined, encoded: {} };
  made.set(document, { version: insert.version, document: changed });
  return changed;
}
