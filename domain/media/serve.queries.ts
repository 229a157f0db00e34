import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { proposeSlug } from "@/domain/publishing/publishing.schema";
import { mayReadByReviewLink } from "@/domain/publishing/review-links.queries";
import { database } from "@/lib/db";
import { hasFile, openFile, putFile, readFile, type Sized } from "@/lib/storage";
import { type AssetRow, assetColumns, isConsentEnded, maySeeUnpublished } from "./media.policy";
import { byReviewLink, type PictureFormat, pictureFormats, pictureSizes } from "./media.schema";
import { makeVariant } from "./picture";
import { isInLiveUse } from "./usage.queries";

/* A file as an address asks for it: who may have it, and in which size. */

export interface ServedFile {
  state: "file";
  open: () => Promise<Sized | null>;
  type: string;
  /** Everybody may have it and keep it; otherwise it is for this person alone. */
  isPublic: boolean;
  /** Changes when the bytes would. */
  tag: string;
  /** A document is fetched under this name. */
  fileName?: string;
}

export type Served =
  | ServedFile
  /** Not there, or nothing that this reader may know of. */
  | { state: "missing" }
  /** Removed, or its consent has ended: 410. */
  | { state: "gone" }
  | { state: "moved"; href: string };

const types: Record<PictureFormat, string> = { avif: "image/avif", webp: "image/webp", jpg: "image/jpeg" };

/** Where the file itself is kept. */
export const originalOf = (id: string) => `media/${id}/original`;

/** The last part of a document's address: its title and what it is. */
export const documentName = ({ title }: { title: string }): string => `${proposeSlug(title) || "dokument"}.pdf`;

export const documentAddress = (asset: { id: string; title: string }): string => `/media/${asset.id}/${documentName(asset)}`;

export const focalOf = ({ focalX, focalY }: Pick<AssetRow, "focalX" | "focalY">) => ({ x: focalX ?? 0.5, y: focalY ?? 0.5 });

/** Variants that are being made: many readers of a new text ask for the same one at once. */
const making = new Map<string, Promise<void>>();

async function make(asset: AssetRow, key: string, size: string, format: PictureFormat): Promise<void> {
  const original = await readFile(originalOf(asset.id));
  if (!original) return;
  const picture = { width: asset.width ?? 1, height: asset.height ?? 1, focal: focalOf(asset) };
  await putFile(key, await makeVariant(original, picture, size, format), types[format]);
}

async function openVariant(asset: AssetRow, key: string, size: string, format: PictureFormat): Promise<Sized | null> {
  if (!(await hasFile(key))) {
    const begun = making.get(key) ?? make(asset, key, size, format).finally(() => making.delete(key));
    making.set(key, begun);
    await begun;
  }
  return openFile(key);
}

function variantOf(asset: AssetRow, file: string, isPublic: boolean): Served {
  const [, size = "", format = ""] = /^([0-9x]{1,9})\.([a-z]{3,4})$/.exec(file) ?? [];
  const known = pictureFormats.find((each) => each === format);
  if (!known || !pictureSizes.includes(size)) return { state: "missing" };
  const { x, y } = focalOf(asset);
  const name = size.includes("x") ? `${size}-${Math.round(x * 100)}-${Math.round(y * 100)}` : size;
  return { state: "file", open: () => openVariant(asset, `media/${asset.id}/${name}.${known}`, size, known), type: types[known], isPublic, tag: `${asset.sha256.slice(0, 16)}-${name}-${known}` };
}

function documentOf(asset: AssetRow, file: string, isPublic: boolean, review: string | undefined): Served {
  const fileName = documentName(asset);
  if (!file.endsWith(".pdf")) return { state: "missing" };
  // A document that was given another title is still found at its old address.
  if (file !== fileName) return { state: "moved", href: byReviewLink(documentAddress(asset), review) };
  return { state: "file", open: () => openFile(originalOf(asset.id)), type: asset.type, isPublic, tag: asset.sha256.slice(0, 32), fileName };
}

/**
 * The file at `/media/<id>/<file>`: a picture in a size of the list, or a document. Public where a text that the public
 * reads uses it (trap 1), otherwise for the staff who may see it, and for whoever holds an open review link to a version
 * that shows it (trap 3); nobody outside gets one whose consent has ended.
 * @param actorOf asked only where the file is not public
 * @param review the secret of a review link. What is asked for with one is kept by nobody: the address has the secret in it
 */
export async function findServed(id: string, file: string, actorOf: () => Promise<Actor>, review?: string): Promise<Served> {
  // The database refuses some of what can stand in an address (U+0000); no file is called so.
  const asset = /^[\w-]{1,80}$/.test(id) ? await (await database()).mediaAsset.findUnique({ where: { id }, select: assetColumns }) : null;
  if (!asset) return { state: "missing" };
  const gone = asset.removedAt !== null || isConsentEnded(asset.consents);
  const inUse = !gone && (await isInLiveUse(id));
  const byLink = !gone && !inUse && review !== undefined && (await mayReadByReviewLink(review, asset));
  if (!inUse && !byLink && !(await maySeeUnpublished(await actorOf(), asset))) return { state: gone ? "gone" : "missing" };
  const isPublic = inUse && review === undefined;
  return asset.kind === "picture" ? variantOf(asset, file, isPublic) : documentOf(asset, file, isPublic, review);
}
