import "server-only";
import { setTimeout as setTimeoutAsync } from "node:timers/promises";
import { log } from "@/lib/log";
import { municipality } from "@/lib/municipality";
import { knownNews, recallNews, rememberNews } from "./crisis-news-store";
import { type KeptNews, newsLanguages, readNews } from "./crisis-news.schema";
import { askForJson, failureOf, unevenly } from "./source";

/* Background news of crises, kept like the warnings in memory and in a file. Never in the place of a warning, nor the other way round. */

/** Milliseconds: how often it is asked, the most seldom after failures, and how long an answer is waited for. */
const pace = 10 * 60_000;
const slowest = 60 * 60_000;
const patience = 10_000;

/** What the county's news of the last seven days are asked for with. */
const addressOf = (source: string, language: string) => `${source}/news?${new URLSearchParams({ language, counties: municipality.code.slice(0, 2), days: "7", format: "json" }).toString()}`;

/**
 * Asks once, in each language, and keeps what is said: both or neither, so that they tell of the same time.
 * @returns whether it answered
 */
export async function askForNews(source: string, signal: AbortSignal): Promise<boolean> {
  try {
    const read = await Promise.all(newsLanguages.map(async (language) => [language, readNews((await askForJson(addressOf(source, language), signal, patience)).text)] as const));
    const kept: KeptNews = { news: Object.fromEntries(read) as KeptNews["news"], readAt: new Date(), failingSince: null };
    if (knownNews().failingSince) log().info("News of crises can be read again");
    await rememberNews(kept);
    return true;
  } catch (error) {
    if (signal.aborted) return true;
    await rememberNews({ ...knownNews(), failingSince: knownNews().failingSince ?? new Date() });
    log().warn({ failure: failureOf(error) }, "News of crises cannot be read; what is known goes on being shown");
    return false;
  }
}

/** Asks again and again until it is told to stop. */
export async function watchNews(source: string, signal: AbortSignal): Promise<void> {
  await recallNews();
  for (let failures = 0; !signal.aborted; ) {
    failures = (await askForNews(source, signal)) ? 0 : failures + 1;
    const wait = unevenly(Math.min(pace * 2 ** Math.max(0, failures - 1), slowest));
    await setTimeoutAsync(wait, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
