import { describe, expect, it } from "vitest";
import { suspicionOf } from "./suspicion";

const usual = { trapped: false, took: 20_000, many: false };

describe("suspected spam", () => {
  it("is what fills in the field that nobody sees, is faster than a person, comes from no form, is full of links or comes in crowds", () => {
    expect(suspicionOf("Bra", { ...usual, trapped: true })).toBe("trap");
    expect(suspicionOf("Bra", { ...usual, took: 300 })).toBe("quick");
    expect(suspicionOf("Bra", { ...usual, took: null })).toBe("unknownForm");
    expect(suspicionOf("http://a.example www.b.example https://c.example", usual)).toBe("links");
    expect(suspicionOf("Bra", { ...usual, many: true })).toBe("many");
  });

  it("is not somebody who tells of a link that does not work", () => {
    expect(suspicionOf("Länken https://a.example/blankett leder fel, den ska till www.b.example", usual)).toBeNull();
  });
});
