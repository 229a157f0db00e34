import "server-only";
import { createHash } from "node:crypto";
import { cleanName, typeOf } from "@/domain/media/file-type";
import type { FileFault } from "@/domain/media/media.schema";
import { faultOfPdf } from "@/domain/media/pdf";
import { makeSafeView, type SafeView, takePicture } from "@/domain/media/picture";
import { env } from "@/lib/env";
import { type AcceptedType, acceptedTypes, largestFile, type MatterFileFault, matterFileFaults } from "./files.schema";

/** A file that may be kept. */
export interface CheckedFile {
  name: string;
  type: AcceptedType;
  bytes: Uint8Array;
  sha256: string;
  /** Of a picture: what staff see of it. */
  view: SafeView | null;
}

/** Wide enough to read a photographed letter. */
const longestView = 1600;

/** High Efficiency Image Format, by its first bytes: what telephones keep pictures in unless they are told otherwise. */
const isHeic = (bytes: Uint8Array): boolean => /^ftyp(heic|heix|hevc|hevx|heim|heis|mif1|msf1)/.test(Buffer.from(bytes.subarray(4, 12)).toString("latin1"));

const known = (fault: FileFault): MatterFileFault => matterFileFaults.find((each) => each === fault) ?? "unknownType";

function typeOfFile(bytes: Uint8Array): AcceptedType | { fault: MatterFileFault } {
  if (bytes.byteLength === 0) return { fault: "empty" };
  if (bytes.byteLength > largestFile) return { fault: "tooLarge" };
  if (isHeic(bytes)) return { fault: "heic" };
  const type = typeOf(bytes);
  return acceptedTypes.find((each) => each === type) ?? { fault: "unknownType" };
}

/**
 * Looks at a file that somebody attaches as the media room does: its type by content, pictures whole and nothing else
 * besides, documents that are open and do nothing by themselves. Of a picture a view is made; the file stays as it came.
 * @returns why it is not taken
 */
export async function checkFile({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<CheckedFile | { fault: MatterFileFault }> {
  const type = typeOfFile(bytes);
  if (typeof type !== "string") return type;
  const shared = { name: cleanName(name) || "–", type, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
  if (type === "application/pdf") {
    const fault = faultOfPdf(bytes);
    return fault ? { fault: known(fault) } : { ...shared, view: null };
  }
  const view = await makeSafeView(bytes, env().TORGET_PICTURE_MEGAPIXELS, longestView);
  return "fault" in view ? { fault: known(view.fault) } : { ...shared, view };
}

/**
 * The same for what the municipality sends itself: a picture is packed anew without place, camera and name, since it is
 * the municipality's own and nobody else's document.
 */
export async function checkOwnFile(file: { name: string; bytes: Uint8Array }): Promise<CheckedFile | { fault: MatterFileFault }> {
  const checked = await checkFile(file);
  if ("fault" in checked || !checked.view) return checked;
  const clean = await takePicture(file.bytes, env().TORGET_PICTURE_MEGAPIXELS);
  if ("fault" in clean) return { fault: known(clean.fault) };
  return { ...checked, bytes: clean.bytes, sha256: createHash("sha256").update(clean.bytes).digest("hex") };
}
