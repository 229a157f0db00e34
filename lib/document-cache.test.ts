import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { dependsOn } from "./dependencies";
import { documentKey, DocumentCache, type RenderedDocument } from "./document-cache";
import { chooseEncoding, respond } from "./document-response";
import { DocumentStore } from "./document-store";
import { renameEncodingHeader, tellEncoding } from "./encoding-header";
import { DatabaseUnavailableError } from "./errors";

let folder: string;
let store: DocumentStore;
let cache: DocumentCache;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "torget-documents-"));
  store = new DocumentStore(folder);
  cache = new DocumentCache(store);
});

afterEach(async () => {
  vi.useRealTimers();
  await store.settled();
  await rm(folder, { recursive: true });
});

/** A page that shows the thing `tag`; what it says can be changed by the test. */
function page(tag: string, text: string, maxAge = 3600) {
  const shown = { text, made: 0, gone: false };
  const render = async (): Promise<RenderedDocument> => {
    shown.made += 1;
    if (shown.gone) throw new DatabaseUnavailableError();
    dependsOn(tag);
    return { status: 200, html: shown.text, maxAge };
  };
  return { shown, render };
}

describe("a kept document", () => {
  test("is made once for many readers who come at the same time", async () => {
    const { shown, render } = page("item:bygglov", "Bygglov");
    const read = await Promise.all(Array.from({ length: 20 }, () => cache.get("/sv/bygglov", render)));
    expect(shown.made).toBe(1);
    expect(new Set(read.map((document) => document.html))).toEqual(new Set(["Bygglov"]));
  });

  test("is made again at the next request when something that it shows is published", async () => {
    const { shown, render } = page("item:bygglov", "gammal");
    await cache.get("/sv/bygglov", render);
    shown.text = "ny";
    cache.expire(["item:bygglov"]);
    expect((await cache.get("/sv/bygglov", render)).html).toBe("ny");
  });

  test("that is erased is not given back when the database is gone, by a portal that has started anew neither, nor kept by a reading that began before", async () => {
    const { shown, render } = page("notice:1", "Rut Planterad");
    await cache.get("/sv/anslag/1?", render);
    let [words, go] = ["Rut Planterad", (): void => undefined];
    const slow = cache.get("/sv/anslag/1?x=1", async () => {
      dependsOn("notice:1");
      const read = words;
      if (read !== "Borta") await new Promise<void>((ready) => (go = ready));
      return { status: 410, html: read, maxAge: 3600 };
    });
    words = "Borta";
    await cache.erase(["/sv/anslag/1?", "/sv/anslag/1?x=1"], ["notice:1"]);
    go();
    expect((await slow).html).toBe("Borta");
    await store.settled();
    shown.gone = true;
    const started = new DocumentCache(new DocumentStore(folder));
    for (const each of [cache, started]) await expect(each.get("/sv/anslag/1?", render)).rejects.toThrow(DatabaseUnavailableError);
    expect((await started.get("/sv/anslag/1?x=1", render)).html).toBe("Borta");
  });

  test("is made again even when what it shows was noted by another bundle's copy of the modules", async () => {
    vi.resetModules();
    const other = await import("./dependencies");
    let text = "gammal";
    const render = async (): Promise<RenderedDocument> => {
      other.dependsOn("news");
      return { status: 200, html: text, maxAge: 3600 };
    };
    await cache.get("/sv", render);
    text = "ny";
    cache.expire(["news"]);
    expect((await cache.get("/sv", render)).html).toBe("ny");
  });

  test("stays when something else is published", async () => {
    const { shown, render } = page("item:bygglov", "Bygglov");
    await cache.get("/sv/bygglov", render);
    cache.expire(["item:skolskjuts", "news"]);
    await cache.get("/sv/bygglov", render);
    expect(shown.made).toBe(1);
  });

  test("never shows the old text to a reader who came after a publication that fell into its making", async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let text = "gammal";
    const render = async (): Promise<RenderedDocument> => {
      dependsOn("news");
      const read = text;
      if (read === "gammal") await held;
      return { status: 200, html: read, maxAge: 60 };
    };
    const early = cache.get("/sv", render);
    text = "ny";
    cache.expire(["news"]);
    const late = cache.get("/sv", render);
    release();
    expect((await late).html).toBe("ny");
    expect((await early).html).toBe("ny");
    expect((await cache.get("/sv", render)).html).toBe("ny");
  });

  test("that has grown old is served at once and renewed behind the reader's back", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { shown, render } = page("departments", "Öppet nu", 60);
    await cache.get("/sv/kontakt", render);
    shown.text = "Stängt";
    vi.setSystemTime(Date.now() + 61_000);
    expect((await cache.get("/sv/kontakt", render)).html).toBe("Öppet nu");
    await vi.waitFor(async () => expect((await cache.get("/sv/kontakt", render)).html).toBe("Stängt"));
  });

  test("that was not found is not kept, so that made-up addresses fill no memory", async () => {
    let made = 0;
    const render = async () => ({ status: 404, html: "finns inte", maxAge: 3600, made: (made += 1) });
    await cache.get("/sv/finns-inte", render);
    await cache.get("/sv/finns-inte", render);
    expect(made).toBe(2);
  });
});

