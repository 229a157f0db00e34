import { telephoneOnOneLine } from "@/components/document/telephone";
import type { NavigationLink } from "@/components/document/document.types";
import type { FixedForm } from "@/domain/matters/fixed-forms.schema";
import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { municipality } from "@/lib/municipality";

/** What each form says of its own before the first field. */
const own = {
  faultReport: ["danger", "urgent"],
  documentRequest: ["anonymous", "prompt", "fee"],
  accessibility: ["barrier", "request", "refused"],
  childrens: ["who", "others", "danger", "worried"],
} as const;

/** Said before the first field (CF-1): what the form is for, what becomes of what is sent, who must not use it, when it is read, and 112. */
export function Before({ form, reader, privacy }: { form: FixedForm; reader: Reader; privacy?: NavigationLink }) {
  const { t, locale } = reader;
  const values = { telephone: telephoneOnOneLine(municipality.switchboardPhone) };
  const children = form === "childrens";
  return (
    <section className="notice" aria-labelledby="before">
      <h2 id="before">{t("matters.question.before.title")}</h2>
      {own[form].map((key) => <p key={key}>{t(`matters.forms.${form}.before.${key}` as never, values as never)}</p>)}
      {form === "accessibility" && <p><a className="alone" href={municipality.accessibilitySupervisor.complaints}>{t("matters.forms.accessibility.complain", { supervisor: municipality.accessibilitySupervisor.name })}</a></p>}
      {children ? <p><a className="alone" href={placeAddress("/contact/children", locale)}>{t("matters.forms.childrens.help")}</a></p> : (
        <>
          <p>{t("matters.question.before.public")}</p>
          <p>{t("matters.question.before.protected", values)}</p>
          <p>{t("matters.question.before.hours")} {form !== "faultReport" && <strong>{t("matters.question.before.emergency")}</strong>}</p>
        </>
      )}
      {privacy && <p><a className="alone" href={privacy.href} hrefLang={privacy.lang} {...inLanguage(privacy.lang, reader)}>{privacy.lang ? privacy.title : t("matters.question.before.privacy")}</a></p>}
    </section>
  );
}
