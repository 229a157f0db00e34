import { z } from "zod";
import { locales } from "@/i18n/routing";

/** What may come into the library, what goes out, and the sizes that exist. Safe in the browser and on the server. */

/** The widths that a whole picture is shown in (px). */
export const pictureWidths = [480, 960, 1440] as const;
/** The crops that are shown, around the focal point: the lead picture (16:9), and the thumbnail of the library. */
export const pictureCrops = ["240x135", "480x270", "960x540", "1440x810"] as const;
export const pictureFormats = ["avif", "webp", "jpg"] as const;
export type PictureFormat = (typeof pictureFormats)[number];
/** The closed list: nothing else is ever made, whatever an address asks for. */
export const pictureSizes: readonly string[] = [...pictureWidths.map(String), ...pictureCrops];

/** 0 to 1 from the left and from the top. */
export interface Focal {
  x: number;
  y: number;
}

/** An uploaded picture as a text shows it. */
export interface ShownPicture {
  width: number;
  height: number;
  focal: Focal;
  /** The secret of the review link that the text is read by; its addresses carry it. */
  review?: string;
}

/** A document as a text shows it: with what a reader wants to know before it is fetched. */
export interface ShownDocument {
  href: string;
  bytes: number;
  language: string;
  /** Who gives an accessible version. */
  contact: { name: string; email: string | null; telephone: string | null } | null;
}

const percent = (share: number) => String(Math.round(share * 100)).padStart(2, "0");

/** The address of a picture in a size of the list. A crop says which focal point it was made for: another one is another address. */
export function variantAddress(id: string, size: number | (typeof pictureCrops)[number], format: PictureFormat, focal?: Focal): string {
  return `/media/${id}/${size}.${format}${typeof size === "string" && focal ? `?f=${percent(focal.x)}-${percent(focal.y)}` : ""}`;
}

/** With the secret of a review link, by which somebody without an account gets what a version that is not published shows. */
export function byReviewLink(address: string, review: string | undefined): string {
  return review ? `${address}${address.includes("?") ? "&" : "?"}review=${review}` : address;
}

/** Why a file is not taken in; each has its words (messages, "media.faults"). */
export const fileFaults = ["empty", "tooLarge", "tooManyPixels", "svg", "unknownType", "broken", "polyglot", "encrypted", "activeDocument", "isDocument", "isPicture", "consentEnded", "duplicate", "tooMany"] as const;
export type FileFault = (typeof fileFaults)[number];

/** How much comes in one post, in files. */
export const filesAtOnce = 20;

const id = z.string().min(1).max(80);
const line = (most: number) => z.string().trim().max(most, "tooLong");

export const documentFieldsSchema = z.object({
  title: line(200).min(1, "titleMissing"),
  reason: line(1000).min(10, "reasonMissing"),
  language: z.enum(locales, "languageMissing"),
  contactId: z.string().min(1, "contactMissing").max(80),
});
export type DocumentFields = z.infer<typeof documentFieldsSchema>;

const share = z.preprocess((value) => (typeof value === "string" ? value.replace(",", ".") : value), z.coerce.number("focalRange").min(0, "focalRange").max(100, "focalRange"));

export const pictureChangeSchema = z.object({
  id,
  title: line(200).min(1, "titleMissing"),
  credit: line(200),
  hasText: z.boolean(),
  /** Percent from the left and from the top. */
  focalX: share,
  focalY: share,
});
export type PictureChange = z.infer<typeof pictureChangeSchema>;

export const documentChangeSchema = documentFieldsSchema.extend({ id });
export type DocumentChange = z.infer<typeof documentChangeSchema>;

export const consentSchema = z.object({
  assetId: id,
  reference: line(200).min(1, "referenceMissing"),
  /** Swedish date, or "" where it holds until it is taken back. */
  validTo: z.union([z.literal(""), z.iso.date("dateMalformed")]),
});
export type ConsentGiven = z.infer<typeof consentSchema>;

export const mediaKinds = ["picture", "document"] as const;

/** Filters of the library; what cannot be read counts as not asked for. */
export const libraryFilterSchema = z.object({
  q: z.string().trim().max(100).catch(""),
  kind: z.enum(mediaKinds).optional().catch(undefined),
  department: z.string().max(80).catch(""),
  only: z.enum(["unused", "consent"]).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type LibraryFilter = z.infer<typeof libraryFilterSchema>;

/** What people in a picture have said: yes until a day, a day that is near or has passed, or no longer. */
export type ConsentState = "none" | "holds" | "near" | "passed" | "ended";

export interface LibraryLine {
  id: string;
  kind: "picture" | "document";
  title: string;
  departmentName: string;
  bytes: number;
  width: number | null;
  height: number | null;
  focal: Focal;
  createdAt: Date;
  consent: ConsentState;
  /** yyyy-mm-dd, the earliest end of those in force. */
  consentUntil: string | null;
}

/** What is wrong with a field of the forms. */
export interface MediaProblem {
  field: string;
  code: string;
}

/** What became of one file of a post. */
export type UploadResult = { ok: true; id: string; title: string; kind: (typeof mediaKinds)[number] } | { ok: false; code: FileFault; existing?: { id: string; title: string } };

/** A picture to choose from, in the editor and its forms. */
export interface PictureChoice {
  source: string;
  title: string;
}

export interface DocumentChoice {
  id: string;
  title: string;
}
