import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inUtf8 } from "./address-encoding";

describe("an address whose encoding is no UTF-8", () => {
  it.each([
    ["/sv/f%F6rskola", "/sv/f%C3%B6rskola"],
    ["/sv/%E5%E4%F6", "/sv/%C3%A5%C3%A4%C3%B6"],
    ["/sv/100%", "/sv/100%25"],
    ["/sv/%E0%A4%A", "/sv/%C3%A0%C2%A4%25A"],
  ])("%s is read as what it was meant to be", (path, meant) => {
    expect(inUtf8(path)).toBe(meant);
  });

  it.each(["/sv/f%C3%B6rskola", "/sv/förskola", "/"])("%s is left alone", (path) => {
    expect(inUtf8(path)).toBeNull();
  });

  it("can be read once it is mended, whatever it was, and is not mended twice", () => {
    const piece = fc.oneof(fc.constantFrom("%", "/", "a", "ö", "%F6", "%C3", "%c3%b6", "%00", "%2F"), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const mended = inUtf8(`/${pieces.join("")}`);
        if (mended !== null) expect(() => decodeURIComponent(mended)).not.toThrow();
        if (mended !== null) expect(inUtf8(mended)).toBeNull();
      }),
    );
  });
});
