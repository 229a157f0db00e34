import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSafeLink } from "./blocks.schema";

describe("an address that a reader may be sent to", () => {
  it.each([
    "page:bygglov", "news:nya-tider", "department:enheten", "contact:vaxeln",
    "https://www.example.com/", "HTTPS://WWW.EXAMPLE.COM", "http://example.com/a?b=c#d", "https://example.com:8443/", "https://räksmörgås.example/å", "https://xn--rksmrgs-5wao1o.example",
    "mailto:kommun@bjorkvalla.example", "tel:+46846500400", "tel:112", "tel:11414",
  ])("%s", (href) => {
    expect(isSafeLink(href)).toBe(true);
  });
});

describe("an address that nobody is sent to", () => {
  it.each([
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "\u0001javascript:alert(1)", "javascript&colon;alert(1)",
    "data:text/html,<script>alert(1)</script>", "DATA:text/html;base64,PHN2Zz4=", "vbscript:msgbox(1)", "blob:https://example.com/1", "file:///etc/passwd", "ftp://example.com/", "view-source:https://example.com",
    "//evil.example", "/\\evil.example", "\\\\evil.example", "/sv/bygglov", "bygglov", "#x", "?x=1", "", " ",
    "https:evil.example", "https:/evil.example", "https://", "https:///", "https://localhost", "https://.", "https://..", "https://example..com", "http:// example.com", "https://exa mple.com", "https://example.com/a b", "https://example.com\n", "https://example.com/\u0000", "https://example.com/\u202egpj.exe",
    "https://www.bjorkvalla.example@evil.example/", "https://user:password@example.com/", "https://:@example.com/",
    "mailto:", "mailto:a@b", "mailto:a b@example.com", "mailto:a@example.com\nbcc:b@example.com", "mailto:\u0000a@example.com", "tel:", "tel:08-465 004 00", "tel:+46;ext=1", "tel:*21*1234567890#",
    "page:", "page:../x", "page:a/b", "page:a b", "script:x", "page:bygglov\n",
  ])("%j", (href) => {
    expect(isSafeLink(href)).toBe(false);
  });

  it("however it is written: what is accepted parses to a scheme of the closed list, and says its host openly", () => {
    const schemes = fc.constantFrom("javascript:", "data:", "vbscript:", "https://", "http://", "HTTPS://", "mailto:", "tel:", "page:", "//", "\\\\", "", "\u0000javascript:", "\tjavascript:");
    const rest = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.webUrl().map((url) => url.replace(/^https?:\/\//, "")), fc.constantFrom("a@b.example", "+4612", "x"));
    fc.assert(
      fc.property(fc.tuple(schemes, rest).map((parts) => parts.join("")), (href) => {
        if (!isSafeLink(href)) return;
        const url = new URL(href, "https://base.invalid/");
        expect(["https:", "http:", "mailto:", "tel:", "page:", "news:", "department:", "contact:"]).toContain(url.protocol);
        expect(url.host).not.toBe("base.invalid");
        expect(url.username + url.password).toBe("");
        expect(href).not.toMatch(/[\s\p{Cc}\p{Bidi_Control}]/u);
      }),
      { numRuns: 500 },
    );
  });
});
