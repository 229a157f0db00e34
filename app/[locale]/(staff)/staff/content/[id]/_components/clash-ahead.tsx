"use client";

import { useTranslations } from "next-intl";
import type { ClashAhead } from "@/domain/publishing/history.queries";
import { Changes } from "./changes";

/** Somebody has saved while one writes, and one has not tried to save yet: what they changed, and the ways out. */
export function ClashAheadNotice({ ahead, textLocale, historyHref }: { ahead: ClashAhead; textLocale: string; historyHref: string }) {
  const t = useTranslations("editor");
  return (
    <section className="notice emergency flow" aria-labelledby="clash-ahead">
      <h2 id="clash-ahead">{t("clash.title", { author: ahead.authorName })}</h2>
      <p>{t("clash.ahead")}</p>
      <details open>
        <summary>{t("clash.changes", { author: ahead.authorName, number: ahead.number })}</summary>
        <Changes comparison={ahead.comparison} textLocale={textLocale} name="theirs" />
      </details>
      <p><a href={historyHref} target="_blank" rel="noopener">{t("clash.toHistory")}</a></p>
    </section>
  );
}
