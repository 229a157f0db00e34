import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { likeness, nearest, wordsOfPath } from "./near";

const pages = ["bygga/bygglov", "bygga/rivning", "barn/forskola", "barn/forskola/avgifter", "omsorg/hemtjanst"].map((path) => ({ href: `/sv/${path}` }));
const hrefs = (path: string) => nearest(path, pages).map(({ href }) => href);

describe("an address that leads nowhere", () => {
  it.each([
    ["a letter that is missing", "bygga/byglov", "/sv/bygga/bygglov"],
    ["an address of an old website", "byggande/bygglov.html", "/sv/bygga/bygglov"],
    ["letters with their rings and dots", "barn/f%C3%B6rskola", "/sv/barn/forskola"],
    ["capital letters", "HEMTJANST", "/sv/omsorg/hemtjanst"],
  ])("finds what was meant: %s", (_what, path, href) => {
    expect(hrefs(path)[0]).toBe(href);
  });

  it("that is like nothing finds nothing, and two letters are too few to guess from", () => {
    expect(hrefs("wp-login.php")).toEqual([]);
    expect(hrefs("by")).toEqual([]);
    expect(hrefs("")).toEqual([]);
  });
});

describe("the words of an address, for the search field", () => {
  it.each([
    ["bygga-bo/byglov.html", "byglov"],
    ["sok-bygglov-har/", "sok bygglov har"],
    ["barn/f%C3%B6rskola", "förskola"],
    // As file systems write ö: the letter and its dots apart.
    ["barn/fo%CC%88rskola", "förskola"],
    ["100%", "100"],
    ["<script>alert(1)</script>", "script"],
    ["", ""],
  ])("%s", (path, words) => {
    expect(wordsOfPath(path)).toBe(words);
  });

  it("are at most eighty characters of letters, digits and spaces, whatever was asked for", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webPath()), (path) => {
        expect(wordsOfPath(path)).toMatch(/^[\p{L}\p{N}\p{M} ]{0,80}$/u);
      }),
    );
  });
});

describe("likeness", () => {
  it("is 1 for the same, the same both ways, and never outside 0 to 1", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(likeness(one, one)).toBe(1);
        expect(likeness(one, other)).toBe(likeness(other, one));
        expect(likeness(one, other)).toBeGreaterThanOrEqual(0);
        expect(likeness(one, other)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
