import { watchAlerts, whenAlertsChange } from "@/domain/alerts/alerts-watch";
import { watchDisturbances } from "@/domain/disturbances/watch";
import { watchNews } from "@/domain/warnings/crisis-news-watch";
import { watchWarnings } from "@/domain/warnings/vma-watch";
import { env } from "@/lib/env";
import { beforeEnd } from "@/lib/shutdown";
import { keepCrisisFiles } from "../_crisis/crisis-files";

/** Watches until the portal ends, which waits for it. */
function keepWatching(name: string, watch: (signal: AbortSignal) => Promise<void>): void {
  const stop = new AbortController();
  const watched = watch(stop.signal);
  beforeEnd(name, () => {
    stop.abort();
    return watched;
  });
}

/** What the portal looks out for: each instance by itself, since what it hears is shown by itself. */
export function startWatches(): void {
  const stopDisturbances = watchDisturbances();
  beforeEnd("disturbances", async () => stopDisturbances());
  const { TORGET_VMA_URL: warnings, TORGET_KRISINFORMATION_URL: news } = env();
  if (warnings !== "off") keepWatching("warnings", (signal) => watchWarnings(warnings, signal));
  if (news !== "off") keepWatching("crisisNews", (signal) => watchNews(news, signal));
  whenAlertsChange(keepCrisisFiles);
  keepWatching("alerts", watchAlerts);
}
