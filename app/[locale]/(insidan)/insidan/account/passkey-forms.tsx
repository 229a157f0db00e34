"use client";

import { startRegistration } from "@simplewebauthn/browser";
import { useTranslations } from "next-intl";
import { type MouseEvent, useState } from "react";
import { useScript } from "@/components/staff/use-script";
import type { PasskeyView } from "@/domain/factors/factors.schema";
import { formatDateTime } from "@/lib/dates";
import { newPasskeyAction } from "./actions";
import { DeedButton, type Section } from "./factor-forms";

interface NameProperties {
  id: string;
  deed: string;
  label: string;
  value?: string;
  state: Section["state"];
}

/** What a passkey is called: its field, with what is wrong with it. */
function NameField({ id, deed, label, value, state }: NameProperties) {
  const t = useTranslations("factors.passkeys");
  const problem = state.deed === deed || state.deed?.startsWith(`${deed}:`) ? state.nameProblem : undefined;
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {problem && <p className="fault" id={`${id}-fault`} role="alert">{t(`problems.${problem}`)}</p>}
      <input className="field" id={id} name="name" defaultValue={value} autoComplete="off" maxLength={80} aria-invalid={problem ? true : undefined} aria-describedby={problem ? `${id}-fault` : undefined} />
    </div>
  );
}

/** Lets the browser make a key, and sends it. Without a fresh proof the form is sent to be asked for one first. */
function AddPasskey({ act, state, locale }: Section) {
  const t = useTranslations("factors.passkeys");
  const script = useScript();
  const [failed, fail] = useState(false);
  if (!script) return <p>{t("needsScript")}</p>;
  const make = async (event: MouseEvent<HTMLButtonElement>) => {
    event.preventDefault();
    const button = event.currentTarget;
    const fields = button.form?.elements;
    const [response, ticket, deed] = ["response", "ticket", "deed"].map((name) => fields?.namedItem(name) as HTMLInputElement);
    if (!response || !ticket || !deed) return;
    fail(false);
    try {
      const asked = await newPasskeyAction();
      deed.value = asked ? "addPasskey" : "beginPasskey";
      response.value = asked ? JSON.stringify(await startRegistration({ optionsJSON: asked.options })) : "";
      ticket.value = asked?.ticket ?? "";
      button.form?.requestSubmit();
    } catch {
      // The person has let it be, the key is known already, or the portal is read under another name.
      fail(true);
    }
  };
  return (
    <form action={act} className="flow" noValidate>
      <input type="hidden" name="ui" value={locale} />
      <input type="hidden" name="deed" />
      <input type="hidden" name="response" />
      <input type="hidden" name="ticket" />
      <NameField id="passkey-name" deed="addPasskey" label={t("name")} state={state} />
      <p role="status">{(failed || (state.deed === "addPasskey" && state.refused)) && t("notMade")}</p>
      <p><button className="button plain" type="button" onClick={(event) => void make(event)}>{t("add")}</button></p>
    </form>
  );
}

/** One's passkeys with their last use, and the ways to add, rename and remove one. */
export function PasskeyForms({ passkeys, ...section }: Section & { passkeys: PasskeyView[] }) {
  const t = useTranslations("factors.passkeys");
  const { act, state, locale } = section;
  return (
    <section className="flow" aria-labelledby="passkeys">
      <h2 id="passkeys">{t("title")}</h2>
      <p>{t("explain")}</p>
      {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
        <div key={id} className="flow">
          <h3>{name}</h3>
          <p>{t("added", { time: formatDateTime(createdAt, locale) })} {lastUsedAt ? t("lastUsed", { time: formatDateTime(lastUsedAt, locale) }) : t("notUsed")}</p>
          <details>
            <summary>{t("rename", { name })}</summary>
            <form action={act} className="flow" noValidate>
              <input type="hidden" name="ui" value={locale} />
              <NameField id={`name-${id}`} deed={`renamePasskey:${id}`} label={t("newName")} value={name} state={state} />
              <p><button className="button plain" name="deed" value={`renamePasskey:${id}`}>{t("saveName")}</button></p>
            </form>
          </details>
          <DeedButton act={act} locale={locale} deed={`removePasskey:${id}`}>{t("remove", { name })}</DeedButton>
        </div>
      ))}
      <AddPasskey {...section} />
    </section>
  );
}
