import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { demonstrationPeople } from "@/domain/accounts/demonstration-people";
import { openingRulesSchema } from "@/domain/departments/opening-hours.schema";
import type { Block } from "@/domain/publishing/blocks.schema";
import { factsWith } from "@/domain/publishing/gate/gate.fixtures";
import { findingsOf } from "@/domain/publishing/gate/look";
import { plainText } from "@/domain/publishing/plain-text";
import { footerPages, shortcutPages } from "@/components/document/entrances";
import { municipality } from "@/lib/municipality";
import { lix } from "@/test/lix";
import { itemOf } from "./content-files";
import { editionPaths } from "./paths";
import { readSeedFiles } from "./seed-files";

/*
 * The demonstration municipality as it stands in the files: everything that a real one must have, and nobody real.
 */
const files = await readSeedFiles("prisma/seed");
const swedish = files.content.filter(({ locale }) => locale === "sv");
const topics = swedish.filter(({ page }) => page && page.parent === undefined);
const pages = swedish.filter(({ page }) => page?.parent !== undefined);
const raw = readdirSync("prisma/seed", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(md|yaml)$/.test(name))
  .map((name) => [name, readFileSync(`prisma/seed/${name}`, "utf8")] as const);

describe("how much there is", () => {
  it("seven topics, each with pages below it, at least seventy together", () => {
    expect(topics.map(({ front }) => front.id).sort()).toEqual(["barn-och-utbildning", "bygga-bo-och-miljo", "kommun-och-politik", "kultur-och-fritid", "naringsliv-och-arbete", "omsorg-och-stod", "trafik-och-infrastruktur"]);
    for (const { front } of topics) expect(pages.filter(({ page }) => page?.parent === front.id).length, front.id).toBeGreaterThan(4);
    expect(pages.length).toBeGreaterThanOrEqual(70);
  });

  it("at least twenty-five articles, twelve departments with units, thirty contacts", () => {
    expect(swedish.filter(({ kind }) => kind === "news").length).toBeGreaterThanOrEqual(25);
    const departments = files.departments.filter(({ parent }) => parent === undefined);
    expect(departments.length).toBeGreaterThanOrEqual(12);
    expect(files.departments.length).toBeGreaterThan(departments.length);
    expect(files.contacts.length).toBeGreaterThanOrEqual(30);
  });

  it("at least twenty pages and eight articles in English", () => {
    const english = files.content.filter(({ locale }) => locale === "en");
    expect(english.filter(({ kind }) => kind === "page").length).toBeGreaterThanOrEqual(20);
    expect(english.filter(({ kind }) => kind === "news").length).toBeGreaterThanOrEqual(8);
  });

  it("every page that the start page and the footer lead to", () => {
    const ids = swedish.map(({ front }) => front.id);
    for (const id of [...shortcutPages, ...footerPages]) expect(ids).toContain(id);
    const contacts = files.contacts.map(({ key }) => key);
    expect(contacts).toEqual(expect.arrayContaining([municipality.switchboardContactId, municipality.registrarContactId]));
  });
});

describe("somebody answers for everything", () => {
  it("each of the fixed forms, and a fault of each kind, comes to a department where somebody who can sign in handles it", () => {
    const parents = new Map(files.departments.map(({ key, parent }) => [key, parent]));
    const above = (key: string | undefined): string[] => (key === undefined ? [] : [key, ...above(parents.get(key))]);
    const handled = new Set(demonstrationPeople.flatMap(({ role, also = [] }) => (role && [role.role, ...also].includes("contactHandler") ? [role.departmentId] : [])));
    const contacts = new Map(files.contacts.map(({ key, department }) => [key, department]));
    const asked = [municipality.switchboardContactId, ...Object.values(municipality.formContactIds), ...Object.values(municipality.faultContactIds)];
    expect(asked.filter((contact) => !above(contacts.get(contact)).some((department) => handled.has(department)))).toEqual([]);
  });

  it("every item has a department and an owner who works there or above or below it", () => {
    const parents = new Map(files.departments.map(({ key, parent }) => [key, parent]));
    const above = (key: string | undefined): string[] => (key === undefined ? [] : [key, ...above(parents.get(key))]);
    const workplaces = new Map(files.people.map(({ key, department }) => [key, department]));
    const strangers = swedish.flatMap((content) => {
      const [item, { file }] = [itemOf(content), content];
      const workplace = workplaces.get(item?.owner ?? "");
      return item && workplace && (above(item.department).includes(workplace) || above(workplace).includes(item.department)) ? [] : [file];
    });
    expect(strangers).toEqual([]);
  });

  it("every edition was checked by a person, after it was published, and will be again", () => {
    for (const { file, front } of files.content) {
      expect(front.published.slice(0, 10) <= front.changed.slice(0, 10), file).toBe(true);
      expect(front.published.slice(0, 10) <= front.checked, file).toBe(true);
      expect(front.checked < front.checkBy, file).toBe(true);
    }
  });

  it("every department can be reached, and its head works there", () => {
    const byKey = new Map(files.people.map((person) => [person.key, person]));
    for (const { key, parent, contact, head } of files.departments) {
      if (parent === undefined) expect(contact ?? files.contacts.find(({ department }) => department === key)?.key, key).toBeDefined();
      if (head) expect(byKey.get(head), key).toBeDefined();
    }
  });

  it("every schedule of opening hours can be read", () => {
    for (const { key, name, ...rules } of files.hours) expect(openingRulesSchema.safeParse(rules).error?.issues ?? [], `${key} ${name.sv}`).toEqual([]);
  });
});

