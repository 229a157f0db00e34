import { formatTelephone } from "@/components/document/telephone";
import type { NavigationLink } from "@/components/document/document.types";
import { inLanguage, type Reader } from "@/i18n/reader";
import { municipality } from "@/lib/municipality";
import { type Fault, Radios, TextField } from "../_frame/form-parts";

/** What all forms have in common by which residents send something to the municipality. */

interface Asked {
  reader: Reader;
  typed: Readonly<Record<string, string>>;
  faults: Fault[];
}

/** On one line. */
const telephone = () => formatTelephone(municipality.switchboardPhone).replaceAll(" ", "\u00a0");

/** Said before the first field (CF-1): what becomes of it, who must not use it, when it is read, and 112. */
export function Before({ reader, privacy }: { reader: Reader; privacy?: NavigationLink }) {
  const { t } = reader;
  return (
    <section className="notice" aria-labelledby="before">
      <h2 id="before">{t("matters.question.before.title")}</h2>
      <p>{t("matters.question.before.public")}</p>
      <p>{t("matters.question.before.protected", { telephone: telephone() })}</p>
      <p>{t("matters.question.before.hours")} <strong>{t("matters.question.before.emergency")}</strong></p>
      {privacy && <p><a className="alone" href={privacy.href} hrefLang={privacy.lang} {...inLanguage(privacy.lang, reader)}>{privacy.lang ? privacy.title : t("matters.question.before.privacy")}</a></p>}
    </section>
  );
}

/** That nothing could be taken in, above the form with what was written. */
export function NotSent({ reader: { t } }: { reader: Reader }) {
  return (
    <section className="notice emergency" role="alert" id="faults" tabIndex={-1} aria-labelledby="not-sent">
      <h2 id="not-sent">{t("matters.question.notSent.title")}</h2>
      <p>{t("matters.question.notSent.text", { telephone: telephone() })}</p>
    </section>
  );
}

/** Whether an answer is wanted. */
export function WantsReply({ reader: { t }, typed, faults }: Asked) {
  return <Radios name="wantsReply" legend={t("matters.question.fields.wantsReply")} choices={(["yes", "no"] as const).map((value) => ({ value, label: t(`matters.question.fields.${value}`) }))} chosen={typed.wantsReply} faults={faults} />;
}

/** How to reach the sender: only where an answer is wanted (CF-2). Where browsers can, it is not even shown before. */
export function Ways({ reader, typed, faults }: Asked) {
  const { t } = reader;
  return (
    <fieldset className="flow if-reply" aria-describedby="ways-hint">
      <legend>{t("matters.question.fields.ways")}</legend>
      <p className="soft" id="ways-hint">{t("matters.question.fields.waysHint")}</p>
      <TextField id="email" label={t("matters.question.fields.email")} value={typed.email} faults={faults} input={{ inputMode: "email", autoComplete: "email", dir: "ltr", spellCheck: false, autoCapitalize: "none" }} />
      <TextField id="phone" label={t("matters.question.fields.phone")} value={typed.phone} faults={faults} input={{ type: "tel", autoComplete: "tel", dir: "ltr" }} />
      <TextField id="name" label={t("matters.question.fields.name")} value={typed.name} faults={faults} input={{ autoComplete: "name" }} />
    </fieldset>
  );
}

/** A field that no person sees and programs fill in. */
export function Trap({ reader }: { reader: Reader }) {
  return (
    <div className="unseen" aria-hidden="true">
      <label htmlFor="homepage">{reader.t("matters.question.fields.trap")}</label>
      <input type="text" id="homepage" name="homepage" tabIndex={-1} autoComplete="off" />
    </div>
  );
}

/** In place of a form while the database is away: before anything has been typed. */
export function ClosedView({ reader }: { reader: Reader }) {
  const { t } = reader;
  return (
    <div className="wrap page flow">
      <h1>{t("matters.question.closed.title")}</h1>
      <p className="lead">{t("matters.question.closed.lead", { telephone: telephone() })}</p>
      <p><a className="alone" href={`tel:${municipality.switchboardPhone}`} dir="ltr">{telephone()}</a></p>
      <p>{t("matters.question.before.emergency")}</p>
    </div>
  );
}
