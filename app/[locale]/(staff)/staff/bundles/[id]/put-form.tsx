import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import type { BundleChoice } from "@/domain/publishing/bundles.queries";
import { languageNames, type Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { putIntoBundleAction } from "../actions";

interface Properties {
  bundleId: string;
  choices: BundleChoice[];
  words: string;
  locale: Locale;
  here: string;
}

/** Finds a text with something unpublished, and puts it into the bundle. */
export async function PutForm({ bundleId, choices, words, locale, here }: Properties) {
  const t = await getTranslations({ locale, namespace: "bundles" });
  const options = choices.map(({ editionId, number, title, locale: lang, live }) => ({
    value: `${editionId} ${number}`,
    label: t("put.choice", { title: title || t("untitled"), number, language: languageNames[lang], state: t(live ? "put.live" : "put.draft") }),
  }));
  return (
    <section className="flow narrow" aria-labelledby="put">
      <h2 id="put">{t("put.title")}</h2>
      <form action={here} role="search">
        <label htmlFor="q">{t("put.search")}</label>{" "}
        <input className="field" id="q" name="q" type="search" defaultValue={words} />{" "}
        <button className="button plain" type="submit">{t("put.find")}</button>
      </form>
      {options.length === 0 ? <p role="status">{t("put.none")}</p> : <FieldForm id="put" action={putIntoBundleAction} askPasskey={askPasskeyAction} fields={[{ name: "text", label: t("put.text"), hint: t("put.hint"), options }]} deeds={[{ value: "put", label: t("put.submit") }]} hidden={{ bundleId, here, ui: locale }} />}
    </section>
  );
}
