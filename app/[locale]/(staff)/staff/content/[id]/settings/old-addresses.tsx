"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem } from "@/components/staff/form-problems";
import { ProveAgain } from "@/components/staff/prove-again";
import type { OldAddressLine } from "@/domain/publishing/addresses.schema";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { oldAddressAction } from "./actions";

/** Addresses that lead here from before the portal, and those made by hand, which can be taken away again. */
export function OldAddresses({ lines, itemId, lang, locale, here }: { lines: OldAddressLine[]; itemId: string; lang: string; locale: string; here: string }) {
  const t = useTranslations("arranging");
  const [state, act] = useActionState(oldAddressAction, { problems: [], typed: {} });
  return (
    <section className="flow narrow" aria-labelledby="old-addresses">
      <h2 id="old-addresses">{t("addresses.title")}</h2>
      <p>{t("addresses.explain")}</p>
      <form action={act} className="flow" noValidate>
        <input type="hidden" name="ui" value={locale} />
        <input type="hidden" name="here" value={here} />
        <input type="hidden" name="itemId" value={itemId} />
        <input type="hidden" name="lang" value={lang} />
        {state.wanted && <ProveAgain wanted={state.wanted} askPasskey={askPasskeyAction} deed={state.deed} />}
        <div>
          <label htmlFor="path">{t("addresses.path")}</label>
          <p className="soft" id="path-hint">{t("addresses.hint")}</p>
          <div role="alert"><FieldProblem field="path" problems={state.problems} /></div>
          <input className="field" id="path" name="path" defaultValue={state.typed.path} {...fieldState("path", state.problems, "path-hint")} />
        </div>
        <p><button className="button" name="deed" value="add">{t("addresses.add")}</button></p>
        {lines.length === 0 ? <p>{t("addresses.none")}</p> : (
          <ul>
            {lines.map(({ path, address, origin }) => (
              <li key={path}>
                <span dir="ltr">{address}</span>{" "}
                {origin === "byHand" ? <button className="button plain" name="deed" value={`remove:${path}`} aria-label={t("addresses.removeThis", { address })}>{t("addresses.remove")}</button> : <span className="soft">{t("addresses.stays")}</span>}
              </li>
            ))}
          </ul>
        )}
      </form>
    </section>
  );
}
