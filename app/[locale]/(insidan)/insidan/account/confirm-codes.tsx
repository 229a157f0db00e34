"use client";

import { useTranslations } from "next-intl";
import type { Section } from "./factor-forms";

/** A secret that waits for its first right code. */
export interface BegunCodes {
  secret: string;
  /** The QR code: how many squares wide, and the outline of the dark ones. */
  qr: { size: number; path: string };
}

/** Shows the secret, as a picture and as text, and takes the first code from the app. */
export function ConfirmCodes({ begun, act, state, locale }: Section & { begun: BegunCodes }) {
  const t = useTranslations("factors.codes");
  const problems = useTranslations("staff.prove");
  const refused = state.deed === "confirmCodes" ? state.refused : undefined;
  const fault = refused && (refused.code === "tooMany" ? problems("problems.tooMany", { minutes: refused.minutes }) : problems(`problems.${refused.code}`));
  const { size, path } = begun.qr;
  return (
    <form action={act} className="flow" noValidate>
      <input type="hidden" name="ui" value={locale} />
      <p>{t("scan")}</p>
      {/* Black on white whatever the colours of the page: cameras read nothing else for certain. */}
      <svg role="img" aria-label={t("picture")} viewBox={`0 0 ${size} ${size}`} width="220" height="220" shapeRendering="crispEdges">
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <p>{t("orType")}</p>
      <p><code dir="ltr">{begun.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code></p>
      <div>
        <label htmlFor="code">{t("first")}</label>
        <p className="soft" id="code-hint">{t("firstHint")}</p>
        {fault && <p className="fault" id="code-fault" role="alert">{fault}</p>}
        <input className="field" id="code" name="code" inputMode="numeric" autoComplete="one-time-code" dir="ltr" maxLength={20} aria-invalid={fault ? true : undefined} aria-describedby={fault ? "code-hint code-fault" : "code-hint"} />
      </div>
      <p><button className="button" name="deed" value="confirmCodes">{t("confirm")}</button></p>
    </form>
  );
}
