import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { GET, POST } from "@/app/[locale]/(public)/helpful/route";
import { formPurpose } from "@/domain/publishing/page-answers/page-answers.schema";
import { newTicket } from "@/lib/form-ticket";
import { database } from "@/lib/db";
import { DatabaseUnavailableError } from "@/lib/errors";
import { createPage } from "@/test/database";

const gone = vi.hoisted(() => ({ now: false }));
vi.mock("@/domain/publishing/page-answers/page-answers.queries", async (original) => {
  const real = await original<typeof import("@/domain/publishing/page-answers/page-answers.queries")>();
  return { ...real, findAskedText: (about: Parameters<typeof real.findAskedText>[0]) => (gone.now ? Promise.reject(new DatabaseUnavailableError()) : real.findAskedText(about)) };
});

const address = "http://127.0.0.1:3000/sv/hjalpte-sidan";
const params = Promise.resolve({ locale: "sv" });
let page: Awaited<ReturnType<typeof createPage>>;

beforeAll(async () => {
  const topic = await createPage();
  page = await createPage({ parent: topic.item, title: "Färdtjänst" });
});

const asked = () => ({ page: page.item.id, lang: "sv", version: "1" });
const open = (more: Record<string, string> = {}) => GET(new Request(`${address}?${new URLSearchParams({ ...asked(), helpful: "no", ...more }).toString()}`), { params });

function send(fields: Record<string, string>, headers: Record<string, string> = { "sec-fetch-site": "same-origin" }): Promise<Response> {
  const all = { ...asked(), helpful: "no", website: "", form: newTicket(formPurpose, Date.now() - 60_000), ...fields };
  return POST(new Request(address, { method: "POST", body: new URLSearchParams(all).toString(), headers: { "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": randomUUID(), ...headers } }), { params });
}

const heldFor = async (comment: string) => (await (await database()).pageAnswer.findFirst({ where: { comment }, select: { heldFor: true } }))?.heldFor;

describe("the form of \"Did this page help you?\"", () => {
  it("says before the field what becomes of it, sets no cookie, and is kept by nobody and found by no search", async () => {
    const answer = await open();
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html.indexOf("allmän handling")).toBeGreaterThan(0);
    expect(html.indexOf("allmän handling")).toBeLessThan(html.indexOf("<textarea"));
    expect(html.indexOf("Skriv inte personuppgifter")).toBeLessThan(html.indexOf("<textarea"));
    expect(html).toMatch(/<input[^>]*id="helpful-no"[^>]*checked/);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect([answer.headers.get("cache-control"), answer.headers.get("x-robots-tag")]).toEqual(["no-store", "noindex, nofollow"]);
    expect(html).toContain('<meta name="robots" content="noindex"');
  });

  it("thanks and leads back to the page", async () => {
    const answer = await send({ comment: "Var bokar man?" });
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain("<h1>Tack för ditt svar</h1>");
    expect(html).toContain(`href="/sv/${page.edition.path}"`);
    expect(await heldFor("Var bokar man?")).toBeNull();
  });

  it("says at the field what must go, with everything that was typed still there", async () => {
    const comment = 'Ring 070-123 45 67 </textarea><script>alert("x")</script>';
    const answer = await send({ comment });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain("<title>Fel i svaret");
    expect(html).toContain('<a href="#comment">');
    expect(html).toContain('id="comment-fault"');
    expect(html).toMatch(/aria-describedby="comment-fault comment-hint"/);
    expect(html).toContain("Ring 070-123 45 67 &lt;/textarea&gt;&lt;script&gt;");
    expect(await heldFor(comment)).toBeUndefined();
  });

  it("asks for yes or no where neither was chosen", async () => {
    const answer = await send({ helpful: "", comment: "Hej" });
    expect([answer.status, (await answer.text()).includes('<a href="#helpful-yes">Välj ja eller nej.')]).toEqual([422, true]);
  });

  it("takes a post from an old telephone that does not say where it comes from, and holds what says that another site sent it", async () => {
    expect((await send({ comment: "Från en gammal telefon" }, {})).status).toBe(200);
    expect(await heldFor("Från en gammal telefon")).toBeNull();
    expect((await send({ comment: "Från en annan plats" }, { origin: "https://evil.example" })).status).toBe(200);
    expect(await heldFor("Från en annan plats")).toBe("unknownForm");
  });

  it("thanks a machine as it thanks people, and holds what it sent", async () => {
    expect((await send({ comment: "Köp klockor", website: "http://spam.example" })).status).toBe(200);
    expect(await heldFor("Köp klockor")).toBe("trap");
  });

  it("knows of no page that the public does not read, and reads no post without end", async () => {
    expect((await open({ page: "no-such-page" })).status).toBe(404);
    expect((await open({ lang: "xx" })).status).toBe(404);
    expect((await send({ page: "no-such-page" })).status).toBe(404);
    expect((await send({ comment: "å".repeat(40_000) })).status).toBe(413);
  });

  it("says before anything is typed that the database is away, and keeps what was typed where it goes away meanwhile", async () => {
    gone.now = true;
    try {
      const before = await open();
      const [closed, answer] = [await before.text(), await send({ comment: "Skrivet i onödan?" })];
      expect([before.status, closed.includes("Vi kan inte ta emot svar just nu"), closed.includes("<textarea")]).toEqual([503, true, false]);
      const html = await answer.text();
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "60"]);
      expect(html).toContain("Svaret kunde inte tas emot just nu");
      expect(html).toContain("Skrivet i onödan?");
    } finally {
      gone.now = false;
    }
  });
});