describe("when the database is gone", () => {
  test("a page that is known is served as it was, even after something on it was published", async () => {
    const { shown, render } = page("news", "Nyheter");
    await cache.get("/sv/nyheter", render);
    cache.expire(["news"]);
    shown.gone = true;
    expect((await cache.get("/sv/nyheter", render)).html).toBe("Nyheter");
  });

  test("the database is left in peace for some seconds while known pages are served", async () => {
    const { shown, render } = page("news", "Nyheter");
    await cache.get("/sv/nyheter", render);
    cache.expire(["news"]);
    shown.gone = true;
    for (let reader = 0; reader < 10; reader += 1) await cache.get("/sv/nyheter", render);
    expect(shown.made).toBe(2);
  });

  test("a portal that was started again serves the copies on disk", async () => {
    const { shown, render } = page("news", "Nyheter");
    await cache.get("/sv/nyheter", render);
    await store.settled();
    shown.gone = true;
    const restarted = new DocumentCache(new DocumentStore(folder));
    expect((await restarted.get("/sv/nyheter", render)).html).toBe("Nyheter");
  });

  test("a page that nobody has read before fails with the database's own error", async () => {
    const { shown, render } = page("news", "Nyheter");
    shown.gone = true;
    await expect(cache.get("/sv/nyheter", render)).rejects.toBeInstanceOf(DatabaseUnavailableError);
  });

  test("a fault that is not the database's is not hidden behind an old copy", async () => {
    const { render } = page("news", "Nyheter");
    await cache.get("/sv/nyheter", render);
    cache.expire(["news"]);
    const broken = async (): Promise<RenderedDocument> => {
      throw new TypeError("a bug");
    };
    await expect(cache.get("/sv/nyheter", broken)).rejects.toBeInstanceOf(TypeError);
  });
});

describe("the answer", () => {
  beforeAll(tellEncoding);

  const html = `<!doctype html>${"Björkvalla kommun ".repeat(100)}`;
  const kept = () => ({ status: 200, html, headers: {}, etag: "abc", encoded: {} });
  const asking = (headers: Record<string, string>) => new Request("http://portal.example/sv", { headers });

  test("is 304 without a body for a browser that holds the same bytes, in whichever compression", async () => {
    for (const held of ['"abc-br"', 'W/"abc-gzip"', '"x", "abc"']) {
      const answer = await respond(asking({ "if-none-match": held, "accept-encoding": "br" }), kept());
      expect(answer.status).toBe(304);
      expect(await answer.text()).toBe("");
    }
  });

  test("is whole for a browser that holds something else", async () => {
    expect((await respond(asking({ "if-none-match": '"def"' }), kept())).status).toBe(200);
  });

  test("is compressed as the browser asks, and says what it varies by", async () => {
    const answer = await respond(asking({ "accept-encoding": "gzip, deflate, br" }), kept());
    expect(answer.headers.get("content-encoding")).toBe("br");
    expect(answer.headers.get("vary")).toContain("Accept-Encoding");
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(html.length / 4);
  });

  test("names its compression on the way out, although Next drops the name", () => {
    const written: string[] = [];
    const response = { setHeader: (name: string) => written.push(name) as never };
    renameEncodingHeader(response);
    response.setHeader("x-document-encoding");
    response.setHeader("ETag");
    expect(written).toEqual(["Content-Encoding", "ETag"]);
  });

  test("lets a proxy serve it for a week when the portal is down, but keep no fault", async () => {
    expect((await respond(asking({}), kept())).headers.get("cache-control")).toContain("stale-if-error=604800");
    expect((await respond(asking({}), { ...kept(), status: 503 })).headers.get("cache-control")).toBe("no-store");
  });

  test("honours a compression that the browser refuses", () => {
    expect(chooseEncoding("br;q=0, gzip;q=0.5")).toBe("gzip");
    expect(chooseEncoding("br; q=0")).toBeUndefined();
    expect(chooseEncoding(null)).toBeUndefined();
  });
});

test("the key of a document leaves out parameters that change nothing", () => {
  const key = documentKey(new URL("http://portal.example/sv/nyheter?utm_source=x&page=2"), ["page", "topic"]);
  expect(key).toBe("/sv/nyheter?page=2");
});
