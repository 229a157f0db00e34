/*
 * Addresses of the site that is left. They are kept decoded, without slashes around them and without the host, as
 * domain/publishing keeps those that people make by hand; WordPress' short ones by their number as "?p=12".
 */

const longest = 500;
const unfit = /[\s~\u0000-\u001F\u007F\\<>"]/u;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export function oldPathOf(address: string): string {
  const path = URL.canParse(address) && /^https?:/i.test(address) ? new URL(address).pathname : (address.split(/[?#]/)[0] ?? "");
  return decoded(path).normalize("NFC").split("/").filter(Boolean).join("/");
}

/** The number in WordPress' short addresses: ?p=12, ?page_id=12, ?attachment_id=12. */
export function numberIn(address: string): number | null {
  const found = /[?&](?:p|page_id|attachment_id)=(\d{1,12})(?:&|#|$)/.exec(address)?.[1];
  return found ? Number(found) : null;
}

/** The same site whatever the case, the "www." and the protocol of its address say. */
export function siteOf(address: string): string {
  if (!URL.canParse(address)) return "";
  const { host, pathname } = new URL(address);
  return (host.replace(/^www\./, "") + pathname).replace(/\/+$/, "");
}

export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host.replace(/^www\./, "") : "");

/** Every address at which readers found a thing, as it is kept; "" for the first page is none. */
export function addressesOf(thing: { id: number; type: string; link: string }): string[] {
  const short = thing.type === "page" ? [`?page_id=${thing.id}`, `?p=${thing.id}`] : thing.type === "attachment" ? [`?attachment_id=${thing.id}`] : [`?p=${thing.id}`];
  return [oldPathOf(thing.link), ...short].filter((path) => path !== "" && path.length <= longest && !unfit.test(path));
}
