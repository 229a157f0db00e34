import { createHash } from "node:crypto";
import { slugWords } from "./article";
import type { LeftOutReason } from "./moving.schema";
import { addressesOf, hostOf, numberIn, oldPathOf, siteOf } from "./old-addresses";
import { WxrError, readWxr } from "./wxr-reader";
import type { WxrItem } from "./wxr-parts";

/** What is remembered of each thing of the file while its texts are read one by one. */
export interface SurveyedThing {
  thing: string;
  /** Which of the file's items it is; the first that has its number. */
  ordinal: number;
  id: number;
  type: string;
  parent: number;
  link: string;
  name: string;
  file: string;
  alt: string;
  title: string;
  /** Of the item that it becomes; the same in every run. */
  itemId: string;
  reason: LeftOutReason | null;
  /** How many imported pages stand above it. */
  depth: number;
  slug: string;
}

export interface Survey {
  site: string;
  language: string;
  total: number;
  authors: { login: string; name: string }[];
  categories: { nicename: string; name: string }[];
  things: Map<number, SurveyedThing>;
  deepest: number;
  /** The thing at an address of the other site; and at a path, as it is kept. */
  at: (address: string) => SurveyedThing | undefined;
  holder: (path: string) => SurveyedThing | undefined;
}

export const thingOf = (item: { type: string; id: number | null; line: number }): string => (item.id === null ? `${item.type || "item"}:line-${item.line}` : `${item.type || "item"}:${item.id}`);

