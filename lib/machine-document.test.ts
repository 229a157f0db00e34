import { describe, expect, it } from "vitest";
import { dependsOn } from "./dependencies";
import { expireDocuments } from "./document-cache";
import { serveMachineDocument } from "./machine-document";

const ask = (path: string, headers: Record<string, string> = {}) => new Request(`http://127.0.0.1:3000${path}`, { headers });

describe("a document for machines", () => {
  it("has its own type, is made once, and answers 304 to who has it", async () => {
    let made = 0;
    const serve = (headers?: Record<string, string>) => serveMachineDocument(ask("/feeds/one.rss", headers), "application/rss+xml", async () => `<rss>${(made += 1)}</rss>`);
    const first = await serve();
    expect([first.status, first.headers.get("content-type"), await first.text()]).toEqual([200, "application/rss+xml; charset=utf-8", "<rss>1</rss>"]);
    expect(first.headers.get("x-content-type-options")).toBe("nosniff");
    const etag = first.headers.get("etag") ?? "";
    expect((await serve({ "if-none-match": etag })).status).toBe(304);
    expect(made).toBe(1);
  });

  it("is made anew when something that it shows was published", async () => {
    let made = 0;
    const serve = () =>
      serveMachineDocument(ask("/feeds/two.rss"), "application/rss+xml", async () => {
        dependsOn("news");
        return `<rss>${(made += 1)}</rss>`;
      });
    await serve();
    expireDocuments(["news"]);
    expect(await (await serve()).text()).toBe("<rss>2</rss>");
  });

  it("is the last good copy while the database is gone", async () => {
    let gone = false;
    const serve = () =>
      serveMachineDocument(ask("/sitemap-test.xml"), "application/xml", async () => {
        if (gone) throw Object.assign(new Error("x"), { code: "ECONNREFUSED" });
        dependsOn("tree");
        return "<urlset/>";
      });
    await serve();
    gone = true;
    expireDocuments(["tree"]);
    const copy = await serve();
    expect([copy.status, await copy.text()]).toEqual([200, "<urlset/>"]);
  });

  it("that never was says in plain words when to come back", async () => {
    const answer = await serveMachineDocument(ask("/feeds/never.rss"), "application/rss+xml", () => Promise.reject(Object.assign(new Error("x"), { code: "ECONNREFUSED" })));
    expect([answer.status, answer.headers.get("retry-after"), answer.headers.get("cache-control")]).toEqual([503, "60", "no-store"]);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await answer.text()).not.toContain("ECONNREFUSED");
  });

  it("with a bug in it is an error without a word of what went wrong", async () => {
    const answer = await serveMachineDocument(ask("/feeds/bug.rss"), "application/rss+xml", () => Promise.reject(new TypeError("secret detail")));
    expect([answer.status, await answer.text()]).toEqual([500, "Something went wrong."]);
  });
});
