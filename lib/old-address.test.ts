import { describe, expect, it } from "vitest";
import { oldAddressOf, questionFor } from "./old-address";

const read = (question: string) => oldAddressOf(new Request(new URL(question, "http://portal.invalid")));

describe("the question where an address led before the portal", () => {
  it("comes out as it was put", () => {
    expect(read(questionFor(new URL("http://portal.invalid/2013/r%C3%A5d?a=1&b=2"), "/sv/2013"))).toEqual({ asked: "/2013/r%C3%A5d?a=1&b=2", otherwise: "/sv/2013" });
  });

  it("is about the start page where somebody puts one about another site", () => {
    for (const asked of ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x()", ""]) expect(read(`/api/old-address?asked=${encodeURIComponent(asked)}`).asked).toBe("/");
  });
});
