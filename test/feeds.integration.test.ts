import { beforeAll, describe, expect, it } from "vitest";
import { GET as allNews } from "@/app/feeds/[locale]/[file]/route";
import { GET as newsOnTopic } from "@/app/feeds/[locale]/news/[file]/route";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { brokenRules, treeOf } from "@/lib/feeds/feed-rules.fixtures";
import { type FeedForm, feedForms, feedTypes } from "@/lib/feeds/feeds.types";
import { createNews, createPage } from "./database";

const ask = (file: string, { locale = "sv", headers = {} }: { locale?: string; headers?: Record<string, string> } = {}) =>
  allNews(new Request(`http://127.0.0.1/feeds/${locale}/${file}`, { headers }), { params: Promise.resolve({ locale, file }) });
const askTopic = (file: string) => newsOnTopic(new Request(`http://127.0.0.1/feeds/sv/news/${file}`), { params: Promise.resolve({ locale: "sv", file }) });

const itemsOf = async (answer: Response) => ((await answer.json()) as { items: { id: string; title: string; tags?: string[] }[] }).items;
let id: string;

beforeAll(async () => {
  const { item: topic } = await createPage({ id: "trafik", title: "Trafik & gator" });
  ({ item: { id } } = await createNews({ title: "Bron <öppnar> & stänger", lead: "Klockan sju ]]> varje dag.", topic }));
  await createNews({ title: "Biblioteket har öppet", lead: "Som vanligt." });
});

describe("news as a feed", () => {
  it.each(feedForms)("keeps the rules of %s, under its own media type", async (form: FeedForm) => {
    const answer = await ask(`news.${form}`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, `${feedTypes[form]}; charset=utf-8`]);
    const text = await answer.text();
    expect(brokenRules(form, text)).toEqual([]);
    expect(form === "json" ? text : JSON.stringify(treeOf(text))).toContain("Bron <öppnar> & stänger");
  });

  it("on one topic holds that topic's alone, and each says what it is about", async () => {
    expect((await itemsOf(await ask("news.json"))).map(({ title }) => title).sort()).toEqual(["Biblioteket har öppet", "Bron <öppnar> & stänger"]);
    const items = await itemsOf(await askTopic("trafik.json"));
    expect(items.map(({ title, tags }) => [title, tags])).toEqual([["Bron <öppnar> & stänger", ["Trafik & gator"]]]);
  });

  it("costs whoever has it nothing to ask for, and says at once that something has been taken away", async () => {
    const first = await ask("news.atom");
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("cache-control")).toContain("public");
    expect((await ask("news.atom", { headers: { "if-none-match": etag } })).status).toBe(304);
    await (await database()).edition.updateMany({ where: { itemId: id }, data: { state: "withdrawn", publishedAt: null } });
    expireDocuments(["news"]);
    const second = await ask("news.atom", { headers: { "if-none-match": etag } });
    expect([second.status, (await second.text()).includes("Bron")]).toEqual([200, false]);
  });

  it("is not there in a language, a form or on a topic that the portal has not", async () => {
    const answers = await Promise.all([ask("news.rss", { locale: "xx" }), ask("news.xml"), ask("other.rss"), ask("news.ics"), askTopic("trolleri.rss"), askTopic("..%2Fnews.rss")]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
  });
});
