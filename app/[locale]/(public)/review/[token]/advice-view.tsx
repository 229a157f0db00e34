import type { Reader } from "@/i18n/reader";
import { formatDateTime } from "@/lib/dates";

export interface AdviceProblem {
  field: string;
  code: string;
}

/** Says above the text what it is: a draft, for whom, and until when. */
export function ReviewNotice({ reader, purpose, expiresAt }: { reader: Reader; purpose: string; expiresAt: Date }) {
  return (
    <div className="wrap" lang={reader.locale} dir={reader.dir}>
      <p className="notice">
        <strong>{reader.t("reviewLink.draft")}</strong> {reader.t("reviewLink.about", { purpose, time: formatDateTime(expiresAt, reader.locale) })}{" "}
        <a href="#advice">{reader.t("reviewLink.toForm")}</a>
      </p>
    </div>
  );
}

interface Properties {
  reader: Reader;
  action: string;
  problems: AdviceProblem[];
  typed: Record<string, string>;
}

/** The form for advice: who, whether it is right, and what should be changed. No script. */
export function AdviceForm({ reader, action, problems, typed }: Properties) {
  const { t } = reader;
  const words = (field: string) => problems.filter((problem) => problem.field === field).map(({ code }) => reader.find(`reviewLink.problems.${code}`) ?? t("reviewLink.problems.other")).join(" ");
  const fault = (field: string) => words(field) && <p className="fault" id={`${field}-fault`}>{words(field)}</p>;
  const state = (field: string) => (words(field) ? { "aria-invalid": true, "aria-describedby": `${field}-fault` } : {});
  return (
    <section className="wrap section flow" id="advice" aria-labelledby="advice-title" lang={reader.locale} dir={reader.dir}>
      <h2 id="advice-title">{t("reviewLink.form.title")}</h2>
      <p>{t("reviewLink.form.explain")}</p>
      {problems.length > 0 && (
        <div className="notice emergency" role="alert">
          <h3>{t("reviewLink.problems.title")}</h3>
          <ul>{problems.map(({ field, code }) => <li key={field + code}><a href={`#${field === "approves" ? "approves-yes" : field}`}>{reader.find(`reviewLink.problems.${code}`) ?? t("reviewLink.problems.other")}</a></li>)}</ul>
        </div>
      )}
      <form method="post" action={`${action}#advice`} className="flow narrow" noValidate>
        <div>
          <label htmlFor="name">{t("reviewLink.form.name")}</label>
          {fault("name")}
          <input className="field" id="name" name="name" autoComplete="name" defaultValue={typed.name} {...state("name")} />
        </div>
        <fieldset>
          <legend>{t("reviewLink.form.approves")}</legend>
          {fault("approves")}
          {(["yes", "no"] as const).map((value) => (
            <p key={value}><label><input type="radio" id={`approves-${value}`} name="approves" value={value} defaultChecked={typed.approves === value} {...state("approves")} /> {t(`reviewLink.form.${value}`)}</label></p>
          ))}
        </fieldset>
        <div>
          <label htmlFor="text">{t("reviewLink.form.text")}</label>
          {fault("text")}
          <textarea className="field" id="text" name="text" rows={6} defaultValue={typed.text} {...state("text")} />
        </div>
        <p><button className="button" type="submit">{t("reviewLink.form.submit")}</button></p>
      </form>
    </section>
  );
}
