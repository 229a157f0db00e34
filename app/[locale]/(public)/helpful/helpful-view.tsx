import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { formatTelephone } from "@/components/document/telephone";
import { municipality } from "@/lib/municipality";

/** What is wrong, by its code in the messages; `field` is the id of the field that it is about. */
export interface AnswerProblem {
  field?: "comment" | "helpful-yes";
  code: "answerMissing" | "commentTooLong" | "identityNumber" | "mailAddress" | "telephone" | "unavailable" | "tooMany";
}

/** The text that is answered about, where it is known. */
export interface Answered {
  title: string;
  href: string;
  lang: Locale;
}

interface FormProperties {
  reader: Reader;
  about: Answered | null;
  problems: AnswerProblem[];
  /** As they came: page, lang, version, helpful, comment. */
  typed: Record<string, string>;
  ticket: string;
}

function Summary({ reader: { t }, problems }: { reader: Reader; problems: AnswerProblem[] }) {
  return (
    <section className="notice emergency" role="alert" aria-labelledby="faults">
      <h2 id="faults">{t("pageAnswers.problems.title")}</h2>
      <ul>{problems.map(({ field, code }) => <li key={code}>{field ? <a href={`#${field}`}>{t(`pageAnswers.problems.${code}`)}</a> : t(`pageAnswers.problems.${code}`)}</li>)}</ul>
    </section>
  );
}

function About({ reader, about }: { reader: Reader; about: Answered | null }) {
  return about && <p>{reader.t("pageAnswers.about")} <a href={about.href} hrefLang={about.lang} {...inLanguage(about.lang, reader)}>{about.title}</a></p>;
}

/** What everybody must know before they write: it becomes public, is not for personal matters, and is not answered. */
function Before({ reader: { t, locale } }: { reader: Reader }) {
  return (
    <>
      <p>{t("pageAnswers.form.public")}</p>
      <p>{t("pageAnswers.form.noPersonal")}</p>
      <p>{t("pageAnswers.form.noAnswer")} <a href={placeAddress("/contact", locale)}>{t("pageAnswers.form.contact")}</a></p>
    </>
  );
}

function Fields({ reader: { t }, problems, typed }: Pick<FormProperties, "reader" | "problems" | "typed">) {
  const faults = (field: AnswerProblem["field"]) => problems.filter((problem) => problem.field === field);
  const fault = (field: "comment" | "helpful-yes") => faults(field).length > 0 && <p className="fault" id={`${field}-fault`}>{faults(field).map(({ code }) => t(`pageAnswers.problems.${code}`)).join(" ")}</p>;
  const described = [faults("comment").length > 0 && "comment-fault", "comment-hint"].filter(Boolean).join(" ");
  return (
    <>
      <fieldset aria-describedby={faults("helpful-yes").length > 0 ? "helpful-yes-fault" : undefined}>
        <legend>{t("pageAnswers.question")}</legend>
        {fault("helpful-yes")}
        {(["yes", "no"] as const).map((value) => (
          <p key={value}><label><input type="radio" id={`helpful-${value}`} name="helpful" value={value} defaultChecked={typed.helpful === value} /> {t(`pageAnswers.${value}.short`)}</label></p>
        ))}
      </fieldset>
      <div>
        <label htmlFor="comment">{t("pageAnswers.form.comment")}</label>
        <p className="soft" id="comment-hint">{t("pageAnswers.form.hint")}</p>
        {fault("comment")}
        <textarea className="field" id="comment" name="comment" rows={5} dir="auto" defaultValue={typed.comment} aria-invalid={faults("comment").length > 0 || undefined} aria-describedby={described} />
      </div>
    </>
  );
}

/** The form: yes or no, and a comment for who wishes to say more. No script. */
export function HelpfulForm({ reader, about, problems, typed, ticket }: FormProperties) {
  const { t, locale } = reader;
  return (
    <div className="wrap page flow no-crumbs">
      <h1>{t("pageAnswers.form.heading")}</h1>
      {problems.length > 0 && <Summary reader={reader} problems={problems} />}
      <About reader={reader} about={about} />
      <Before reader={reader} />
      <form className="flow narrow" method="post" action={placeAddress("/helpful", locale)}>
        {["page", "lang", "version"].map((name) => <input type="hidden" key={name} name={name} defaultValue={typed[name] ?? ""} />)}
        <input type="hidden" name="form" value={ticket} />
        <Fields reader={reader} problems={problems} typed={typed} />
        {/* Nobody sees it and no key leads there; what fills in every field there is gives itself away. */}
        <div hidden>
          <label htmlFor="website">{t("pageAnswers.form.trap")}</label>
          <input type="text" id="website" name="website" autoComplete="off" tabIndex={-1} />
        </div>
        <p><button className="button" type="submit">{t("pageAnswers.form.send")}</button></p>
      </form>
    </div>
  );
}

/** A word to whoever has answered, or cannot, and the way back. */
export function HelpfulSheet({ reader, about, which }: { reader: Reader; about: Answered | null; which: "thanks" | "closed" | "gone" | "unread" }) {
  const { t, locale } = reader;
  return (
    <div className="wrap page flow no-crumbs">
      <h1>{t(`pageAnswers.${which}.title`)}</h1>
      <p className="lead">{t(`pageAnswers.${which}.lead`, { telephone: formatTelephone(municipality.switchboardPhone) })}</p>
      {about && <p>{t("pageAnswers.back")} <a href={about.href} hrefLang={about.lang} {...inLanguage(about.lang, reader)}>{about.title}</a></p>}
      <p><a className="alone" href={placeAddress("/contact", locale)}>{t("pageAnswers.form.contact")}</a></p>
    </div>
  );
}
