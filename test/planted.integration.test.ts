import { beforeAll, describe, expect, it, vi } from "vitest";
import { openDoors } from "@/e2e/isolation/open-doors";
import type { Matter } from "@/e2e/isolation/knock";
import { isLocale, locales, pathnames } from "@/i18n/routing";
import { findDoors, nameOf } from "./doors";
import { type Ground, type Planting, plantings as plantedElsewhere, prepareGround, secretWord } from "./planted-internal";
import { policyPlantings } from "./planted-policy";

/*
 * The public never sees internal parts. Somebody without an account asks every address that they can find or could have heard of: each
 * route of app/ at least once, then everything that the answers lead to. No answer holds a word of what is planted inside.
 */
vi.mock("next/headers", () => ({ cookies: async () => ({ get: () => undefined, getAll: () => [] }), headers: async () => new Headers() }));

const origin = "http://127.0.0.1:3000";
const plantings: readonly Planting[] = [...plantedElsewhere, ...policyPlantings];
type Get = (request: Request, context: { params: Promise<Record<string, string | string[]>> }) => Promise<Response>;
const modules = import.meta.glob<{ GET?: Get }>(["../app/**/route.ts", "../app/**/route.tsx", "../app/.well-known/**/route.ts"]);

const doors = findDoors().filter(({ kind, name }) => kind === "route" && name === "GET");

/** What nobody can find by walking, and doors without a table of their own: an address for each, as a stranger would try it. */
const tried: Record<string, string[]> = {
  ".well-known/security.txt/route.ts GET": ["/.well-known/security.txt"],
  "(public)/crisis/now/route.ts GET": ["/sv/kris/nu"],
  "(public)/notices/route.tsx GET": ["/sv/anslagstavla"],
  "(public)/notices/kiosk/route.tsx GET": ["/sv/anslagstavla/kiosk"],
  "(public)/notices/[id]/route.tsx GET": ["/sv/anslagstavla/finns-inte"],
  "(public)/sign-in/route.tsx GET": ["/sv/logga-in"],
  "(public)/sign-out/route.tsx GET": ["/sv/logga-ut"],
  "(public)/subscribe/confirm/[token]/route.tsx GET": ["/sv/prenumerera/bekrafta/abc"],
  "(public)/subscribe/mine/[token]/route.tsx GET": ["/sv/prenumerera/mina/abc"],
  "(staff)/staff/audit/export/route.ts GET": ["/sv/personal/logg/fil?format=jsonl"],
  "(staff)/staff/content/[id]/preview/route.tsx GET": ["/sv/personal/innehall/x/forhandsvisning"],
  "(staff)/staff/matters/[id]/export/route.ts GET": ["/sv/personal/arenden/x/fil?format=json"],
  "(staff)/staff/reports/export/route.ts GET": ["/sv/personal/rapporter/fil?report=overdue&format=json"],
  "api/auth/callback/[provider]/route.ts GET": ["/api/auth/callback/none"],
  "api/auth/signed-out/route.ts GET": ["/api/auth/signed-out"],
  "api/health/route.ts GET": ["/api/health"],
  "api/map/[view]/route.ts GET": ["/api/map/none"],
  "api/matters/files/[id]/[form]/route.ts GET": ["/api/matters/files/x/file"],
  "api/meetings/[id]/documents/[document]/[file]/route.ts GET": ["/api/meetings/x/documents/y/z.pdf"],
  "api/moving/report/[id]/route.ts GET": ["/api/moving/report/x"],
  "api/notices/certificates/[id]/route.ts GET": ["/api/notices/certificates/x"],
  "api/notices/documents/[id]/route.ts GET": ["/api/notices/documents/x"],
  "api/old-address/route.ts GET": ["/api/old-address"],
  "api/subscriptions/leave/[token]/route.ts GET": ["/api/subscriptions/leave/abc"],
  "(staff)/staff/equipment/export/route.ts GET": ["/sv/personal/utrustning/fil"],
  "(staff)/staff/systems/export/route.ts GET": ["/sv/personal/system/fil?format=json"],
  "api/visitor-access/codes/route.ts GET": ["/api/visitor-access/codes"],
  "api/warnings.json/route.ts GET": ["/api/warnings.json"],
  "feeds/[locale]/alerts/[file]/route.ts GET": ["/feeds/sv/alerts/all.rss"],
  "feeds/[locale]/notices/[file]/route.ts GET": ["/feeds/sv/notices/all.rss", "/feeds/sv/notices/all.json"],
  "feeds/cap/[file]/route.ts GET": ["/feeds/cap/all.atom"],
  "media/[id]/[file]/route.ts GET": ["/media/none/none.pdf"],
  "push-page.js/route.ts GET": ["/push-page.js"],
  "push-worker.js/route.ts GET": ["/push-worker.js"],
  "robots.txt/route.ts GET": ["/robots.txt"],
  "style/[file]/route.ts GET": ["/style/none.css"],
  ...Object.fromEntries(
    ["Groups/[id]", "Groups", "ResourceTypes/[id]", "ResourceTypes", "Schemas/[id]", "Schemas", "ServiceProviderConfig", "Users/[id]", "Users", "[...rest]"].map((each) => [`api/scim/[client]/v2/${each}/route.ts GET`, [`/api/scim/none/v2/${each.replace("[id]", "x").replace("[...rest]", "x/y/z")}`]]),
  ),
};

