import { describe, expect, it } from "vitest";
import { staffPolicy } from "@/lib/staff-policy";
import { securityHeaders } from "./security-headers";

const directives = (policy = "") => new Map(policy.split("; ").map((each) => [each.split(" ")[0], each.split(" ").slice(1).join(" ")] as const));

describe("the headers of a public document", () => {
  const headers = securityHeaders("https://www.bjorkvalla.example");
  const policy = directives(headers["Content-Security-Policy"]);

  it("let no script run, whatever slips into a text", () => {
    expect(policy.get("default-src")).toBe("'none'");
    expect(policy.get("script-src")).toBe("'none'");
    expect(policy.get("base-uri")).toBe("'none'");
    expect(headers["Content-Security-Policy"]).not.toMatch(/unsafe|\*|https?:/);
  });

  it("let nothing come from others, and no other site frame the page or receive its forms", () => {
    for (const name of ["style-src", "font-src", "form-action"]) expect(policy.get(name)).toBe("'self'");
    expect(policy.get("frame-ancestors")).toBe("'none'");
    expect(headers["Cross-Origin-Opener-Policy"]).toBe("same-origin");
    expect(headers["Cross-Origin-Resource-Policy"]).toBe("same-origin");
  });

  it("let no browser guess types, ask for the camera or tell other sites which page was read", () => {
    expect(headers["X-Content-Type-Options"]).toBe("nosniff");
    expect(headers["Permissions-Policy"]).toContain("camera=()");
    expect(headers["Referrer-Policy"]).toBe("strict-origin-when-cross-origin");
  });

  it("let in the frame of a film that the reader has asked for, and nothing else of its provider", () => {
    expect(policy.has("frame-src")).toBe(false);
    const asked = directives(securityHeaders("https://www.bjorkvalla.example", [], ["https://www.youtube-nocookie.com"])["Content-Security-Policy"]);
    expect(asked.get("frame-src")).toBe("https://www.youtube-nocookie.com");
    expect(asked.get("default-src")).toBe("'none'");
    expect(asked.get("script-src")).toBe("'none'");
  });

  it("let one script of the portal's run where one answer has a number for it, and ask nobody else", () => {
    const one = directives(securityHeaders("https://www.bjorkvalla.example", [], [], "abc")["Content-Security-Policy"]);
    expect(["default-src", "script-src", "connect-src", "worker-src"].map((name) => one.get(name))).toEqual(["'none'", "'nonce-abc'", "'self'", "'self'"]);
  });

  it("insist on TLS only where readers come over TLS", () => {
    expect(headers["Strict-Transport-Security"]).toBe("max-age=63072000; includeSubDomains");
    expect(securityHeaders("http://127.0.0.1:3000")).not.toHaveProperty("Strict-Transport-Security");
  });
});

describe("the policy of pages that run script", () => {
  it("runs only what carries the request's nonce", () => {
    const policy = directives(staffPolicy("abc"));
    expect(policy.get("script-src")).toBe("'nonce-abc' 'strict-dynamic'");
    for (const name of ["default-src", "object-src", "base-uri", "frame-ancestors"]) expect(policy.get(name)).toBe("'none'");
  });

  it("gives way to the tools of development only there", () => {
    expect(staffPolicy("abc", true)).toContain("'unsafe-eval'");
    expect(staffPolicy("abc")).not.toContain("'unsafe-eval'");
  });
});
