import "server-only";
import { env } from "@/lib/env";
import { municipality } from "@/lib/municipality";
import { knownNews } from "./crisis-news-store";
import type { NewsLanguage } from "./crisis-news.schema";
import type { CrisisFacts, ShownNews } from "./crisis.schema";
import { nextSirenTest } from "./siren-test";
import { findWarnings } from "./vma.queries";
import { knownWarnings } from "./vma-store";

/** News are of the last week, as they are asked for; milliseconds. */
const week = 7 * 24 * 3_600_000;
/** Asked every ten minutes: what is older than this has not been renewed as it should; milliseconds. */
const newFor = 30 * 60_000;

/** In Swedish for those who read Swedish, for others in English where there is any. */
function newsFor(locale: string, now: Date): ShownNews | null {
  if (env().TORGET_KRISINFORMATION_URL === "off") return null;
  const { news, readAt } = knownNews();
  const recent = (language: NewsLanguage) => news[language].filter(({ at }) => now.getTime() - at.getTime() < week);
  const language: NewsLanguage = locale !== "sv" && recent("en").length > 0 ? "en" : "sv";
  return { language, news: recent(language), heardAt: readAt, old: readAt !== null && now.getTime() - readAt.getTime() >= newFor };
}

/**
 * What stands now, for the page of what to do when something happens. Asks no rule and no database: it is public, and above all for
 * when much else is down (P10).
 */
export function findCrisisFacts(locale: string, now: Date = new Date()): CrisisFacts {
  return {
    shown: findWarnings(now),
    listens: env().TORGET_VMA_URL !== "off",
    heardAt: knownWarnings().readAt,
    news: newsFor(locale, now),
    sirenTest: municipality.outdoorSirens ? nextSirenTest(now) : null,
  };
}
