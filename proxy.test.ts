import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { placeAddress } from "./i18n/addresses";
import { locales } from "./i18n/routing";
import { oldAddressOf, oldAddressRoute } from "./lib/old-address";
import { isWorkingPage, proxy } from "./proxy";

const origin = "http://127.0.0.1:3000";
const post = (path: string, headers: Record<string, string> = {}) => proxy(new NextRequest(`${origin}${path}`, { method: "POST", headers }));

/** The same address in ways that lead to the same page. */
const spellings = (path: string) => {
  const encoded = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`;
  const [language, rest] = [path.slice(0, 4), path.slice(4)];
  return [path, language + encoded(rest[0]!) + rest.slice(1), language + rest.replace(/[a-z]/g, encoded), language + rest.slice(0, -1) + encoded(rest.at(-1)!)];
};

const working = locales.flatMap((locale) => (["/staff", "/staff/content/new", "/insidan"] as const).map((place) => placeAddress(place, locale)));

describe("a post to a working page", () => {
  it.each(working.flatMap(spellings))("%s is taken from the portal's own pages alone, however the address is spelt", (path) => {
    for (const headers of [{}, { origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "same-site", origin }, { origin: "https://evil.example", "x-forwarded-host": "evil.example" }]) {
      expect(post(path, headers as Record<string, string>).status).toBe(403);
    }
    expect(post(path, { origin }).status).toBeLessThan(400);
    expect(post(path, { "sec-fetch-site": "same-origin" }).status).toBeLessThan(400);
  });
});

describe("a working page", () => {
  it.each(working.flatMap(spellings))("%s has the policy of pages with script, however the address is spelt", (path) => {
    expect(isWorkingPage(path)).toBe(true);
    const policy = proxy(new NextRequest(origin + path)).headers.get("Content-Security-Policy");
    expect(policy).toMatch(/script-src 'nonce-.*frame-ancestors 'none'/);
  });

  it("is none that cannot be spelt at all", () => {
    expect(isWorkingPage("/sv/%E0%A4%A")).toBe(false);
  });
});

describe("an address that cannot be spelt", () => {
  it.each([["/sv/f%F6rskola?a=1", "/sv/f%C3%B6rskola?a=1"], ["/f%F6rskola", "/f%C3%B6rskola"], ["//evil.example/%FF", "//evil.example/%C3%BF"]])("%s leads on to what was meant, on the same site", (path, meant) => {
    const response = proxy(new NextRequest(origin + path));
    expect([response.status, response.headers.get("Location")?.replace(/^http:\/\/(127\.0\.0\.1|localhost):3000/, "")]).toEqual([308, meant]);
  });
});

describe("any other post from elsewhere", () => {
  it("is refused, but for the forms that say it in words of their own", () => {
    for (const path of ["/sv/kontakt", "/sv/vad-som-helst", "/kontakt", "/sv"]) expect(post(path, { origin: "https://evil.example" }).status).toBe(403);
    for (const place of ["/sign-in", "/sign-out"] as const) expect(post(placeAddress(place, "sv"), { origin: "https://evil.example" }).status).toBe(200);
  });
});

describe("an address without a language", () => {
  const get = (path: string) => proxy(new NextRequest(origin + path, { headers: { "accept-language": "en" } }));
  const asks = (path: string) => {
    const { headers } = get(path);
    expect(new URL(headers.get("x-middleware-rewrite")!).pathname).toBe(oldAddressRoute);
    return oldAddressOf(new Headers([...headers].map(([name, value]): [string, string] => [name.replace("x-middleware-request-", ""), value])));
  };

  it("is asked where it led before the portal, and what the reader's language would say otherwise", () => {
    expect(asks("/2013/01/r%C3%A4ksm%C3%B6rg%C3%A5s?x=1")).toEqual({ asked: "/2013/01/r%C3%A4ksm%C3%B6rg%C3%A5s?x=1", otherwise: "/en/2013/01/r%C3%A4ksm%C3%B6rg%C3%A5s?x=1" });
    expect(asks("/?p=12")).toMatchObject({ asked: "/?p=12", otherwise: "/en?p=12" });
  });

  it("leads to the start page in the reader's language where it is the start page alone", () => {
    for (const path of ["/", "/?utm=x", "/?p=x"]) expect([get(path).status, new URL(get(path).headers.get("location")!).pathname]).toEqual([307, "/en"]);
  });
});
