import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { locales, pathnames } from "@/i18n/routing";

const config = readFileSync("deploy/nginx/torget.conf", "utf8");

/** The regular expressions of the places that nginx never keeps. */
const neverKept = [...config.matchAll(/location ~ (\S+) \{([^}]*)\}/g)].flatMap(([, pattern = "", body = ""]) => (body.includes("proxy_cache off") ? [new RegExp(pattern)] : []));

const isKept = (path: string) => !neverKept.some((pattern) => pattern.test(path));

const personal = /^\/(staff|insidan|sign-in|sign-out|search|review|contact\/(question|fault|document|barrier|children\/write)|forms|follow|subscribe|events\/send)(\/|$)/;

describe("the nginx site", () => {
  for (const [route, paths] of Object.entries(pathnames)) {
    const kept = !personal.test(route);
    it(`${kept ? "may keep" : "never keeps"} ${route} in any language`, () => {
      for (const locale of locales) {
        const path = typeof paths === "string" ? paths : paths[locale];
        expect(isKept(`/${locale}${path}`), `/${locale}${path}`).toBe(kept);
        expect(isKept(`/${locale}${route}`), `/${locale}${route}`).toBe(kept);
      }
    });
  }

  it("overwrites whatever a client says about where it comes from", () => {
    for (const name of ["Host", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-For", "X-Real-IP", "Forwarded"]) {
      expect(config).toMatch(new RegExp(`proxy_set_header ${name} (\\$host|\\$scheme|\\$remote_addr|"");`));
    }
    expect(config.match(/^ {8}proxy_set_header/gm), "one in a location would undo all those of the server").toBeNull();
    expect(config.match(/^ {8}add_header/gm)).toBeNull();
  });

  it.each([
    ["gzip, deflate, br, zstd", "br"],
    ["br;q=1.0, gzip;q=0.5", "br"],
    ["gzip, deflate", "gzip"],
    ["gzip, br;q=0", "gzip"],
    ["gzip;q=0.000, identity", ""],
    ["brilliant", ""],
    ["", ""],
  ])("takes \"%s\" for %s", (accepted, expected) => {
    const patterns = [...config.matchAll(/"~\*(\(\^\|\[ ,\]\).*)" (br|gzip);/g)].map(([, pattern = "", name = ""]) => [new RegExp(pattern, "i"), name] as const);
    expect(patterns).toHaveLength(2);
    expect(patterns.find(([pattern]) => pattern.test(accepted))?.[1] ?? "").toBe(expected);
  });
});