const noMatter = { itemId: "none", slug: "none", heard: "", secret: "none", formId: "none" } as Matter;
const addressesOf = (door: string): string[] => {
  const question = openDoors[door]?.ask(noMatter, { text: "", person: "", sent: "" });
  return [...(question && "path" in question ? [question.path] : []), ...(tried[door] ?? [])];
};

/** What a pattern such as /a/[id]/[...rest] takes from a path; null where it does not fit. */
function fits(pattern: string, path: string): Record<string, string | string[]> | null {
  const [wanted, given] = [pattern.split("/").filter(Boolean), path.split("/").filter(Boolean)];
  const taken: Record<string, string | string[]> = {};
  for (const [at, part] of wanted.entries()) {
    const rest = /^\[\.\.\.(.+)\]$/.exec(part)?.[1];
    if (rest) return given.length > at ? { ...taken, [rest]: given.slice(at) } : null;
    const name = /^\[(.+)\]$/.exec(part)?.[1];
    const value = given[at];
    if (value === undefined || (!name && value !== part)) return null;
    if (name) taken[name] = decodeURIComponent(value);
  }
  return given.length === wanted.length ? taken : null;
}

/** Fixed parts before those that fit anything. */
const byPrecision = [...doors].sort((one, other) => (one.address ?? "").split("[").length - (other.address ?? "").split("[").length || Number(one.address?.includes("...")) - Number(other.address?.includes("...")));

/** A public path as the router reads it: in internal names. */
function internal(path: string): string {
  const [, locale = "", ...rest] = path.split("/");
  if (!isLocale(locale) || rest.length === 0) return path;
  const own = `/${rest.join("/")}`;
  const places = Object.entries(pathnames as Record<string, Record<string, string> | string>).sort(([one], [other]) => one.split("[").length - other.split("[").length);
  for (const [place, words] of places) {
    const taken = fits(typeof words === "string" ? words : (words[locale] ?? ""), own);
    if (taken) return `/${locale}${place.replaceAll(/\[(.+?)\]/g, (_, name: string) => encodeURIComponent(String(taken[name])))}`;
  }
  return path;
}

interface Answer {
  door: string;
  status: number;
  text: string;
  leadsTo: string[];
}

