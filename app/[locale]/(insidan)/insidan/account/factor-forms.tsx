"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { ProveAgain } from "@/components/staff/prove-again";
import type { OwnFactors } from "@/domain/factors/factors.schema";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { askPasskeyAction } from "../../../_prove-actions";
import { factorAction, type FactorState } from "./actions";
import { type BegunCodes, ConfirmCodes } from "./confirm-codes";
import { PasskeyForms } from "./passkey-forms";

interface Properties {
  own: OwnFactors;
  begun: BegunCodes | null;
  locale: Locale;
}

/** What the sections share: how a form is sent, and what came of the last one. */
export interface Section {
  act: (form: FormData) => void;
  state: FactorState;
  locale: Locale;
}

/** A form of one button. */
export function DeedButton({ act, locale, deed, children }: Pick<Section, "act" | "locale"> & { deed: string; children: ReactNode }) {
  return (
    <form action={act}>
      <input type="hidden" name="ui" value={locale} />
      <button className="button plain" name="deed" value={deed}>{children}</button>
    </form>
  );
}

/** The codes, this once: to copy, to print with the page, or to keep as a file. */
function NewRecoveryCodes({ codes }: { codes: string[] }) {
  const t = useTranslations("factors.recovery");
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), [codes]);
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent([t("fileTitle"), "", ...codes, ""].join("\r\n"))}`;
  return (
    <section className="notice flow" role="alert" aria-labelledby="new-recovery" tabIndex={-1} ref={box}>
      <h2 id="new-recovery">{t("shownOnce")}</h2>
      <p>{t("keepThem")}</p>
      <ol dir="ltr">{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ol>
      <p><a className="alone" href={file} download={`${t("fileName")}.txt`}>{t("download")}</a></p>
    </section>
  );
}

function Codes({ since, begun, ...section }: Section & { since: Date | null; begun: BegunCodes | null }) {
  const t = useTranslations("factors.codes");
  const { act, locale } = section;
  return (
    <section className="flow" aria-labelledby="codes">
      <h2 id="codes">{t("title")}</h2>
      {since ? <p>{t("inUse", { day: formatDate(since.toISOString().slice(0, 10), locale) })}</p> : <p>{t("explain")}</p>}
      {!since && begun && <ConfirmCodes begun={begun} {...section} />}
      {!since && !begun && <DeedButton act={act} locale={locale} deed="beginCodes">{t("add")}</DeedButton>}
      {since && <DeedButton act={act} locale={locale} deed="removeCodes">{t("remove")}</DeedButton>}
    </section>
  );
}

/** One's second factors, and everything that can be done with them. Codes work without script; passkeys need it. */
export function FactorForms({ own, begun, locale }: Properties) {
  const t = useTranslations("factors.account");
  const recovery = useTranslations("factors.recovery");
  const [state, act] = useActionState<FactorState, FormData>(factorAction, {});
  const section = { act, state, locale };
  const any = own.codesSince !== null || own.passkeys.length > 0;
  return (
    <>
      {state.done && <p role="status" className="notice">{t(`done.${state.done}`)}</p>}
      {state.wanted && (
        <form action={act} noValidate>
          <input type="hidden" name="ui" value={locale} />
          <ProveAgain wanted={state.wanted} askPasskey={askPasskeyAction} deed={state.deed} />
        </form>
      )}
      {state.recoveryCodes && <NewRecoveryCodes codes={state.recoveryCodes} />}
      <Codes since={own.codesSince} begun={begun} {...section} />
      <PasskeyForms passkeys={own.passkeys} {...section} />
      {any && (
        <section className="flow" aria-labelledby="recovery">
          <h2 id="recovery">{recovery("title")}</h2>
          <p>{recovery("explain")}</p>
          <p>{recovery("left", { count: own.recoveryLeft })}</p>
          <DeedButton act={act} locale={locale} deed="newRecovery">{recovery("renew")}</DeedButton>
        </section>
      )}
    </>
  );
}
