import "server-only";
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { log } from "./log";
import type { VisitedText } from "./visits";

/** A document ready to be sent; `encoded` fills up with compressed forms as browsers ask for them. */
export interface KeptDocument {
  status: number;
  html: string;
  headers: Record<string, string>;
  etag: string;
  about?: VisitedText;
  /** When it began to be what it is (ms): when these bytes were first made, not when the newest thing in them was written, for what is taken away changes it too. */
  modifiedAt?: number;
  encoded: { br?: Uint8Array<ArrayBuffer>; gzip?: Uint8Array<ArrayBuffer> };
}

/**
 * The last good copy of every document, on disk: what residents read when the portal starts while the
 * database is gone (P10). Only a document that has changed is written, behind the reader's back.
 */
export class DocumentStore {
  private readonly written = new Map<string, string>();
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly folder: string) {}

  private file(key: string): string {
    return `${this.folder}/${createHash("sha256").update(key).digest("hex").slice(0, 40)}.json`;
  }

  /** The kept copy, or undefined where there is none that can be read. */
  async read(key: string): Promise<KeptDocument | undefined> {
    try {
      const kept = JSON.parse(await readFile(this.file(key), "utf8")) as KeptDocument & { key: string };
      return kept.key === key ? { ...kept, encoded: {} } : undefined;
    } catch {
      return undefined;
    }
  }

  /** Writes one after the other; a full disk is logged and costs nothing but the copy. */
  write(key: string, document: KeptDocument): void {
    if (this.written.get(key) === document.etag) return;
    this.written.set(key, document.etag);
    const { status, html, headers, etag, about, modifiedAt } = document;
    this.queue = this.queue.then(() => this.save(key, JSON.stringify({ key, status, html, headers, etag, about, modifiedAt })));
  }

  /** Takes copies away, after what has been handed over before. */
  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.written.delete(key);
    this.queue = this.queue.then(async () => {
      for (const key of keys) await rm(this.file(key), { force: true }).catch((error: NodeJS.ErrnoException) => log().error({ error: error.code }, "A copy of a document could not be taken away"));
    });
    await this.queue;
  }

  /** Resolves when everything handed over so far is on disk. */
  async settled(): Promise<void> {
    await this.queue;
  }

  private async save(key: string, text: string): Promise<void> {
    const file = this.file(key);
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(`${file}.new`, text);
      await rename(`${file}.new`, file);
    } catch (error) {
      this.written.delete(key);
      log().warn({ error: (error as NodeJS.ErrnoException).code }, "A copy of a document could not be written");
    }
  }
}