/** Everything in an answer that looks like an address of the portal. */
function addressesIn(text: string, location: string | null): string[] {
  const written = [...text.matchAll(/(?:href|src|action)="([^"]+)"|<loc>([^<]+)<|<link>([^<]+)<|"(?:url|id|home_page_url|feed_url)":\s*"([^"]+)"|^(?:URL|SOURCE)[^:]*:(\S+)/gm)].map((match) => match.slice(1).find(Boolean) ?? "");
  return [...written, location ?? ""].flatMap((each) => {
    const plain = each.replaceAll("&amp;", "&").replace(/^https?:\/\/[^/]+(?=\/)/, "");
    return plain.startsWith("/") && !plain.startsWith("//") ? [plain.split("#")[0] ?? ""] : [];
  });
}

async function askFor(address: string): Promise<Answer | null> {
  const url = new URL(address, origin);
  const path = internal(url.pathname);
  for (const door of byPrecision) {
    const params = fits(door.address ?? "", path);
    if (!params || ("locale" in params && !isLocale(String(params.locale)))) continue;
    const { GET } = await modules[`../${door.file}`]!();
    const answer = await GET!(new Request(url), { params: Promise.resolve(params) });
    return { door: nameOf(door), status: answer.status, text: Buffer.from(await answer.arrayBuffer()).toString("latin1"), leadsTo: [] };
  }
  return null;
}

/** The walk goes no further than this; that it came to an end before is asked too. */
const most = 1_500;

describe("whoever walks the portal from outside", () => {
  let ground: Ground;
  let planted: (Planting & { value: string })[];
  const answers = new Map<string, Answer>();

  beforeAll(async () => {
    ground = await prepareGround();
    planted = plantings.map((planting) => ({ ...planting, value: secretWord() }));
    for (const { plant, value } of planted) await plant(value, ground);
    const waiting = [...doors.flatMap((door) => addressesOf(nameOf(door))), ...ground.heard, ...locales.map((locale) => `/${locale}`), `/sv/sok?q=${ground.published}`];
    const seen = new Set(waiting);
    for (let next = waiting.shift(); next !== undefined && answers.size < most; next = waiting.shift()) {
      const answer = await askFor(next);
      if (!answer) continue;
      answers.set(next, answer);
      for (const found of addressesIn(answer.text, null)) if (!seen.has(found)) waiting.push((seen.add(found), found));
    }
  }, 180_000);

  it("tries every route of the portal, and a new one stands in the table", () => {
    expect(doors.map(nameOf).filter((door) => addressesOf(door).length === 0)).toEqual([]);
    const asked = new Set([...answers.values()].map(({ door }) => door));
    expect(doors.map(nameOf).filter((door) => !asked.has(door))).toEqual([]);
  });

  it("comes to an end, and finds what is published on pages, in lists, in feeds and in the sitemap", () => {
    expect(answers.size).toBeLessThan(most);
    const found = [...answers].filter(([, { text }]) => text.includes(ground.published)).map(([, { door }]) => door);
    for (const door of ["(public)/[...path]/route.tsx GET", "(public)/a-z/route.tsx GET", "(public)/news/route.tsx GET", "(public)/search/route.tsx GET", "feeds/[locale]/[file]/route.ts GET", "sitemap.xml/route.ts GET"]) expect(found, door).toContain(door);
  });

  it("meets no fault", () => {
    expect([...answers].filter(([, { status }]) => status >= 500).map(([address, { status }]) => `${status} ${address}`)).toEqual([]);
  });

  it("is told by the search just what is told of a word that nobody has written", async () => {
    const told = async (word: string) => ((await askFor(`/sv/sok?q=${word}`))?.text ?? "").replaceAll(word, "ordet");
    const nothing = await told(secretWord());
    for (const { where, value } of planted) expect(await told(value), where).toBe(nothing);
  });

  it("finds no word of what is internal, anywhere", () => {
    const asked = (address: string, value: string) => address.includes(value);
    const leaks = [...answers].flatMap(([address, { text }]) => planted.filter(({ value }) => text.includes(value) && !asked(address, value)).map(({ where }) => `${address} tells ${where}`));
    expect(leaks).toEqual([]);
  });
});
