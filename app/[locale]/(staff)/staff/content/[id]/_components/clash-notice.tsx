"use client";

import { useTranslations } from "next-intl";
import type { ClashAhead } from "@/domain/publishing/history.queries";
import type { EditState } from "../actions";
import { Changes } from "./changes";

interface Properties {
  /** The writer has tried to save, and somebody else had saved first. */
  clash: EditState["clash"];
  /** Somebody has saved since the text was begun. */
  ahead: ClashAhead | null;
  textLocale: string;
  historyHref: string;
}

/** Their text as Markdown, to copy from. */
function Theirs({ clash, textLocale, open }: { clash: NonNullable<EditState["clash"]>; textLocale: string; open: boolean }) {
  const t = useTranslations("editor");
  return (
    <details open={open}>
      <summary>{t("clash.theirs", { author: clash.author, number: clash.number })}</summary>
      <div lang={textLocale}>
        <p><strong>{clash.title}</strong></p>
        <p>{clash.lead}</p>
        <label htmlFor="their-body">{t("fields.body")}</label>
        <textarea className="field body" id="their-body" readOnly rows={12} value={clash.body} />
      </div>
    </details>
  );
}

/**
 * Somebody else has saved while one writes: what they changed, what they wrote, and the ways out. One's own text stays in
 * the form. Whoever has tried to save is told at once, others when they come to it.
 */
export function ClashNotice({ clash, ahead, textLocale, historyHref }: Properties) {
  const t = useTranslations("editor");
  const author = ahead?.authorName ?? clash?.author;
  if (!author) return null;
  return (
    <div role={clash ? "alert" : undefined}>
      <section className="notice emergency flow" aria-labelledby="clash">
        <h2 id="clash">{t("clash.title", { author })}</h2>
        <p>{t(clash ? "clash.explain" : "clash.ahead")}</p>
        {ahead && (
          <details open>
            <summary>{t("clash.changes", { author, number: ahead.number })}</summary>
            <Changes comparison={ahead.comparison} textLocale={textLocale} name="theirs" />
          </details>
        )}
        {clash && <Theirs clash={clash} textLocale={textLocale} open={!ahead} />}
        {ahead && <p><a href={historyHref} target="_blank" rel="noopener">{t("clash.toHistory")}</a></p>}
      </section>
    </div>
  );
}
