import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seal, unseal } from "./sealing";

describe("a sealed text", () => {
  it("is read again for its own purpose alone, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const sealed = seal("token", text);
        expect(unseal("token", sealed)).toBe(text.toWellFormed());
        expect(unseal("authenticator", sealed)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  it("is never twice the same, and tells nothing that was in it", () => {
    expect(seal("token", "hemligt")).not.toBe(seal("token", "hemligt"));
    expect(seal("token", "hemligt")).not.toContain(Buffer.from("hemligt").toString("base64url"));
  });

  it.each(["", "1", "1...", "2.a.b.c", "nonsense"])("that was never one is refused: %s", (text) => {
    expect(unseal("token", text)).toBeNull();
  });

  it("that somebody has changed in any place is refused", () => {
    const sealed = seal("token", "hemligt");
    for (const at of [2, 20, sealed.length - 3]) {
      const changed = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
      expect(unseal("token", changed)).toBeNull();
    }
  });
});
