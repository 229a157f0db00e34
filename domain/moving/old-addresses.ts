/*
 * Addresses of the site that is left. They are kept decoded, without slashes around them and without the host, as
 * domain/publishing keeps those that people make by hand; WordPress' short ones by their number as "?p=12".
 */

import { oldPathOf } from "@/domain/publishing/addresses.schema";

export { oldPathOf, shortNumberIn as numberIn } from "@/domain/publishing/addresses.schema";

const longest = 500;
const unfit = /[\s~\u0000-\u001F\u007F\\<>"]/u;

/** The same site whatever the case, the "www." and the protocol of its address say. */
export function siteOf(address: string): string {
  if (!URL.canParse(address)) return "";
  const { host, pathname } = new URL(address);
  let end = pathname.length;
  while (pathname[end - 1] === "/") end -= 1;
  return host.replace(/^www\./, "") + pathname.slice(0, end);
}

export const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host.replace(/^www\./, "") : "");

/** Every address at which readers found a thing, as it is kept; "" for the first page is none. */
export function addressesOf(thing: { id: number; type: string; link: string }): string[] {
  const short = thing.type === "page" ? [`?page_id=${thing.id}`, `?p=${thing.id}`] : thing.type === "attachment" ? [`?attachment_id=${thing.id}`] : [`?p=${thing.id}`];
  return [oldPathOf(thing.link), ...short].filter((path) => path !== "" && path.length <= longest && !unfit.test(path));
}
