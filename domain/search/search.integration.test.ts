import { beforeAll, describe, expect, test } from "vitest";
import type { Body } from "@/domain/publishing/blocks.schema";
import { database } from "@/lib/db";
import { createDepartment, createNews, createPage } from "@/test/database";
import { indexEditions, reindexAll } from "./search.commands";
import { searchEverything } from "./search.queries";

const say = (text: string): Body => [{ type: "paragraph", content: [{ text }] }];

/** What a small municipality has published; each question below names the page that must come first. */
const pages: [title: string, lead: string, body: string][] = [
  ["Bygglov", "Ansök om bygglov när du vill bygga nytt eller bygga till.", "En ansökan kostar från 4 900 kronor. Altan, plank och carport."],
  ["Förskola", "Barn från ett år får plats i förskolan.", "Du ställer barnet i kö och får plats inom fyra månader."],
  ["Förskolekö", "Så ställer du ditt barn i kö.", "Kötiden räknas från anmälan."],
  ["Skolskjuts", "Barn med lång väg till skolan får åka med skolskjuts.", "Du ansöker varje läsår."],
  ["Snöröjning", "Vi plogar gator och gångvägar.", "Gång- och cykelvägar först. Sandlådor finns."],
  ["Gator och belysning", "Anmäl en trasig lampa.", "Gatubelysningen tänds av en ljussensor."],
  ["Avfall och återvinning", "Sophämtning och sortering.", "Återvinningscentralen i Mossen tar emot grovavfall. Soporna hämtas varannan vecka."],
  ["Vatten och avlopp", "Vattnet i kranen kommer från Västra vattenverket.", "Avgifterna för vatten och avlopp beslutas av kommunfullmäktige."],
  ["Hemtjänst", "Hjälp i hemmet för dig som är äldre.", "En biståndshandläggare utreder ditt behov."],
  ["Ekonomiskt bistånd", "Pengar när du inte kan försörja dig.", "Försörjningsstöd kallades förut socialbidrag."],
];

async function search(question: string): Promise<string[]> {
  return (await searchEverything("sv", { q: question, page: 1 })).hits.map((hit) => hit.title);
}

beforeAll(async () => {
  for (const [index, [title, lead, body]] of pages.entries()) await createPage({ title, lead, body: say(body), path: `amne/sida-${index}` });
  await createNews({ title: "Nya öppettider på biblioteket", lead: "Biblioteket håller öppet längre.", body: say("Från januari.") });
  await createPage({ title: "Building permit", lead: "Apply before you build.", body: say("A permit costs from 4,900 kronor."), path: "topic/permit", locale: "en" });
  await reindexAll();
});

describe("a resident finds the page whatever the word looks like", () => {
  test.each([
    ["bygglov", "Bygglov"],
    ["bygglovsansökan", "Bygglov"],
    ["ansöka bygglov", "Bygglov"],
    ["BYGGLOV!", "Bygglov"],
    ["byggl", "Bygglov"],
    ["kö till förskola", "Förskolekö"],
    ["förskolan", "Förskola"],
    ["forskola", "Förskola"],
    ["kön", "Förskolekö"],
    ["skolskjutsen", "Skolskjuts"],
    ["snorojning", "Snöröjning"],
    ["gatubelysning", "Gator och belysning"],
    ["vattenavgift", "Vatten och avlopp"],
    ["återvinningscentral", "Avfall och återvinning"],
    ["soporna", "Avfall och återvinning"],
    ["bistånd", "Ekonomiskt bistånd"],
    ["socialbidrag", "Ekonomiskt bistånd"],
  ])("%s → %s", async (question, expected) => {
    expect((await search(question))[0]).toBe(expected);
  });

  test("a typing error is mended, and the reader is told", async () => {
    const result = await searchEverything("sv", { q: "byglov", page: 1 });
    expect(result.hits[0]?.title).toBe("Bygglov");
    expect(result.mended).toBe("bygglov");
  });

  test("a question with a word that is nowhere still finds the rest, and says that not all words were found", async () => {
    const result = await searchEverything("sv", { q: "bygglov xyzzyqq", page: 1 });
    expect(result.hits[0]?.title).toBe("Bygglov");
    expect(result.someWords).toBe(true);
  });
});

test("nothing is found for nothing, and nothing breaks on signs that mean something to the database", async () => {
  for (const question of ["", "   ", "!!!", "'; drop table search_entry; --", "a:* & | !b", "((("]) {
    const result = await searchEverything("sv", { q: question, page: 1 });
    expect(result.total).toBeGreaterThanOrEqual(0);
  }
  expect(await search("bygglov")).toContain("Bygglov");
});

test("a hit shows the passage that has the word, with the word marked", async () => {
  const [hit] = (await searchEverything("sv", { q: "carport", page: 1 })).hits;
  expect(hit?.snippet.filter((part) => part.hit).map((part) => part.text)).toEqual(["carport"]);
});

test("another language finds its own pages first and the Swedish ones after, marked as Swedish", async () => {
  expect((await searchEverything("en", { q: "permit", page: 1 })).hits[0]).toMatchObject({ title: "Building permit", href: "/en/topic/permit" });
  expect((await searchEverything("en", { q: "Bygglov", page: 1 })).hits[0]).toMatchObject({ title: "Bygglov", lang: "sv" });
});

test("the kind of thing can be chosen", async () => {
  const result = await searchEverything("sv", { q: "öppettider", kind: "news", page: 1 });
  expect(result.hits.map((hit) => hit.kind)).toEqual(["news"]);
});

test("what is withdrawn is found no longer from the same moment", async () => {
  const client = await database();
  const { edition } = await createPage({ title: "Marknadsplats", lead: "Torghandel på lördagar.", body: say("Kom tidigt."), path: "amne/marknad" });
  await client.$transaction((transaction) => indexEditions(transaction, [edition.id]));
  expect(await search("marknadsplats")).toEqual(["Marknadsplats"]);
  await client.$transaction(async (transaction) => {
    await transaction.edition.update({ where: { id: edition.id }, data: { state: "withdrawn" } });
    await indexEditions(transaction, [edition.id]);
  });
  expect(await search("marknadsplats")).toEqual([]);
});

test("a department's contact is found by what one asks it", async () => {
  const client = await database();
  const { id: departmentId } = await createDepartment();
  await client.contact.create({
    data: { id: "va-jour", departmentId, texts: { create: { locale: "sv", name: "Jouren för vatten", about: "Ring vid vattenläcka" } } },
  });
  await reindexAll();
  expect((await searchEverything("sv", { q: "vattenläcka", page: 1 })).hits[0]).toMatchObject({ kind: "contact", href: "/sv/kontakt#va-jour" });
});
