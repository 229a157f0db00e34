import { withoutNul } from "./form-fields";
import { readSmallForm } from "./own-post";
import { type Incoming, partsOf } from "./posted-file";

/*
 * Reads a posted form with files (multipart/form-data) without holding more of it than may be kept: what is too long is
 * passed over while it comes in, and so is what is one too many. A plain form (x-www-form-urlencoded) is read as well.
 */

export interface FormLimits {
  /** Bytes of the whole post; more is not read. */
  post: number;
  /** Bytes of all the fields that are written in, together. */
  fields: number;
  /** Files, and bytes of each. */
  files: number;
  file: number;
}

export interface FileOfForm {
  field: string;
  /** As the browser says; never the name of anything here. */
  name: string;
  /** Or why there are none: larger than a file may be, one too many, or too much from everybody at once. */
  bytes: Uint8Array | "tooLarge" | "tooMany" | "busy";
}

export interface FormWithFiles {
  /** Of a field that comes twice the last counts. */
  fields: Record<string, string>;
  files: FileOfForm[];
}

/** Of all posts together that are being read or used, in bytes: anybody may post, and all of it lies in memory. */
const mostInHand = 200 * 1024 * 1024;
/* On globalThis because Next bundles pages and routes apart. */
const hand = globalThis as typeof globalThis & { torgetFilesInHand?: number };

class Held {
  private own = 0;
  /** @returns false where there is no room */
  take(bytes: number): boolean {
    if ((hand.torgetFilesInHand ?? 0) + bytes > mostInHand) return false;
    this.own += bytes;
    hand.torgetFilesInHand = (hand.torgetFilesInHand ?? 0) + bytes;
    return true;
  }
  release(bytes: number = this.own): void {
    this.own -= bytes;
    hand.torgetFilesInHand = Math.max(0, (hand.torgetFilesInHand ?? 0) - bytes);
  }
}

/** Reads a part to its end and keeps what may be kept of it. */
async function readPart(bytes: AsyncGenerator<Uint8Array>, most: number, held: Held): Promise<Uint8Array | "tooLarge" | "busy"> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let why: "tooLarge" | "busy" | null = null;
  for await (const chunk of bytes) {
    if (why) continue;
    if (length + chunk.byteLength > most) why = "tooLarge";
    else if (!held.take(chunk.byteLength)) why = "busy";
    else {
      length += chunk.byteLength;
      // A copy: a piece of the stream would hold all of what it was cut from.
      chunks.push(Uint8Array.from(chunk));
      continue;
    }
    held.release(length);
    chunks.length = 0;
  }
  return why ?? Buffer.concat(chunks);
}

async function readParts(parts: AsyncGenerator<Incoming>, limits: FormLimits, held: Held): Promise<FormWithFiles | null> {
  const form: FormWithFiles = { fields: {}, files: [] };
  let room = limits.fields;
  for await (const { field, fileName, bytes } of parts) {
    if (fileName === null) {
      const read = await readPart(bytes, room, held);
      if (typeof read === "string") return null;
      room -= read.byteLength;
      form.fields[field] = withoutNul(Buffer.from(read).toString("utf8"));
      continue;
    }
    const one = form.files.length >= limits.files ? ("tooMany" as const) : await readPart(bytes, limits.file, held);
    // A field for files that nothing was chosen in is sent as one without a name.
    if (fileName === "" && typeof one !== "string" && one.byteLength === 0) continue;
    form.files.push({ field, name: fileName, bytes: one });
    if (form.files.length > limits.files) break;
  }
  return form;
}

/**
 * Reads a form and does something with it; its files are in memory no longer than that.
 * @param deed is given null where the post is of another kind, broken off, or longer than a form of the portal can be
 */
export async function withPostedForm<Result>(request: Request, limits: FormLimits, deed: (form: FormWithFiles | null) => Promise<Result>): Promise<Result> {
  if (!/^multipart\/form-data/i.test(request.headers.get("content-type") ?? "")) {
    const fields = await readSmallForm(request, limits.fields);
    return deed(fields && { fields, files: [] });
  }
  const held = new Held();
  try {
    // A post that ends in the middle of a part, or goes on for longer than it may, is none.
    const form = Number(request.headers.get("content-length") ?? 0) > limits.post ? null : await readParts(partsOf(request, limits.post), limits, held).catch(() => null);
    return await deed(form);
  } finally {
    held.release();
  }
}
