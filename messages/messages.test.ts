import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { locales, sourceLocale } from "@/i18n/routing";

/** Every key with the names of the arguments that its text takes. */
function read(locale: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, key: string) => {
    if (typeof value === "string") return found.set(key, [...new Set([...value.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name))].sort().join(" "));
    for (const [name, inner] of Object.entries(value as object)) walk(inner, key ? `${key}.${name}` : name);
  };
  walk(JSON.parse(readFileSync(`messages/${locale}.json`, "utf8")), "");
  return found;
}

describe("the words of the portal", () => {
  const source = read(sourceLocale);

  for (const locale of locales.filter((each) => each !== sourceLocale)) {
    it(`are the same ones in ${locale} as in ${sourceLocale}, with the same arguments`, () => {
      expect(Object.fromEntries(read(locale))).toEqual(Object.fromEntries(source));
    });
  }
});
