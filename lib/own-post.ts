import "server-only";
import { env } from "./env";
import { withoutNul } from "./form-fields";

/** What the portal's own forms can come to; more is refused before it is read. */
const largestSmallForm = 16 * 1024;

/**
 * Whether a post comes from a page of the portal itself. Browsers say where a post comes from in Sec-Fetch-Site,
 * older ones in Origin; a post that says neither is refused (OWASP CSRF cheat sheet, "verifying origin").
 */
export function isOwnPost(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = request.headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === new URL(env().PUBLIC_URL).host || host === request.headers.get("host");
}

/**
 * The fields of a small posted form (application/x-www-form-urlencoded). Of a field that comes twice the last counts.
 * @param largest bytes that it may come to
 * @returns null where it is another kind of post, or larger than a form of the portal can be
 */
export async function readSmallForm(request: Request, largest = largestSmallForm): Promise<Record<string, string> | null> {
  if (!request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded") || !request.body) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    if (length > largest) return null;
    chunks.push(chunk);
  }
  return Object.fromEntries([...new URLSearchParams(Buffer.concat(chunks).toString("utf8"))].map(([name, value]) => [name, withoutNul(value)]));
}

/** The cookies of a request by name; a name that comes twice is left out, since nobody knows whose it is. */
export function readCookies(request: Request): Record<string, string> {
  const pairs = (request.headers.get("cookie") ?? "").split(";").flatMap((part) => {
    const pair = part.trim();
    const at = pair.indexOf("=");
    return at > 0 ? [[pair.slice(0, at).trim(), decode(pair.slice(at + 1).trim())] as const] : [];
  });
  return Object.fromEntries(pairs.filter(([name]) => pairs.filter(([other]) => other === name).length === 1));
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/**
 * The client's address as the nearest proxy saw it: the last of X-Forwarded-For (Next writes the socket's own
 * address there when nobody else has). An IPv6 client is its /64, since it can choose within that freely.
 * Without a proxy in front a client can write the header itself; docs/operations.md says to have one.
 */
export function clientAddress(request: { headers: { get(name: string): string | null } }): string {
  const last = request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
  if (!last.includes(":") || last.includes(".")) return last.replace(/^::ffff:/, "");
  const [head = "", tail = ""] = last.split("::");
  const groups = head.split(":");
  const missing = Math.max(0, 8 - groups.length - (tail ? tail.split(":").length : 0));
  return [...groups, ...(last.includes("::") ? Array<string>(missing).fill("0") : [])].slice(0, 4).join(":");
}
