import "server-only";
import { placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { isDatabaseUnavailable } from "@/lib/database-errors";
import { troubleDocument } from "../_frame/errors";
import { frameOf, subscribeDocument } from "./subscribe-document";
import { SubscribeSheet } from "./subscribe-view";

/** A link that opens nothing: used, too old, of somebody who has left, or none of ours; which of them is not told. */
export async function expired(locale: Locale, status = 410): Promise<Response> {
  const frame = await frameOf(locale);
  const { t } = frame.reader;
  return subscribeDocument(frame, <SubscribeSheet title={t("subscriptions.expired.title")} texts={[t("subscriptions.expired.text")]} way={{ href: placeAddress("/subscribe", locale), text: t("subscriptions.expired.again") }} />, { title: t("subscriptions.expired.title"), status });
}

/** Does it, or says that nothing can be done just now. */
export async function orTrouble(locale: Locale, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    const { html, headers } = await troubleDocument(locale, 503);
    return new Response(html, { status: 503, headers: { ...headers, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
  }
}
