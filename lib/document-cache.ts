import "server-only";
import { createHash } from "node:crypto";
import { isDatabaseUnavailable } from "./db";
import { gatherDependencies } from "./dependencies";
import { documentWith, type Insert } from "./document-insert";
import { respond } from "./document-response";
import { DocumentStore, type KeptDocument } from "./document-store";
import { env } from "./env";
import { DatabaseUnavailableError } from "./errors";
import { log } from "./log";
import { noteVisit, type VisitedText } from "./visits";

/** What a public route makes. */
export interface RenderedDocument {
  status: number;
  html: string;
  headers?: Record<string, string>;
  /** Seconds until it is made again although nothing was published (because it says "open now", for example). */
  maxAge: number;
  /** The text that it shows, where it shows one: whoever is served it has visited that. */
  about?: VisitedText;
  /** It says when it was last modified (Last-Modified), for readers that know no ETag. */
  dated?: boolean;
}

export interface DocumentOptions {
  /** The query parameters that make a document another document; all others are ignored. */
  vary?: readonly string[];
  /** False for answers to one reader's question (search): made each time, never kept. */
  keep?: boolean;
  /** What is put into every document when it is sent. */
  insert?: () => Promise<Insert>;
}

type Render = () => Promise<RenderedDocument>;

/** A document as it stands in memory. `startedAt` is the expiry clock when its rendering began. */
interface Entry extends KeptDocument {
  startedAt: number;
  staleAt: number;
  tags: Set<string>;
}

/** After a failure a known page is served as it is for this long before the database is asked again (ms). */
const retryAfter = 5_000;
/** A rendering that takes longer counts as a database that does not answer (ms). */
const patience = 8_000;
const keptStatuses = new Set([200, 308, 410]);

/** Keeps what public routes have made, until something that they show is published or they grow old. */
export class DocumentCache {
  private readonly entries = new Map<string, Entry>();
  private readonly underway = new Map<string, Promise<Entry>>();
  private readonly expiredAt = new Map<string, number>();
  private clock = 0;
  private bytes = 0;
  private failedAt = -Infinity;

  constructor(
    private readonly store: DocumentStore,
    private readonly maximumBytes = 64 * 1024 * 1024,
  ) {}

  /** Everything made from one of these is made again at the next request. Called after the deed is committed. */
  expire(tags: Iterable<string>): void {
    this.clock += 1;
    for (const tag of tags) this.expiredAt.set(tag, this.clock);
  }

  /** Expires, and leaves no copy of these documents to fall back on: what they said is not to be read again. Resolves when it is gone from disk. */
  async erase(keys: readonly string[], tags: Iterable<string>): Promise<void> {
    this.expire(tags);
    for (const key of keys) this.forget(key);
    await this.store.remove(keys);
  }

  /**
   * The document for `key`: from memory where nothing that it shows has changed (and renewed behind the reader's back
   * where only its age has run out); made now otherwise; the last good copy where the database is gone (P10).
   * @throws what `render` throws, where there is no copy to fall back on or the fault is not the database's.
   */
  async get(key: string, render: Render): Promise<KeptDocument> {
    const known = this.entries.get(key);
    if (known && this.isCurrent(known)) {
      if (known.staleAt <= Date.now() && !this.justFailed()) void this.make(key, render).catch(() => undefined);
      return known;
    }
    if (this.justFailed()) {
      const kept = known ?? (await this.store.read(key));
      if (kept) return kept;
    }
    try {
      return await this.makeCurrent(key, render);
    } catch (error) {
      const kept = isDatabaseUnavailable(error) ? (known ?? (await this.store.read(key))) : undefined;
      if (!kept) throw error;
      log().warn("The database does not answer; readers get the last good copies");
      return kept;
    }
  }

  /** A rendering that began before something it shows was published is made once more. */
  private async makeCurrent(key: string, render: Render): Promise<Entry> {
    const first = await this.make(key, render);
    return this.isCurrent(first) ? first : this.make(key, render);
  }

  private make(key: string, render: Render): Promise<Entry> {
    const running = this.underway.get(key);
    if (running) return running;
    const made = this.render(key, render).finally(() => this.underway.delete(key));
    this.underway.set(key, made);
    return made;
  }