/** The ranges that the Post and Telecom Authority set aside for fiction. */
const fiction = [/^08465004\d\d$/, /^070174(06(0[5-9]|[1-9]\d))$/, /^0313900(6[0-4]\d)$/, /^040628(04[0-4]\d)$/, /^0980319(2[0-4]\d)$/];
/** Numbers of the state and of help lines that everybody in Sweden may be told. */
const national = /^(0771|020|077)/;
const digits = (number: string) => number.replace(/^\+46/, "0").replaceAll(/\D/g, "");

describe("nobody real", () => {
  it("is called: every number is set aside for fiction, or the state's own", () => {
    for (const { key, phones } of files.contacts) {
      for (const { number } of phones) expect(number.startsWith("+46") ? fiction.some((range) => range.test(digits(number))) : /^1\d{2,4}$/.test(number), `${key} ${number}`).toBe(true);
    }
    const real = raw.flatMap(([name, text]) => [...text.matchAll(/(?<![\d/:-])(?:\+46 ?\d|0\d{1,3}-)[\d ]{5,}\d/g)].map(([number]) => [name, number] as const))
      .filter(([, number]) => !national.test(digits(number)) && !fiction.some((range) => range.test(digits(number))));
    expect(real).toEqual([]);
  });

  it("is written to: every e-mail address of the municipality ends with .example", () => {
    const addresses = raw.flatMap(([name, text]) => [...text.matchAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)].map(([address]) => `${name}: ${address}`));
    expect(addresses.length).toBeGreaterThan(50);
    expect(addresses.filter((address) => !address.endsWith(".example"))).toEqual([]);
  });

  it("lives where the municipality is: postal codes are of no real place", () => {
    const codes = raw.flatMap(([name, text]) => [...text.matchAll(/\b(\d{3} \d{2}) Björkvalla/g)].map(([, code = ""]) => `${name}: ${code}`));
    expect(codes.filter((code) => !/: 123 \d\d$/.test(code))).toEqual([]);
  });
});

/** Every link of a body. */
function linksIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linksIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === "link" && typeof inner === "string" ? [inner] : linksIn(inner)));
}

describe("texts", () => {
  it("lead on, by things of the portal or by TLS", () => {
    const all = files.content.flatMap(({ file, body }) => linksIn(body).map((link) => `${file}: ${link}`));
    expect(all.filter((link) => / (page|news|department|contact):/.test(link)).length).toBeGreaterThan(100);
    expect(all.filter((link) => / http:/.test(link))).toEqual([]);
  });

  it("have each their address, and no page lacks the page above it in its language", () => {
    const faults: string[] = [];
    const paths = editionPaths(files.content, faults);
    expect(faults).toEqual([]);
    expect(new Set(paths.keys()).size).toBe(files.content.length);
    for (const { file, front, locale } of files.content) {
      const parent = swedish.find((each) => each.front.id === front.id)?.page?.parent;
      if (parent) expect(paths.get(`${front.id}.${locale}`)?.split("/").length, file).toBeGreaterThan(1);
    }
  });

  it("begin with the answer: a short summary, and no page that is only a heading", () => {
    for (const { file, lead, body, page } of files.content) {
      expect(lead.length, file).toBeLessThanOrEqual(300);
      if (page?.parent !== undefined) expect(plainText(body).split(/\s+/).length, file).toBeGreaterThan(80);
    }
  });

  it("are plain: no paragraph is very hard to read (LIX)", () => {
    const paragraphs = (body: Block[]) => body.flatMap((block) => (block.type === "paragraph" ? [plainText([block])] : []));
    const measured = swedish.flatMap(({ file, lead, body }) => [lead, ...paragraphs(body)].map((text) => ({ file, text, lix: lix(text) })));
    const hard = measured.filter((each) => each.lix >= 60 && each.text.split(/\s+/).length >= 20);
    expect(hard.map(({ file, text, lix: value }) => `${value} ${file}: ${text.slice(0, 60)}`)).toEqual([]);
    const middle = measured.map((each) => each.lix).sort((one, other) => one - other)[Math.floor(measured.length / 2)] ?? 0;
    expect(middle).toBeLessThan(45);
  });

  it("pass the gate: nothing in them blocks, and nothing asks for a reason", () => {
    const found = files.content.flatMap(({ file, kind, locale, front, lead, body, page }) => {
      const content = { title: front.title, lead, slug: front.slug, keywords: front.keywords, image: null, body };
      const facts = factsWith({ kind, locale, firstPublished: front.published.slice(0, 10), topic: kind === "page" && page?.parent === undefined });
      return findingsOf(content, facts).filter(({ severity }) => severity !== "advice").map(({ check, values }) => `${file}: ${check} ${JSON.stringify(values)}`);
    });
    expect(found).toEqual([]);
  });

  it("hold no filler and no notes to oneself", () => {
    for (const [name, text] of raw) expect(text, name).not.toMatch(/lorem ipsum|\bTODO\b|\bXXX\b|\bFIXME\b/i);
  });
});
