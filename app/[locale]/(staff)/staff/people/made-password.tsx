"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import type { StandingState } from "./standing-actions";

/** What somebody signs in with, shown this once; takes the focus when it appears. */
export function MadePassword({ made, locale }: { made: NonNullable<StandingState["made"]>; locale: Locale }) {
  const t = useTranslations("people.standing.made");
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section className="notice" role="status" aria-labelledby="made" tabIndex={-1} ref={box}>
      <h2 id="made">{t(made.password ? "title" : "added")}</h2>
      {made.password && (
        <>
          <p>{t("once")}</p>
          <dl>
            <dt>{t("userName")}</dt><dd><code dir="ltr">{made.userName}</code></dd>
            <dt>{t("password")}</dt><dd><code dir="ltr">{made.password}</code></dd>
          </dl>
        </>
      )}
      <p><a href={addressWith("/staff/people/[id]", locale, made.personId)}>{t("toPerson")}</a></p>
    </section>
  );
}