  private async render(key: string, render: Render): Promise<Entry> {
    const startedAt = this.clock;
    try {
      const { result, tags } = await gatherDependencies(() => withPatience(render()));
      const kept = toKept(result);
      const known = this.entries.get(key);
      const modifiedAt = result.dated ? { modifiedAt: known?.etag === kept.etag ? known.modifiedAt : Date.now() } : {};
      const entry = { ...kept, ...modifiedAt, startedAt, staleAt: Date.now() + result.maxAge * 1000, tags };
      this.failedAt = -Infinity;
      this.forget(key);
      // What is outdated already is made once more (makeCurrent): a copy of it would be one too many.
      if (keptStatuses.has(result.status) && this.isCurrent(entry)) this.keep(key, entry);
      return entry;
    } catch (error) {
      if (isDatabaseUnavailable(error)) this.failedAt = Date.now();
      throw error;
    }
  }

  private keep(key: string, entry: Entry): void {
    this.entries.set(key, entry);
    this.bytes += entry.html.length;
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.maximumBytes) break;
      this.forget(oldest);
    }
    this.store.write(key, entry);
  }

  private forget(key: string): void {
    this.bytes -= this.entries.get(key)?.html.length ?? 0;
    this.entries.delete(key);
  }

  private isCurrent(entry: Entry): boolean {
    for (const tag of entry.tags) if ((this.expiredAt.get(tag) ?? 0) > entry.startedAt) return false;
    return true;
  }

  private justFailed(): boolean {
    return Date.now() - this.failedAt < retryAfter;
  }
}

function toKept({ status, html, headers = {}, about }: RenderedDocument): KeptDocument {
  const etag = createHash("sha256").update(html).update(JSON.stringify(headers)).digest("base64url").slice(0, 22);
  return { status, html, headers, etag, encoded: {}, ...(about ? { about } : {}) };
}

async function withPatience<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const lost = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseUnavailableError()), patience);
  });
  return Promise.race([work, lost]).finally(() => clearTimeout(timer));
}

const home = globalThis as typeof globalThis & { torgetDocuments?: DocumentCache };

function documents(): DocumentCache {
  return (home.torgetDocuments ??= new DocumentCache(new DocumentStore(`${env().TORGET_DATA}/documents`)));
}

/** Commands call this after commit with the tags of what they changed; the next request sees the new text. */
export function expireDocuments(tags: Iterable<string>): void {
  documents().expire(tags);
}

/**
 * The same for what personal data has been dropped from: the copies that would stand in while the database is gone go as well.
 * @param paths addresses from the root, without parameters
 */
export async function eraseDocuments(paths: readonly string[], tags: Iterable<string>): Promise<void> {
  await documents().erase(paths.map((path) => `${path}?`), tags);
}

/** One key a document: the path as the reader typed it and the parameters that matter, in a fixed order. */
export function documentKey(url: URL, vary: readonly string[] = []): string {
  const parameters = new URLSearchParams();
  for (const name of [...vary].sort()) {
    const value = url.searchParams.get(name);
    if (value) parameters.set(name, value.slice(0, 200));
  }
  return `${url.pathname}?${parameters.toString()}`;
}

/**
 * Answers a reader: a kept or new document with ETag, 304, compression and caching headers. What goes wrong becomes
 * the document of `fallback` (503 where the database is gone and no copy is kept, else 500), in the reader's language.
 */
export async function serveDocument(
  request: Request,
  render: Render,
  fallback: (status: 500 | 503) => Promise<RenderedDocument>,
  options: DocumentOptions = {},
): Promise<Response> {
  const send = async (document: KeptDocument) => respond(request, options.insert ? documentWith(document, await options.insert()) : document);
  try {
    if (options.keep === false) return await send(toKept(await withPatience(render())));
    const document = await documents().get(documentKey(new URL(request.url), options.vary), render);
    if (document.status === 200) noteVisit(request, document.about);
    return await send(document);
  } catch (error) {
    const gone = isDatabaseUnavailable(error);
    if (!gone) log().error({ err: error }, "A public document could not be made");
    return send(toKept(await fallback(gone ? 503 : 500)));
  }
}
