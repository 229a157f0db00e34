import { describe, expect, it, vi } from "vitest";
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

  it("that is dated answers 304 to who has it by its time; not within its first second, and not to who names another ETag", async () => {
    let made = 0;
    const serve = (headers?: Record<string, string>) =>
      serveMachineDocument(ask("/feeds/dated.rss", headers), "application/rss+xml", async () => {
        dependsOn("dated");
        return `<rss>${Math.floor((made += 1) / 2)}</rss>`;
      }, { dated: true });
    vi.useFakeTimers({ now: new Date("2026-11-28T12:00:00.200Z"), toFake: ["Date"] });
    try {
      expect((await serve()).headers.get("last-modified")).toBeNull();
      vi.setSystemTime(new Date("2026-11-28T12:00:01Z"));
      const first = await serve();
      const time = first.headers.get("last-modified") ?? "";
      expect(time).toBe("Sat, 28 Nov 2026 12:00:00 GMT");
      expect((await serve({ "if-modified-since": time })).status).toBe(304);
      expect((await serve({ "if-modified-since": "Sat, 28 Nov 2026 11:59:59 GMT" })).status).toBe(200);
      expect((await serve({ "if-modified-since": "yesterday" })).status).toBe(200);
      expect((await serve({ "if-modified-since": time, "if-none-match": '"another"' })).status).toBe(200);
      // Something else is told: another time. The same told anew, after that: the same time.
      expireDocuments(["dated"]);
      await serve();
      vi.setSystemTime(new Date("2026-11-28T12:00:05Z"));
      const second = await serve({ "if-modified-since": time });
      expect([second.status, second.headers.get("last-modified")]).toEqual([200, "Sat, 28 Nov 2026 12:00:01 GMT"]);
      expireDocuments(["dated"]);
      expect([await (await serve()).text(), (await serve()).headers.get("last-modified")]).toEqual(["<rss>1</rss>", "Sat, 28 Nov 2026 12:00:01 GMT"]);
    } finally {
      vi.useRealTimers();
    }
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
