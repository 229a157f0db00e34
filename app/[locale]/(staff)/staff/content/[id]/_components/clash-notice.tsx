"use client";

import { useTranslations } from "next-intl";
import type { EditState } from "../actions";

/** Somebody saved first: shows their text beside one's own, which stays in the form. Nothing is lost. */
export function ClashNotice({ clash, textLocale }: { clash: NonNullable<EditState["clash"]>; textLocale: string }) {
  const t = useTranslations("editor");
  return (
    <section className="notice emergency flow" role="alert" aria-labelledby="clash">
      <h2 id="clash">{t("clash.title", { author: clash.author })}</h2>
      <p>{t("clash.explain")}</p>
      <details open>
        <summary>{t("clash.theirs", { author: clash.author, number: clash.number })}</summary>
        <div lang={textLocale}>
          <p><strong>{clash.title}</strong></p>
          <p>{clash.lead}</p>
          <label htmlFor="their-body">{t("fields.body")}</label>
          <textarea className="field body" id="their-body" readOnly rows={12} value={clash.body} />
        </div>
      </details>
    </section>
  );
}
