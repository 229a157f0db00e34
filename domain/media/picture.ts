import "server-only";
import sharp, { type Metadata, type Sharp } from "sharp";
import { foreignIn, type KnownType, typeOf } from "./file-type";
import type { FileFault, Focal, PictureFormat } from "./media.schema";
import { measureWordContrast } from "./word-contrast";

/*
 * Pictures, with sharp: what comes in is unpacked and packed anew, so that nothing of the file but its picture is kept
 * – no place, camera or name (GDPR art. 5.1 c), and nothing that was hidden in it.
 */

/** A picture as it is kept. */
export interface TakenPicture {
  bytes: Uint8Array;
  type: "image/jpeg" | "image/png" | "image/webp";
  width: number;
  height: number;
  focal: Focal;
  /** Contrast of what looks like words in it (measureWordContrast). */
  wordContrast: number | null;
}

const formats: Partial<Record<KnownType, (metadata: Metadata) => boolean>> = {
  "image/jpeg": ({ format }) => format === "jpeg",
  "image/png": ({ format }) => format === "png",
  "image/gif": ({ format }) => format === "gif",
  "image/webp": ({ format }) => format === "webp",
  "image/avif": ({ format, compression }) => format === "heif" && compression === "av1",
};

/** The form that the original is kept in: losses only where the file had them already. */
const kept = { "image/jpeg": "image/jpeg", "image/png": "image/png", "image/gif": "image/png", "image/webp": "image/webp", "image/avif": "image/webp" } as const;

/** One picture at a time is unpacked: each may need hundreds of megabytes. */
let queue: Promise<unknown> = Promise.resolve();
export function oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  const done = queue.then(work, work);
  queue = done.catch(() => undefined);
  return done;
}

/** sharp says of both broken and hostile files that they cannot be read. */
async function orBroken<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch {
    return null;
  }
}

/** Where the eye goes, by sharp's strategy of attention; the middle where it cannot say. */
async function suggestFocal(picture: Uint8Array): Promise<Focal> {
  const { data, info } = await sharp(picture).resize(320, 320, { fit: "inside" }).flatten({ background: "white" }).png().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  // Half the picture is cut away without scaling, so that the answer is in its pixels.
  const found = await sharp(data).resize(width, Math.max(1, Math.floor(height / 2)), { fit: "cover", position: sharp.strategy.attention }).toBuffer({ resolveWithObject: true });
  const { attentionX, attentionY } = found.info;
  if (attentionX === undefined || attentionY === undefined) return { x: 0.5, y: 0.5 };
  const within = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;
  return { x: within(attentionX / width), y: within(attentionY / height) };
}

function packed(picture: Sharp, type: TakenPicture["type"]): Sharp {
  if (type === "image/jpeg") return picture.jpeg({ quality: 92 });
  return type === "image/png" ? picture.png({ compressionLevel: 9 }) : picture.webp({ quality: 92 });
}

/** What a picture is by its content, where that is one that is not too large and nothing else besides; or why it is not taken. */
async function typeOfPicture(bytes: Uint8Array, megapixels: number): Promise<keyof typeof kept | { fault: FileFault }> {
  const type = typeOf(bytes);
  if (type === "svg") return { fault: "svg" };
  if (type === null || type === "application/pdf") return { fault: "unknownType" };
  const metadata = await orBroken(sharp(bytes, { limitInputPixels: false }).metadata());
  if (!metadata || !formats[type]?.(metadata)) return { fault: "broken" };
  if (metadata.width * metadata.height > megapixels * 1_000_000) return { fault: "tooManyPixels" };
  const fault = foreignIn(bytes);
  return fault ? { fault } : type;
}

/** A picture made anew for showing alone: upright, no larger than the screen, nothing of the file but what is seen. */
export interface SafeView {
  bytes: Uint8Array;
  width: number;
  height: number;
}

/**
 * Looks at a picture as takePicture does and packs what is seen of it anew (WebP), for whoever must see what came without
 * opening the file itself.
 * @param longest of its sides, in pixels
 */
export async function makeSafeView(bytes: Uint8Array, megapixels: number, longest: number): Promise<SafeView | { fault: FileFault }> {
  const type = await typeOfPicture(bytes, megapixels);
  if (typeof type !== "string") return type;
  return oneAtATime(async () => {
    const source = sharp(bytes, { failOn: "warning", limitInputPixels: megapixels * 1_000_000, pages: 1 }).autoOrient().resize(longest, longest, { fit: "inside", withoutEnlargement: true });
    const done = await orBroken(source.webp({ quality: 80, effort: 2 }).toBuffer({ resolveWithObject: true }));
    return done ? { bytes: done.data, width: done.info.width, height: done.info.height } : { fault: "broken" };
  });
}

/**
 * Takes a picture in: its type by content, not too many pixels, whole, nothing else besides a picture; upright, in sRGB,
 * without metadata. Of a moving picture the first frame.
 * @returns the picture as it is kept with a suggested focal point and the contrast of what looks like words, or why it is not taken
 */
export async function takePicture(bytes: Uint8Array, megapixels: number): Promise<TakenPicture | { fault: FileFault }> {
  const type = await typeOfPicture(bytes, megapixels);
  if (typeof type !== "string") return type;
  return oneAtATime(async () => {
    // "warning": also a picture whose end is missing is broken.
    const source = sharp(bytes, { failOn: "warning", limitInputPixels: megapixels * 1_000_000, pages: 1 }).autoOrient();
    const done = await orBroken(packed(source, kept[type]).toBuffer({ resolveWithObject: true }));
    if (!done) return { fault: "broken" };
    return { bytes: done.data, type: kept[type], width: done.info.width, height: done.info.height, focal: await suggestFocal(done.data), wordContrast: await measureWordContrast(done.data) };
  });
}

/** The largest part of a picture with the proportions of the crop that has the focal point as near its middle as can be. Pure. */
export function cropAround(picture: { width: number; height: number }, focal: Focal, crop: { width: number; height: number }): { left: number; top: number; width: number; height: number } {
  const scale = Math.min(picture.width / crop.width, picture.height / crop.height);
  const width = Math.max(1, Math.min(picture.width, Math.round(crop.width * scale)));
  const height = Math.max(1, Math.min(picture.height, Math.round(crop.height * scale)));
  const begin = (middle: number, part: number, whole: number) => Math.round(Math.min(whole - part, Math.max(0, middle * whole - part / 2)));
  return { left: begin(focal.x, width, picture.width), top: begin(focal.y, height, picture.height), width, height };
}

function packedAs(picture: Sharp, format: PictureFormat): Sharp {
  // Effort 2: on the processor of a small server a picture of 1440 px is packed within a second.
  if (format === "avif") return picture.avif({ quality: 55, effort: 2 });
  return format === "webp" ? picture.webp({ quality: 80 }) : picture.flatten({ background: "white" }).jpeg({ quality: 82, mozjpeg: true });
}

/** A picture in a size of the list: "960" is a width (never enlarged), "480x270" a crop around the focal point. */
export async function makeVariant(original: Uint8Array, picture: { width: number; height: number; focal: Focal }, size: string, format: PictureFormat): Promise<Uint8Array> {
  const [width = 0, height] = size.split("x").map(Number);
  return oneAtATime(async () => {
    const source = sharp(original, { limitInputPixels: false });
    const sized = height === undefined ? source.resize(width, undefined, { withoutEnlargement: true }) : source.extract(cropAround(picture, picture.focal, { width, height })).resize(width, height, { fit: "fill" });
    return packedAs(sized, format).toBuffer();
  });
}
