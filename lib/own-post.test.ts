import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientAddress, isOwnPost, readCookies, readSmallForm } from "./own-post";

const post = (headers: Record<string, string>, body: BodyInit = "a=1") => new Request("http://127.0.0.1:3000/sv/logga-in", { method: "POST", headers, body });
const form = { "content-type": "application/x-www-form-urlencoded" };
/** Headers that a browser sets itself cannot be given to a Request of the standard; this has what the portal asks for. */
const withHeaders = (headers: Record<string, string>) => ({ headers: new Headers(headers) }) as unknown as Request;

describe("a post of the portal's own", () => {
  it.each([
    ["says so itself", { "sec-fetch-site": "same-origin" }, true],
    ["says so itself, whatever else it says", { "sec-fetch-site": "same-origin", origin: "http://evil.example" }, true],
    ["comes from the address of the portal", { origin: "http://127.0.0.1:3000" }, true],
    ["comes from the name that the reader used", { origin: "https://kommun.example", host: "kommun.example" }, true],
    ["of another site is not", { "sec-fetch-site": "cross-site", origin: "http://127.0.0.1:3000" }, false],
    ["of a neighbour under the same domain is not", { "sec-fetch-site": "same-site" }, false],
    ["that somebody typed is not", { "sec-fetch-site": "none" }, false],
    ["of another origin is not", { origin: "http://evil.example" }, false],
    ["of another port is not", { origin: "http://127.0.0.1:3001" }, false],
    ["of a sandbox is not", { origin: "null" }, false],
    ["that says nothing is not", {}, false],
  ] as const)("%s", (_what, headers, own) => {
    expect(isOwnPost(withHeaders(headers as Record<string, string>))).toBe(own);
  });
});

describe("a small form", () => {
  it("is read field by field, with everything that people write", async () => {
    expect(await readSmallForm(post(form, "userName=%C3%85sa+B&password=%26%3D%2B&userName=Bo"))).toEqual({ userName: "Bo", password: "&=+" });
    expect(await readSmallForm(post({ "content-type": "application/x-www-form-urlencoded;charset=UTF-8" }, "a="))).toEqual({ a: "" });
  });

  it("that is too large is refused, and one that just fits is not", async () => {
    expect(await readSmallForm(post(form, `a=${"x".repeat(16 * 1024)}`))).toBeNull();
    expect(await readSmallForm(post(form, `a=${"x".repeat(16 * 1024 - 2)}`))).not.toBeNull();
  });

  it("is not read further than it may be long", async () => {
    let sent = 0;
    async function* endless() {
      for (;;) {
        sent += 1;
        yield new Uint8Array(1024);
      }
    }
    const request = { headers: new Headers(form), body: endless() } as unknown as Request;
    expect(await readSmallForm(request)).toBeNull();
    expect(sent).toBeLessThan(30);
  });

  it.each(["multipart/form-data; boundary=x", "application/json", "text/plain", ""])("of the kind %j is refused", async (type) => {
    expect(await readSmallForm(post(type ? { "content-type": type } : {}, new Uint8Array([97])))).toBeNull();
  });

  it("has no way into the object's own workings", async () => {
    const read = await readSmallForm(post(form, "__proto__=x&constructor=y"));
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(({} as { x?: string }).x).toBeUndefined();
  });
});

describe("cookies", () => {
  it.each([
    ["torget-session=abc; torget-csrf=d%7Ce", { "torget-session": "abc", "torget-csrf": "d|e" }],
    ["a=b=c", { a: "b=c" }],
    ["a=%E0%A4%A", { a: "%E0%A4%A" }],
    ["a; =b; c=", { c: "" }],
    ["", {}],
    // A neighbour under the same domain can plant a second one: nobody knows whose it is.
    ["torget-session=own; torget-session=planted; x=1", { x: "1" }],
  ])("%j", (cookie, read) => {
    expect(readCookies(withHeaders({ cookie }))).toEqual(read);
  });

  it("of any shape are read without a fault", () => {
    fc.assert(fc.property(fc.stringMatching(/^[\x20-\x7e]*$/), (cookie) => void readCookies(withHeaders({ cookie }))));
  });
});

describe("the client's address", () => {
  const of = (address: string) => clientAddress(withHeaders(address ? { "x-forwarded-for": address } : {}));

  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["10.0.0.1, 192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["", "unknown"],
    ["192.0.2.7, ", "unknown"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["2001:db8:1:2::", "2001:db8:1:2"],
  ])("%j is %s", (header, address) => {
    expect(of(header)).toBe(address);
  });

  it("is the same for everything that one client of IPv6 can choose", () => {
    const group = fc.nat(0xffff).map((value) => value.toString(16));
    fc.assert(
      fc.property(fc.array(group, { minLength: 4, maxLength: 4 }), fc.array(group, { minLength: 4, maxLength: 4 }), (one, other) => {
        expect(of(["2001", "db8", "1", "2", ...one].join(":"))).toBe(of(["2001", "db8", "1", "2", ...other].join(":")));
      }),
    );
  });
});
