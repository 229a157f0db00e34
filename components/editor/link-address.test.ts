import { describe, expect, it } from "vitest";
import { linkAddress } from "./link-address";

describe("An address that is typed into the link dialog", () => {
  it.each([
    ["https://www.boverket.se/", "https://www.boverket.se/"],
    [" www.boverket.se/bygglov ", "https://www.boverket.se/bygglov"],
    ["kommun@bjorkvalla.example", "mailto:kommun@bjorkvalla.example"],
    ["08-465 004 00", "tel:0846500400"],
    ["+46 8 465 004 00", "tel:+46846500400"],
    ["page:bygglov", "page:bygglov"],
  ])("is understood as people write it: %s", (typed, link) => {
    expect(linkAddress(typed)).toBe(link);
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "vbscript:x", "bygglov", "", "http://", "//evil.example", "file:///etc/passwd"])("is refused where it leads nowhere safe: %s", (typed) => {
    expect(linkAddress(typed)).toBeNull();
  });
});
