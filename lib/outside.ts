import "server-only";
import { lookup as resolve } from "node:dns";
import { type IncomingHttpHeaders, request as plainRequest } from "node:http";
import { type Agent, request as secureRequest } from "node:https";
import { BlockList, isIP, isIPv6, type LookupFunction } from "node:net";

/*
 * Asking an address that somebody wrote in a text. Such an address must not lead the portal to what only the portal can
 * reach (server-side request forgery): the machine itself, its network, the cloud's metadata. So the address that a
 * name stands for is looked at in the moment of connecting, where nobody can change it afterwards, at every redirect anew.
 */

/** IANA's special-purpose registries: everything that is not a public host (RFC 6890, 4291). */
const notPublic = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.0.0.0", 24], ["192.0.2.0", 24],
  ["192.88.99.0", 24], ["192.168.0.0", 16], ["198.18.0.0", 15], ["198.51.100.0", 24], ["203.0.113.0", 24], ["224.0.0.0", 4], ["240.0.0.0", 4],
] as const) notPublic.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [["2001::", 23], ["2001:db8::", 32], ["2002::", 16], ["3fff::", 20]] as const) notPublic.addSubnet(net, bits, "ipv6");
const global = new BlockList();
global.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address is one that anybody in the world may reach. An IPv4 address inside an IPv6 one counts as itself. */
export function isPublicAddress(address: string): boolean {
  const inside = /^::ffff:(?:0:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (inside) return isPublicAddress(inside);
  if (!isIP(address)) return false;
  // What is left of ::ffff:0:0/96 is IPv4 written in hexadecimal.
  if (isIPv6(address) && /^::ffff:/i.test(address)) return false;
  // Only there does IANA give out IPv6 addresses of hosts (RFC 4291 2.4); IPv4 in disguise and networks of one site lie elsewhere.
  if (isIPv6(address) && !global.check(address, "ipv6")) return false;
  return !notPublic.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/** The address leads to what is not public; it has not been asked. */
export class NotPublicError extends Error {}

const onlyPublic: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, "");
    // One such address among several is enough: which of them is used is not ours to say.
    if (addresses.some(({ address }) => !isPublicAddress(address))) return done(new NotPublicError(hostname), "");
    if (options.all) return done(null, addresses);
    const [first] = addresses;
    done(first ? null : new Error("no address"), first?.address ?? "", first?.family);
  });
};

interface Asking {
  /** Milliseconds for the whole of it. */
  timeout: number;
  /** Also what is not public may be asked: the setting TORGET_CHECK_PRIVATE_LINKS. */
  privateToo?: boolean;
}

export interface Question extends Asking {
  method: "HEAD" | "GET";
  userAgent: string;
}

/** Sends a request where it may go: a line that `agent` keeps leads where it was looked at. @returns the answer's status and headers: what comes after them is not read, and no redirect is followed */
function exchange(url: URL, { timeout, privateToo = false, method, headers, body, agent = false }: Asking & { method: string; headers: Record<string, string | number>; body?: Buffer; agent?: Agent | false }): Promise<{ status: number; headers: IncomingHttpHeaders }> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!privateToo && isIP(host) && !isPublicAddress(host)) return Promise.reject(new NotPublicError("address"));
  const request = url.protocol === "https:" ? secureRequest : plainRequest;
  return new Promise((answer, fail) => {
    const asked = request(url, { method, agent, headers, signal: AbortSignal.timeout(timeout), maxHeaderSize: 32_768, ...(privateToo ? {} : { lookup: onlyPublic }) });
    asked.on("response", (response) => {
      // A line that is used again must be read to its end; the time for the whole of it holds for that too.
      if (agent) response.on("error", () => undefined).resume();
      else response.destroy();
      answer({ status: response.statusCode ?? 0, headers: response.headers });
    });
    asked.on("error", fail);
    // Also where the other side changes the protocol (101) or says nothing at all: after an answer this comes too late to matter.
    asked.on("close", () => fail(new Error("closed without an answer")));
    asked.end(body);
  });
}

/**
 * Asks one address, without following redirects and without reading what comes after the headers.
 * @returns the status, and where the answer sends on to
 * @throws NotPublicError where the address leads to what is not public; Error where nothing answers in time
 */
export async function askOutside(address: string, { method, userAgent, ...asking }: Question): Promise<{ status: number; location: string | null }> {
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new NotPublicError("protocol");
  const { status, headers } = await exchange(url, { ...asking, method, headers: { "user-agent": userAgent, accept: "text/html,*/*;q=0.5", "accept-encoding": "identity" } });
  const { location } = headers;
  return { status, location: location && URL.canParse(location, url.href) ? new URL(location, url.href).href : null };
}

/**
 * Posts to an address that somebody gave: over https, to what is public and nothing else.
 * @returns the status, and after how many seconds it wants to be asked again
 * @throws NotPublicError where the address leads to what is not public; Error where nothing answers in time
 */
export async function postOutside(address: string, { headers, body, timeout, agent }: { headers: Record<string, string>; body: Buffer; timeout: number; agent?: Agent }): Promise<{ status: number; retryAfter: number }> {
  const url = new URL(address);
  if (url.protocol !== "https:") throw new NotPublicError("protocol");
  const answer = await exchange(url, { timeout, agent, method: "POST", headers: { ...headers, "content-length": body.length }, body });
  return { status: answer.status, retryAfter: Number(answer.headers["retry-after"]) || 0 };
}
