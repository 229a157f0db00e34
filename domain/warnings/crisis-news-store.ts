import "server-only";
import { type KeptNews, keptNewsSchema } from "./crisis-news.schema";
import { readKept, writeKept } from "./kept-file";

/* On globalThis because start-up code and routes are bundled apart. */
const home = globalThis as typeof globalThis & { torgetCrisisNews?: KeptNews };
const file = "news";

export const noNews: KeptNews = { news: { sv: [], en: [] }, readAt: null, failingSince: null };
export const knownNews = (): KeptNews => home.torgetCrisisNews ?? noNews;

/** Reads what was known when the portal last ran. */
export async function recallNews(): Promise<void> {
  home.torgetCrisisNews = (await readKept(file, keptNewsSchema)) ?? noNews;
}

/** Known from now on, in this process and on disk. */
export async function rememberNews(kept: KeptNews): Promise<void> {
  home.torgetCrisisNews = kept;
  await writeKept(file, kept);
}
