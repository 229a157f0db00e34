import { z } from "zod";

/** An address that led to something before the portal did, as it is kept: decoded, without slashes around it or host. */
export function oldPathOf(typed: string): string {
  const path = URL.canParse(typed) && /^https?:/i.test(typed) ? new URL(typed).pathname : (typed.split(/[?#]/)[0] ?? "");
  return decoded(path).normalize("NFC").split("/").filter(Boolean).join("/");
}

/** The number in WordPress' short addresses: ?p=12, ?page_id=12, ?attachment_id=12, with or without more behind. */
export function shortNumberIn(address: string): number | null {
  const found = /[?&](?:p|page_id|attachment_id)=(\d{1,12})(?=[&#]|$)/.exec(address)?.[1];
  return found ? Number(found) : null;
}

/** The ways in which a short address of a number may have been kept: the numbers of a site are one row, whatever they name. */
export const shortAddresses = (number: number): string[] => [`?p=${number}`, `?page_id=${number}`, `?attachment_id=${number}`];

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** An address that somebody makes by hand for an item. `path` comes out as it is kept (oldPathOf). */
export const oldAddressSchema = z.object({
  itemId: z.string().min(1).max(80),
  path: z
    .string()
    .trim()
    .transform(oldPathOf)
    .pipe(z.string().min(1, "addressMissing").max(500, "addressTooLong").regex(/^[^\s~\u0000-\u001F\u007F\\<>"]+$/u, "addressMalformed")),
});

export interface OldAddressLine {
  /** With a slash before it, as a browser shows it. */
  address: string;
  path: string;
  origin: string;
}
