import { createTranslator } from "use-intl/core";
import type source from "../messages/sv.json";
import { direction, type Locale } from "./routing";
import { intlLocales, timeZone } from "@/lib/dates";

type Leaves<Tree> = { [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaves<Tree[Key]>}` }[keyof Tree & string];

/** A message of messages/sv.json by its full name, for example "site.skipToContent". */
export type MessageKey = Leaves<typeof source>;
export type MessageValues = Record<string, string | number | Date>;

/**
 * Whom a document is rendered for: passed down through the views, which are plain synchronous components
 * (server documents have no React context).
 */
export interface Reader {
  locale: Locale;
  /** For Intl: digits as they are written in Sweden, in Arabic too, so that times and telephone numbers agree. */
  intlLocale: string;
  dir: "ltr" | "rtl";
  t: (key: MessageKey, values?: MessageValues) => string;
  /** The message by a name that comes from content, or undefined where the language has none. */
  find: (key: string) => string | undefined;
}

/** What an element needs whose words are in another language than the document: its language, and its direction where that differs. */
export function inLanguage(lang: Locale | undefined, reader: Reader): { lang?: Locale; dir?: "ltr" | "rtl" } {
  if (!lang || lang === reader.locale) return {};
  return direction(lang) === reader.dir ? { lang } : { lang, dir: direction(lang) };
}

/** Keeps numbers and names in their own order inside a text from right to left (Unicode isolates, as UAX 9 recommends). */
function isolate(values: MessageValues): MessageValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? `\u2068${value}\u2069` : value]));
}

/** The reader of a language, with its messages loaded. A message that is missing is a bug and throws. */
export async function readerFor(locale: Locale): Promise<Reader> {
  const messages = ((await import(`../messages/${locale}.json`)) as { default: Record<string, unknown> }).default;
  const intlLocale: string = intlLocales[locale];
  const translate = createTranslator({
    locale: intlLocale,
    messages: messages as never,
    timeZone,
    onError(error) {
      throw error;
    },
  }) as unknown as ((key: string, values?: MessageValues) => string) & { has: (key: string) => boolean };
  return {
    locale,
    intlLocale,
    dir: direction(locale),
    t: (key, values) => translate(key, values && direction(locale) === "rtl" ? isolate(values) : values),
    find: (key) => (translate.has(key) ? translate(key) : undefined),
  };
}
