import { describe, expect, it } from "vitest";
import { askedIn, oldAddressOf } from "./old-address";

describe("the question where an address led before the portal", () => {
  it("comes out as it was put, beside what the reader's browser said", () => {
    for (const asked of ["/2013/r%C3%A5d?a=1&b=%26", "/2013/råd", "/%E0%A4%A"]) {
      const headers = askedIn(new Headers({ accept: "text/html" }), asked, `/sv${asked}`);
      expect(oldAddressOf(headers)).toEqual({ asked, otherwise: `/sv${asked}` });
      expect(headers.get("accept")).toBe("text/html");
    }
  });

  it("is about the start page where somebody puts one about another site", () => {
    for (const asked of ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x()", "", "/a b", "%E0%A4%A"]) expect(oldAddressOf(new Headers({ "x-torget-asked": asked, "x-torget-otherwise": asked }))).toEqual({ asked: "/", otherwise: "/" });
  });
});
