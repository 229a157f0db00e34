import fc from "fast-check";
import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { isWorkingPage, proxy } from "@/proxy";
import { addressWith, contentAddress, type Place, placeAddress } from "./addresses";
import { type Locale, locales, pathnames } from "./routing";

const all = Object.keys(pathnames) as (keyof typeof pathnames)[];
const places = all.filter((place) => !place.includes("[")) as Place[];
const below = all.filter((place) => place.includes("[")) as Exclude<keyof typeof pathnames, Place>[];

/** Where the portal goes on inside for an address, or where it sends the reader. */
function answered(address: string, headers: Record<string, string> = {}): { inside?: string; sent?: string; status: number; response: Response } {
  const response = proxy(new NextRequest(`http://127.0.0.1:3000${address}`, { headers }));
  const pathOf = (header: string) => {
    const value = response.headers.get(header);
    return value === null ? undefined : new URL(value, "http://127.0.0.1:3000").pathname;
  };
  return { inside: pathOf("x-middleware-rewrite") ?? (response.headers.has("x-middleware-next") ? address : undefined), sent: pathOf("location"), status: response.status, response };
}

describe.each(locales)("in %s", (locale) => {
  it.each(places)("%s has an address that leads back to it", (place) => {
    const address = placeAddress(place, locale);
    expect(address).toMatch(place === "/" ? /^\/[a-z]{2}$/ : /^\/[a-z]{2}(\/[a-z0-9-]+)+$/);
    expect(answered(address).inside).toBe(place === "/" ? `/${locale}` : `/${locale}${place}`);
  });

  it.each(below)("%s has an address that leads back to it, with what stands in the brackets", (place) => {
    expect(answered(addressWith(place, locale, "ett-tva-3")).inside).toBe(`/${locale}${place.replace(/\[[^\]]+\]/, "ett-tva-3")}`);
  });

  it("no two places share an address", () => {
    const addresses = all.map((place) => pathnames[place]).map((paths) => (typeof paths === "string" ? paths : paths[locale]));
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it("pages of content keep their address", () => {
    const address = contentAddress("page", locale, "bygga-bo-och-miljo/bygglov");
    expect(address).toBe(`/${locale}/bygga-bo-och-miljo/bygglov`);
    expect(answered(address).inside).toBe(address);
  });
});

describe("an address", () => {
  it("without a language goes to the one that the browser prefers, and says that it depends on it", () => {
    const { sent, response } = answered("/", { "accept-language": "fi,en;q=0.5" });
    expect(sent).toBe("/fi");
    expect(response.headers.get("vary")).toContain("Accept-Language");
    expect(answered("/", { "accept-language": "de" }).sent).toBe("/sv");
    expect(answered("/").sent).toBe("/sv");
  });

  it("sets no cookie, whatever the language (LEK 9 kap. 28 §)", () => {
    for (const address of ["/", "/sv", "/en/news", "/ar/x/y"]) expect(answered(address).response.headers.getSetCookie(), address).toEqual([]);
  });

  it("with a slash at the end is sent to the one without, in the portal itself", () => {
    expect(answered("/sv/kontakt/")).toMatchObject({ status: 308, sent: "/sv/kontakt" });
    // Next calls its own machine localhost.
    for (const address of ["/sv//evil.example/", "//evil.example/", "/sv/%5Cevil.example/"]) {
      const location = answered(address).response.headers.get("location") ?? "/";
      expect(new URL(location, "http://localhost:3000").hostname, address).toMatch(/^(localhost|127\.0\.0\.1)$/);
    }
  });

  it("cannot break out of its place, whatever is put into it", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.constantFrom(...below), fc.constantFrom<Locale>(...locales), (value, place, locale) => {
        const address = addressWith(place, locale, value);
        expect(address.split("/").length).toBe(place.split("/").length + 1);
        expect(address).not.toMatch(/[?#\s"<>\\]/);
      }),
    );
  });
});

describe("pages that run script", () => {
  it.each(locales)("are known by their own and their inner names in %s, and no public page is one", (locale) => {
    for (const place of places) expect(isWorkingPage(placeAddress(place, locale)), place).toBe(/^\/(staff|insidan|sign-in\/code)/.test(place));
    expect(isWorkingPage(`/${locale}/staff/content`)).toBe(true);
    expect(isWorkingPage(`/${locale}/personalfragor`)).toBe(false);
    expect(isWorkingPage("/xx/staff")).toBe(false);
  });

  it("get a policy with a nonce of their own each time, and are kept by nobody", () => {
    const [one, other] = [answered("/sv/personal").response, answered("/sv/personal").response];
    const nonce = (response: Response) => /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1];
    expect(nonce(one)).toMatch(/^[\w+/]{22}==$/);
    expect(nonce(one)).not.toBe(nonce(other));
    expect(one.headers.get("cache-control")).toBe("no-store");
  });
});
