import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";

/** What is wrong, as words; `field` where it is one field's matter. */
export interface SignInProblem {
  field?: "userName" | "password";
  text: string;
}

interface Properties {
  reader: Reader;
  csrfToken: string;
  /** Where to go afterwards, a path of the portal. */
  next: string;
  userName?: string;
  problems?: SignInProblem[];
  /** True right after signing out. */
  signedOut?: boolean;
  /** The file with the accounts, in a demonstration. */
  demonstrationFile?: string;
}

interface FieldProperties {
  reader: Reader;
  name: "userName" | "password";
  problems: SignInProblem[];
  value?: string;
}

function Field({ reader, name, problems, value }: FieldProperties) {
  const problem = problems.find(({ field }) => field === name);
  const own = name === "userName" ? { type: "text", autoComplete: "username", autoCapitalize: "none", spellCheck: false } : { type: "password", autoComplete: "current-password" };
  return (
    <div className="flow">
      <label htmlFor={name}>{reader.t(`signIn.${name}`)}</label>
      {problem && <p className="fault" id={`${name}-fault`}>{problem.text}</p>}
      <input className="field" id={name} name={name} defaultValue={value} required maxLength={200} aria-invalid={problem ? true : undefined} aria-describedby={problem ? `${name}-fault` : undefined} {...own} />
    </div>
  );
}

function Summary({ reader, problems }: { reader: Reader; problems: SignInProblem[] }) {
  return (
    <section className="notice emergency" role="alert" aria-labelledby="faults">
      <h2 id="faults">{reader.t("signIn.problems.title")}</h2>
      <ul>{problems.map(({ field, text }) => <li key={text}>{field ? <a href={`#${field}`}>{text}</a> : text}</li>)}</ul>
    </section>
  );
}

/** Signing in: a form that works without script. */
export function SignInView({ reader, csrfToken, next, userName, problems = [], signedOut, demonstrationFile }: Properties) {
  const { t } = reader;
  return (
    <div className="wrap page flow">
      <h1>{t("signIn.title")}</h1>
      {signedOut && <p className="notice" role="status">{t("signIn.signedOut")}</p>}
      {problems.length > 0 && <Summary reader={reader} problems={problems} />}
      <p className="lead">{t("signIn.lead")}</p>
      <p>{t("signIn.notNeeded")}</p>
      <form className="flow narrow" method="post" action={placeAddress("/sign-in", reader.locale)}>
        <input type="hidden" name="csrfToken" value={csrfToken} />
        <input type="hidden" name="next" value={next} />
        <Field reader={reader} name="userName" problems={problems} value={userName} />
        <Field reader={reader} name="password" problems={problems} />
        <p><button className="button" type="submit">{t("signIn.submit")}</button></p>
      </form>
      <p className="soft">{t("signIn.cookies")}</p>
      <section className="flow" aria-labelledby="help">
        <h2 id="help">{t("signIn.help.title")}</h2>
        <p>{t("signIn.help.text")}</p>
      </section>
      {demonstrationFile && (
        <section className="notice" aria-labelledby="demonstration">
          <h2 id="demonstration">{t("signIn.demonstration.title")}</h2>
          <p>{t("signIn.demonstration.text")}</p>
          <p><code dir="ltr">{demonstrationFile}</code></p>
        </section>
      )}
    </div>
  );
}
