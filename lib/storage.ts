import "server-only";
import { randomUUID } from "node:crypto";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { Disk } from "flydrive";
import { env, type Env } from "./env";

/*
 * Where uploaded files lie: on disk below TORGET_DATA, or in a store that speaks S3 (docs/operations.md). Nothing is
 * public in it; the portal hands files out itself, to those who may have them. A key is made of ids, never of a name
 * that a person gave: a name can lead elsewhere, and may be personal.
 */

const keyShape = /^[\w-]{1,80}(\/[\w-]{1,80}(\.[a-z0-9]{1,8})?){1,4}$/;

/** A stream and how long it is: S3 wants to know before it begins. */
export interface Sized {
  stream: Readable;
  bytes: number;
}

interface Storage {
  disk: Disk;
  /** A file is written under another name and then given its own: nobody reads half of one. S3 does so itself. */
  inTwoSteps: boolean;
}

/* On globalThis because Next bundles pages, actions and routes apart. */
const home = globalThis as typeof globalThis & { torgetStorage?: Promise<Storage> };

async function open(settings: Env): Promise<Storage> {
  if (settings.TORGET_STORAGE === "disk") {
    const { FSDriver } = await import("flydrive/drivers/fs");
    const location = join(resolve(/* turbopackIgnore: true */ settings.TORGET_DATA), "files");
    return { disk: new Disk(new FSDriver({ location, visibility: "private" })), inTwoSteps: true };
  }
  const { S3Driver } = await import("flydrive/drivers/s3");
  const { TORGET_S3_ENDPOINT: endpoint, TORGET_S3_REGION: region, TORGET_S3_BUCKET: bucket = "", TORGET_S3_KEY: accessKeyId = "", TORGET_S3_SECRET: secretAccessKey = "" } = settings;
  // Stores other than Amazon's know buckets by path, and neither its access lists nor its newer checksums.
  const own = endpoint ? { endpoint, forcePathStyle: true, requestChecksumCalculation: "WHEN_REQUIRED" as const, responseChecksumValidation: "WHEN_REQUIRED" as const } : {};
  const driver = new S3Driver({ region, bucket, credentials: { accessKeyId, secretAccessKey }, visibility: "private", supportsACL: false, ...own });
  return { disk: new Disk(driver), inTwoSteps: false };
}

const storage = (): Promise<Storage> => (home.torgetStorage ??= open(env()));

/** Lets another place keep the files of this process, by its settings: for tests. Without any, those of the environment again. */
export function provideStorage(settings?: Env): void {
  home.torgetStorage = settings && open(settings);
}

function checked(key: string): string {
  if (!keyShape.test(key)) throw new Error("A key of the storage is made of ids");
  return key;
}

/**
 * Keeps a file under a key such as "media/<id>/original"; what was there before is replaced, whole or not at all.
 * @throws Error where the key is not made of ids; what the store throws
 */
export async function putFile(key: string, content: Uint8Array | Sized, type: string): Promise<void> {
  const { disk, inTwoSteps } = await storage();
  const first = inTwoSteps ? `${checked(key)}-${randomUUID()}` : checked(key);
  if (content instanceof Uint8Array) await disk.put(first, content, { contentType: type, contentLength: content.byteLength });
  else await disk.putStream(first, content.stream, { contentType: type, contentLength: content.bytes });
  if (inTwoSteps) await disk.move(first, key);
}

export async function hasFile(key: string): Promise<boolean> {
  return (await storage()).disk.exists(checked(key));
}

/** The file as a stream with its size in bytes, or null where there is none. */
export async function openFile(key: string): Promise<Sized | null> {
  const { disk } = await storage();
  if (!(await disk.exists(checked(key)))) return null;
  const { contentLength } = await disk.getMetaData(key);
  return { stream: await disk.getStream(key), bytes: contentLength };
}

/** The whole file, or null where there is none. For what fits in memory: pictures. */
export async function readFile(key: string): Promise<Uint8Array | null> {
  const { disk } = await storage();
  return (await disk.exists(checked(key))) ? disk.getBytes(key) : null;
}

/** The disk says of a folder that is not there that it cannot be read. */
function gone(error: Error): undefined {
  const cause = error.cause as { code?: unknown } | undefined;
  if ((error as { code?: unknown }).code === "ENOENT" || cause?.code === "ENOENT") return undefined;
  throw error;
}

/** Removes everything below a folder such as "media/<id>"; nothing where there is nothing. */
export async function removeFolder(folder: string): Promise<void> {
  const { disk } = await storage();
  if (!/^[\w-]{1,80}\/[\w-]{1,80}$/.test(folder)) throw new Error("A folder of the storage is named by an id");
  // Not deleteAll: to S3 "media/1" is also the beginning of "media/12".
  let page: Awaited<ReturnType<Disk["listAll"]>> | undefined;
  do {
    page = await disk.listAll(`${folder}/`, { recursive: true, paginationToken: page?.paginationToken }).catch(gone);
    for (const file of page?.objects ?? []) if (file.isFile && file.key.startsWith(`${folder}/`)) await disk.delete(file.key);
  } while (page?.paginationToken);
}