/** One item of the portal for one thing of a site, whoever imports it and however often. */
export function itemIdOf(site: string, thing: string): string {
  const hex = createHash("sha256").update(`${site} ${thing}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Whether a text says anything but comments, in linear time. */
export function saysNothing(content: string): boolean {
  let rest = "";
  let at = 0;
  while (at < content.length) {
    const open = content.indexOf("<!--", at);
    rest += content.slice(at, open < 0 ? undefined : open);
    if (rest.trim() !== "") return false;
    const close = open < 0 ? -1 : content.indexOf("-->", open);
    if (close < 0) break;
    at = close + 3;
  }
  return rest.trim() === "";
}

/** Why a thing is left out, as far as it says so itself; pages without words stay while pages stand below them. */
function reasonFor(item: WxrItem): LeftOutReason | null {
  if (item.type === "nav_menu_item") return "menu";
  if (item.type === "revision") return "revision";
  if (!["post", "page", "attachment"].includes(item.type)) return "type";
  if (item.id === null) return "noNumber";
  if (item.type === "attachment") return item.file ? null : "fileNotGiven";
  if (item.status === "trash") return "trashed";
  if (item.status === "private") return "private";
  if (item.password) return "password";
  if (!["publish", "draft", "pending", "future"].includes(item.status)) return "autoDraft";
  return saysNothing(item.content) && saysNothing(item.excerpt) ? "empty" : null;
}

const aboveIn = (things: Map<number, SurveyedThing>, thing: SurveyedThing): SurveyedThing | undefined => {
  let above = things.get(thing.parent);
  for (let steps = 0; above && steps < 50; steps += 1) {
    if (above.type === "page" && above.reason === null && above.id !== thing.id) return above;
    above = things.get(above.parent);
  }
  return undefined;
};

/** The imported page that a page comes below; undefined where that is the chosen one. */
export function parentOf(survey: Survey, thing: SurveyedThing): SurveyedThing | undefined {
  return thing.type === "page" ? aboveIn(survey.things, thing) : undefined;
}

/** Pages stand no deeper below each other than readers can follow; a ring has no top. */
const mostDepth = 15;

/** Pages without words stay where pages stand below them; a page in a ring, or too deep, comes directly below the chosen one. */
function mendTree(things: Map<number, SurveyedThing>): void {
  for (const thing of things.values()) {
    if (thing.type !== "page" || thing.reason !== null) continue;
    const seen = new Set<number>();
    let above = things.get(thing.parent);
    for (; above && above.id !== thing.id && !seen.has(above.id); above = things.get(above.parent)) {
      seen.add(above.id);
      if (above.type === "page" && above.reason === "empty") above.reason = null;
    }
    if (above?.id === thing.id || seen.size > mostDepth) thing.parent = 0;
  }
}

/** Depth below the chosen page, and an address of its own among those that stand at the same place. */
function place(things: Map<number, SurveyedThing>): number {
  const taken = new Set<string>();
  let deepest = 0;
  for (const thing of things.values()) {
    if (thing.reason !== null || thing.type === "attachment") continue;
    const above = thing.type === "page" ? aboveIn(things, thing) : undefined;
    for (let at = above; at; at = aboveIn(things, at)) thing.depth += 1;
    deepest = Math.max(deepest, thing.depth);
    const beside = `${thing.type} ${above?.id ?? ""} `;
    const base = thing.slug;
    for (let number = 2; taken.has(beside + thing.slug); number += 1) thing.slug = numbered(base, number);
    taken.add(beside + thing.slug);
  }
  return deepest;
}

export const numbered = (slug: string, number: number): string => `${slug.slice(0, 72).replace(/-+$/, "")}-${number}`;

function addressBook(things: Map<number, SurveyedThing>, host: string): Pick<Survey, "at" | "holder"> {
  const book = new Map<string, SurveyedThing>();
  for (const thing of things.values()) for (const path of addressesOf(thing)) if (!book.has(path)) book.set(path, thing);
  return {
    holder: (path) => book.get(path),
    at: (address) => {
      if (hostOf(address) !== host) return undefined;
      const number = numberIn(address);
      return number === null ? book.get(oldPathOf(address)) : things.get(number);
    },
  };
}

/**
 * Reads the whole file once, keeping what is needed to place its things and to lead its links: nothing is written
 * before it is known that the file can be read to its end.
 * @throws WxrError for a file that cannot be read, or does not say which site it is of
 */
export async function surveyWxr(bytes: AsyncIterable<Uint8Array>): Promise<Survey> {
  const [said, things] = [new Map<string, string>(), new Map<number, SurveyedThing>()];
  const [authors, categories]: [Survey["authors"], Survey["categories"]] = [[], []];
  let total = 0;
  for await (const part of readWxr(bytes)) {
    if (part.kind === "site") said.set(part.field, said.get(part.field) ?? part.value);
    if (part.kind === "author") authors.push({ login: part.login, name: part.name });
    if (part.kind === "category") categories.push({ nicename: part.nicename, name: part.name });
    if (part.kind !== "item") continue;
    total += 1;
    if (part.id === null || things.has(part.id)) continue;
    const { id, type, parent, link, name, file, alt, title } = part;
    things.set(id, { thing: thingOf(part), ordinal: total, id, type, parent, link, name, file, alt, title: title.slice(0, 300), itemId: "", reason: reasonFor(part), depth: 0, slug: slugWords(part) });
  }
  const address = said.get("blog") || said.get("link") || "";
  const site = siteOf(address);
  if (!site) throw new WxrError("notWordPress", 1, "link");
  for (const thing of things.values()) thing.itemId = itemIdOf(site, thing.thing);
  mendTree(things);
  const deepest = place(things);
  return { site, language: said.get("language") ?? "", total, authors, categories, things, deepest, ...addressBook(things, hostOf(address)) };
}

/** The thing that an item of the file is; undefined where it has no number, or another one before it has the same. */
export function thingAt(survey: Survey, item: WxrItem, ordinal: number): SurveyedThing | undefined {
  const known = item.id === null ? undefined : survey.things.get(item.id);
  return known?.ordinal === ordinal ? known : undefined;
}

/** Why an item is left out, now that the whole file is known; null where it is taken. */
export function reasonOf(item: WxrItem, thing: SurveyedThing | undefined): LeftOutReason | null {
  return thing ? thing.reason : (reasonFor(item) ?? "twice");
}
