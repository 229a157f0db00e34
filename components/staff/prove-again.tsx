"use client";

import { startAuthentication } from "@simplewebauthn/browser";
import { useLocale, useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useId, useRef, useState } from "react";
import type { ProofRefusal, ProofWanted } from "@/domain/factors/factors.schema";
import { placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { useScript } from "./use-script";

/** What the browser needs to ask for a passkey, with the ticket that comes back with the answer. */
export type AskPasskey = () => Promise<{ options: Parameters<typeof startAuthentication>[0]["optionsJSON"]; ticket: string } | null>;

interface Properties {
  wanted: ProofWanted;
  askPasskey: AskPasskey;
  /** The deed that is sent again with the proof, as its button would say it. */
  deed?: string;
  /** "door": at sign-in; the page says itself what it is about. */
  place?: "door" | "inside";
}

/** The words for why a proof did not count. */
function useRefusal(refused: ProofRefusal | undefined): string | undefined {
  const t = useTranslations("staff.prove");
  if (!refused) return undefined;
  return refused.code === "tooMany" ? t("problems.tooMany", { minutes: refused.minutes }) : t(`problems.${refused.code}`);
}

interface FieldProperties {
  name: "proofCode" | "proofPassword";
  wanted: ProofWanted;
}

function ProofField({ name, wanted }: FieldProperties) {
  const t = useTranslations("staff.prove");
  const id = useId();
  const refusal = useRefusal(wanted.refused);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), [wanted]);
  const own = name === "proofCode" ? { type: "text", autoComplete: "one-time-code", autoCapitalize: "none", spellCheck: false } : { type: "password", autoComplete: "current-password" };
  return (
    <div>
      <label htmlFor={id}>{t(`fields.${name}`)}</label>
      <p className="soft" id={`${id}-hint`}>{t(name === "proofCode" ? (wanted.recovery ? "codeOrRecoveryHint" : "codeHint") : "passwordHint")}</p>
      {refusal && <p className="fault" id={`${id}-fault`}>{refusal}</p>}
      {/* Without script the page comes anew: the field that is asked for has the focus then as well. */}
      <input className="field" id={id} name={name} ref={field} autoFocus maxLength={200} dir="ltr" aria-invalid={refusal ? true : undefined} aria-describedby={refusal ? `${id}-hint ${id}-fault` : `${id}-hint`} {...own} />
    </div>
  );
}

function fillIn(form: HTMLFormElement | null, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = form?.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = value;
  }
}

/** Asks the browser for a passkey and sends the form with the answer. Shown only where script runs. */
function PasskeyButton({ askPasskey, deed, wanted }: Pick<Properties, "askPasskey" | "deed" | "wanted">) {
  const t = useTranslations("staff.prove");
  const script = useScript();
  const holder = useRef<HTMLDivElement>(null);
  const [failed, fail] = useState(false);
  // An answer is sent once: what was refused is not sent again beside a code.
  useEffect(() => holder.current?.querySelectorAll("input").forEach((field) => (field.value = "")), [wanted]);
  const ask = async (event: MouseEvent<HTMLButtonElement>) => {
    event.preventDefault();
    const button = event.currentTarget;
    fail(false);
    try {
      const asked = await askPasskey();
      if (!asked) return fail(true);
      const answer = await startAuthentication({ optionsJSON: asked.options });
      fillIn(button.form, { proofPasskey: JSON.stringify(answer), proofTicket: asked.ticket });
      button.form?.requestSubmit(button);
    } catch {
      // The person has let it be, or the key is not at hand: the browser has shown why.
      fail(true);
    }
  };
  if (!script) return <p className="soft">{t("passkeyNeedsScript")}</p>;
  return (
    <div className="flow" ref={holder}>
      <input type="hidden" name="proofPasskey" />
      <input type="hidden" name="proofTicket" />
      <p role="status">{failed && t("passkeyFailed")}</p>
      <p><button className="button" name="deed" value={deed} onClick={(event) => void ask(event)}>{t("usePasskey")}</button></p>
    </div>
  );
}

/** Where there is nothing to prove oneself with yet: the way to it, in a new tab, so that the form here stays. */
function SetUp({ passkeyOnly, deed }: { passkeyOnly: boolean; deed?: string }) {
  const t = useTranslations("staff.prove");
  const locale = useLocale() as Locale;
  return (
    <>
      <p>{t(passkeyOnly ? "setUpPasskey" : "setUp")}</p>
      <p><a className="alone" href={placeAddress("/insidan/account", locale)} target="_blank" rel="noopener">{t("toAccount")}</a></p>
      <p><button className="button" name="deed" value={deed}>{t("tryAgain")}</button></p>
    </>
  );
}

/**
 * "Confirm that it is you", inside a form that was refused for the want of a proof: the form is sent again with the
 * code, the password or the passkey, and the same post does the deed. Codes work without script.
 */
export function ProveAgain({ wanted, askPasskey, deed, place = "inside" }: Properties) {
  const t = useTranslations("staff.prove");
  const refusal = useRefusal(wanted.refused);
  const { codes, recovery, passkey, password, passkeyOnly } = wanted;
  const byCode = codes || recovery;
  return (
    <fieldset className="notice flow">
      <legend>{t(`${place}.title`)}</legend>
      <p>{t(passkeyOnly ? "passkeyOnly" : `${place}.explain`)}</p>
      {!byCode && !password && refusal && <p className="fault" role="alert">{refusal}</p>}
      {byCode && <ProofField name="proofCode" wanted={wanted} />}
      {password && <ProofField name="proofPassword" wanted={wanted} />}
      {(byCode || password) && <p><button className="button" name="deed" value={deed}>{t(`${place}.submit`)}</button></p>}
      {passkey && <PasskeyButton wanted={wanted} askPasskey={askPasskey} deed={deed} />}
      {!byCode && !password && !passkey && <SetUp passkeyOnly={passkeyOnly} deed={deed} />}
    </fieldset>
  );
}
