/* What krisinformation.se's API may answer, made up. Times count from the moment that it is asked. */

type Json = Record<string, unknown>;

const ago = (now: Date, hours: number): string => new Date(now.getTime() - hours * 3_600_000).toISOString().replace(/\.\d+Z$/, "+00:00");

const item = (now: Date, language: string, more: Json = {}): Json => ({
  Identifier: "34567",
  PushMessage: "",
  Updated: ago(now, 2),
  Published: ago(now, 5),
  Headline: language === "sv" ? "Kraftigt snöfall i Stockholms län" : "Heavy snowfall in Stockholm County",
  Preamble: language === "sv" ? "SMHI har utfärdat en orange varning. Undvik att resa om du kan." : "SMHI has issued an orange warning. Avoid travelling if you can.",
  BodyText: "<p>Mer snö väntas under kvällen.</p>",
  Area: [{ Type: "County", Description: "Stockholms län" }],
  Web: "https://www.krisinformation.se/nyheter/2026/november/snofall",
  Language: language === "sv" ? "sv-SE" : "en-US",
  Event: "Snöfall",
  SenderName: "Krisinformation.se",
  BodyLinks: [],
  IsVma: false,
  IsTestVma: false,
  ...more,
});

export interface NewsCase {
  about: string;
  body(now: Date, language: string): string;
  status?: number;
  type?: string;
}

const list = (about: string, items: (now: Date, language: string) => unknown[]): NewsCase => ({ about, body: (now, language) => JSON.stringify(items(now, language)) });

/** Every case of the news, by its name. */
export const newsCases = {
  none: list("No news.", () => []),
  snow: list("News in Swedish and in English.", (now, language) => [item(now, language)]),
  onlySwedish: list("News in Swedish alone.", (now, language) => (language === "sv" ? [item(now, language)] : [])),
  hostile: list("HTML and a link that would run: shown as words, without the link.", (now, language) => [item(now, language, { Preamble: "", BodyText: "<p>Håll dig <b>inne</b> &amp; lyssna.</p><script>alert(1)</script><p>&lt;img src=x onerror=alert(1)&gt;", Web: "javascript:alert(1)" })]),
  malformedOfTwo: list("One of two cannot be read; the other is shown.", (now, language) => [{ Identifier: null, Headline: 7 }, item(now, language)]),
  old: list("News of eight days ago: not shown.", (now, language) => [item(now, language, { Updated: ago(now, 200), Published: ago(now, 200) })]),
  warning: list("A warning among the news: left out, since Sveriges Radio is where it is heard.", (now, language) => [item(now, language, { IsVma: true })]),
  withoutZone: list("Times without a zone.", (now, language) => [item(now, language, { Updated: null, Published: ago(now, 5).slice(0, 19) })]),
  html: { about: "A page in place of JSON.", body: () => "<!doctype html><title>Underhåll</title>", type: "text/html" },
  noList: { about: "No list.", body: () => JSON.stringify({ Message: "An error has occurred." }) },
  down: { about: "The API is down.", body: () => "Service Unavailable", status: 503, type: "text/plain" },
} satisfies Record<string, NewsCase>;
export type NewsName = keyof typeof newsCases;
