"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { languageNames, locales } from "@/i18n/routing";
import { changeDocumentAction, type MediaState } from "../actions";

interface Properties {
  asset: { id: string; title: string; reason: string; language: string; contactId: string };
  contacts: { id: string; name: string }[];
  locale: string;
  here: string;
}

const nothing: MediaState = { problems: [], typed: {} };

/** What a document is called, why it is not a page, its language, and who gives an accessible version. */
export function DocumentForm({ asset, contacts, locale, here }: Properties) {
  const t = useTranslations("media");
  const [{ problems, typed }, act] = useActionState(changeDocumentAction, nothing);
  const shared = (name: "title" | "reason" | "language" | "contactId") => ({ className: "field", id: name, name, defaultValue: typed[name] ?? asset[name], ...fieldState(name, problems) });
  return (
    <form action={act} className="flow" noValidate>
      <ProblemSummary title={t("problems.title")} problems={problems} />
      <input type="hidden" name="ui" value={locale} />
      <input type="hidden" name="here" value={here} />
      <input type="hidden" name="id" value={asset.id} />
      <div><label htmlFor="title">{t("fields.title")}</label><FieldProblem field="title" problems={problems} /><input {...shared("title")} /></div>
      <div><label htmlFor="reason">{t("fields.reason")}</label><FieldProblem field="reason" problems={problems} /><textarea rows={3} {...shared("reason")} /></div>
      <div>
        <label htmlFor="language">{t("fields.language")}</label>
        <FieldProblem field="language" problems={problems} />
        <select {...shared("language")} key={`language-${typed.language}`}>{locales.map((each) => <option key={each} value={each} lang={each}>{languageNames[each]}</option>)}</select>
      </div>
      <div>
        <label htmlFor="contactId">{t("fields.contact")}</label>
        <FieldProblem field="contactId" problems={problems} />
        <select {...shared("contactId")} key={`contact-${typed.contactId}`}><option value="">{t("choose")}</option>{contacts.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>
      </div>
      <p><button className="button" type="submit">{t("save")}</button></p>
    </form>
  );
}
