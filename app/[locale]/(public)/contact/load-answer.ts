import "server-only";
import type { TextContext } from "@/components/blocks/inlines";
import type { ContactView } from "@/domain/departments/departments.schema";
import { type Answer, listAnswers } from "@/domain/publishing/answers.queries";
import { resolveLinks } from "@/domain/publishing/publishing.queries";
import { searchEverything } from "@/domain/search/search.queries";
import type { SearchResult } from "@/domain/search/search.schema";
import type { Reader } from "@/i18n/reader";
import { rightContacts } from "./right-contact";

/** Pages that are shown; the search has the rest. */
const pagesShown = 3;

export interface LoadedAnswer {
  query: string;
  /** Everything that was found. */
  result: SearchResult;
  /** Pages and news, the best first. */
  pages: SearchResult["hits"];
  contacts: ContactView[];
  /** What can be done at once, with what its links need. */
  services: { service: Answer["services"][number]; context: TextContext }[];
}

/** What the portal knows about a matter that somebody has written in their own words: pages, whom to ask, what to do. */
export async function loadAnswer(reader: Reader, query: string, contacts: readonly ContactView[]): Promise<LoadedAnswer> {
  const { locale } = reader;
  const result = await searchEverything(locale, { q: query, page: 1 });
  const pages = result.hits.filter(({ kind, easyRead }) => (kind === "page" || kind === "news") && !easyRead);
  const found = await searchEverything(locale, { q: query, kind: "contact", page: 1 });
  const answers = await listAnswers(locale, pages.slice(0, pagesShown).filter(({ kind }) => kind === "page").map(({ thingId }) => thingId));
  const best = answers[0];
  const links = await resolveLinks(locale, best?.services.map(({ link }) => link) ?? []);
  return {
    query,
    result,
    pages: pages.slice(0, pagesShown),
    contacts: rightContacts({ answers, found: found.hits.map(({ thingId }) => thingId), contacts }),
    services: best ? best.services.map((service) => ({ service, context: { reader, textLocale: best.locale, links } })) : [],
  };
}
