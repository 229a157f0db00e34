/** Files that go with what residents send and with answers. Safe on both sides. */

/** Of one post: enough to show a thing from all sides; more is a matter for a meeting or for post. */
export const filesAtOnce = 5;
/** What a telephone's largest picture comes to (48 megapixels, some 9 MB), and what mail commonly takes. */
export const largestFile = 10 * 1024 * 1024;
/** Of a whole post with files, with what stands between them. */
export const largestPost = filesAtOnce * largestFile + 1024 * 1024;

/**
 * What a browser offers to choose from. HEIC is not in it: nothing that the portal has can look into such a file, and a
 * telephone that is asked for JPEG hands over its pictures as JPEG.
 */
export const acceptedTypes = ["image/jpeg", "image/png", "image/webp", "application/pdf"] as const;
export type AcceptedType = (typeof acceptedTypes)[number];

/** Why a file is not taken; each has its words (messages, "matters.files.faults"). */
export const matterFileFaults = ["empty", "tooLarge", "tooMany", "busy", "tooManyPixels", "heic", "unknownType", "broken", "polyglot", "encrypted", "activeDocument"] as const;
export type MatterFileFault = (typeof matterFileFaults)[number];

export interface MatterFileView {
  id: string;
  name: string;
  bytes: number;
  /** Of the view of a picture; null: a document, which is only fetched. */
  picture: { width: number; height: number } | null;
}

/** The safe view of a picture, or the file as it came; for staff. */
export const fileForms = ["view", "original"] as const;
export type FileForm = (typeof fileForms)[number];

/** Where staff get a file; who may is asked each time. */
export const staffFileAddress = (id: string, form: FileForm): string => `/api/matters/files/${id}/${form}`;
