import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rules } from "@/domain/access/rule-book";
import { readerFor, type MessageKey } from "@/i18n/reader";
import { locales, sourceLocale } from "@/i18n/routing";
import { askedMessages } from "./used-messages";

type Tree = { [key: string]: string | Tree };

const leaves = (tree: Tree, above = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [[above + key, value] as [string, string]] : leaves(value, `${above}${key}.`)));
const messagesOf = (locale: string) => new Map(leaves(JSON.parse(readFileSync(`messages/${locale}.json`, "utf8")) as Tree));
const source = messagesOf(sourceLocale);
const others = locales.filter((locale) => locale !== sourceLocale);

interface Argument {
  name: string;
  type: string;
  choices: string[];
}

/** The arguments of an ICU message, those inside its choices among them, sorted by name. What is quoted is none. */
function argumentsOf(written: string): Argument[] {
  const message = written.replaceAll(/'[{}][^']*'/g, "");
  const found: Argument[] = [];
  const [simple, choosing] = [/^\{\s*(\w+)\s*(?:,\s*(\w+)\s*)?\}/, /^\{\s*(\w+)\s*,\s*(\w+)\s*,/];
  let at = 0;
  const walk = (closes: boolean): void => {
    for (; at < message.length; at += 1) {
      if (message[at] === "}" && closes) return;
      if (message[at] !== "{") continue;
      const rest = message.slice(at);
      const [, choice, type] = choosing.exec(rest) ?? [];
      if (!choice) {
        const match = simple.exec(rest);
        if (!match) throw new Error(`Cannot read ${written}`);
        found.push({ name: match[1] ?? "", type: match[2] ?? "", choices: [] });
        at += match[0].length - 1;
        continue;
      }
      const argument: Argument = { name: choice, type: type ?? "", choices: [] };
      found.push(argument);
      for (at = message.indexOf(",", at + 1), at = message.indexOf(",", at + 1) + 1; message[at] !== "}"; at += 1) {
        const selector = /^\s*([=\w]+)\s*\{/.exec(message.slice(at));
        if (!selector) continue;
        argument.choices.push(selector[1] ?? "");
        at += selector[0].length;
        walk(true);
      }
    }
  };
  walk(false);
  return found.sort((one, other) => one.name.localeCompare(other.name));
}

describe.each(others)("the messages in %s", (locale) => {
  const messages = messagesOf(locale);

  it("are the same as in Swedish, each by its name and no other", () => {
    expect([...messages.keys()].sort()).toEqual([...source.keys()].sort());
  });

  it("take the same arguments as in Swedish", () => {
    const named = (message: string) => [...new Set(argumentsOf(message).map(({ name, type }) => `${name}${type && `, ${type}`}`))];
    for (const [key, message] of source) expect(named(messages.get(key) ?? ""), key).toEqual(named(message));
  });

  it("are translated: no sentence is left in Swedish", () => {
    const left = [...source].filter(([key, message]) => message.length > 25 && messages.get(key) === message).map(([key]) => key);
    expect(left).toEqual([]);
  });
});

describe.each(locales)("every message in %s", (locale) => {
  const messages = messagesOf(locale);

  it("has an answer for every number", () => {
    const categories = new Set<string>(new Intl.PluralRules(locale).resolvedOptions().pluralCategories);
    for (const [key, message] of messages) {
      for (const { type, choices } of argumentsOf(message)) {
        if (type !== "plural") continue;
        expect(choices, key).toContain("other");
        expect(choices.filter((choice) => !choice.startsWith("=") && !categories.has(choice)), key).toEqual([]);
      }
    }
  });

  it("can be said, and shows what it is given", async () => {
    const reader = await readerFor(locale);
    for (const [key, message] of messages) {
      const values = Object.fromEntries(argumentsOf(message).map(({ name, type }) => [name, type === "plural" ? 3 : `«${name}»`]));
      const said = reader.t(key as MessageKey, values);
      for (const { name, type } of argumentsOf(message)) if (type === "") expect(said, key).toContain(`«${name}»`);
    }
  });

  it("is not empty, has no space around it and no straight quotes", () => {
    for (const [key, message] of messages) {
      expect(message.trim(), key).toBe(message);
      expect(message, key).not.toMatch(/^$|"|\s\s/);
    }
  });
});

describe("the code and the messages", () => {
  const asked = askedMessages(process.cwd());
  const patternOf = (name: string) => new RegExp(`^${name.replaceAll(".", "\\.").replaceAll("*", ".+")}$`);
  const names = [...source.keys()];

  it("every message that the code asks for is there", () => {
    expect(asked.length).toBeGreaterThan(200);
    const missing = asked.filter((each) => !each.names.some((name) => names.some((key) => patternOf(name).test(key))));
    expect(missing.map(({ file, line, names: wanted }) => `${file}:${line} ${wanted.join(" or ")}`)).toEqual([]);
  });

  it("every reason that the rule book gives has its words and where to turn", () => {
    for (const { id, reason } of rules) {
      expect(source.has(`access.reasons.${reason}`), id).toBe(true);
      expect(source.has(`access.turnTo.${reason}`), id).toBe(true);
    }
  });

  it("no message waits for somebody to show it", () => {
    const patterns = [...new Set(asked.flatMap((each) => each.names))].map(patternOf);
    expect(names.filter((key) => !patterns.some((pattern) => pattern.test(key)))).toEqual([]);
  });
});
