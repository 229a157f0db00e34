import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";

/** What is wrong, as words; `field` where it is one field's matter. */
export interface SignInProblem {
  field?: "userName" | "password";
  text: string;
}

/** The way in through one identity provider. */
export interface ProviderButton {
  id: string;
  text: string;
  lang?: Locale;
}

interface Properties {
  reader: Reader;
  providers: ProviderButton[];
  /** Whether the portal's own passwords are open to everybody; otherwise their form is folded. */
  passwords: boolean;
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

/** One button a provider; what they post is guarded like the form for passwords. */
function Providers({ reader, csrfToken, next, providers }: Pick<Properties, "reader" | "csrfToken" | "next" | "providers">) {
  return (
    <form className="flow narrow" method="post" action={placeAddress("/sign-in", reader.locale)}>
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="next" value={next} />
      {providers.map(({ id, text, lang }) => (
        <p key={id}><button className="button" type="submit" name="provider" value={id} {...inLanguage(lang, reader)}>{text}</button></p>
      ))}
    </form>
  );
}

function PasswordForm({ reader, csrfToken, next, userName, problems }: Pick<Properties, "reader" | "csrfToken" | "next" | "userName"> & { problems: SignInProblem[] }) {
  return (
    <form className="flow narrow" method="post" action={placeAddress("/sign-in", reader.locale)}>
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="next" value={next} />
      <Field reader={reader} name="userName" problems={problems} value={userName} />
      <Field reader={reader} name="password" problems={problems} />
      <p><button className="button" type="submit">{reader.t("signIn.submit")}</button></p>
    </form>
  );
}

/** Passwords stand first where there is nothing else, below the providers where there is, and folded where they are for emergencies alone. */
function Passwords(properties: Parameters<typeof PasswordForm>[0] & { alone: boolean; open: boolean }) {
  const { reader, alone, open, problems } = properties;
  const form = <PasswordForm {...properties} />;
  if (alone) return form;
  if (!open) {
    return (
      <details open={problems.some(({ field }) => field)}>
        <summary>{reader.t("signIn.passwords.emergency")}</summary>
        {form}
      </details>
    );
  }
  return (
    <section className="flow" aria-labelledby="passwords">
      <h2 id="passwords">{reader.t("signIn.passwords.title")}</h2>
      {form}
    </section>
  );
}

/** Signing in: forms that work without script. */
export function SignInView({ reader, csrfToken, next, userName, problems = [], signedOut, demonstrationFile, providers, passwords }: Properties) {
  const { t } = reader;
  const alone = providers.length === 0;
  return (
    <div className="wrap page flow">
      <h1>{t("signIn.title")}</h1>
      {signedOut && <p className="notice" role="status">{t("signIn.signedOut")}</p>}
      {problems.length > 0 && <Summary reader={reader} problems={problems} />}
      <p className="lead">{t("signIn.lead")}</p>
      <p>{t("signIn.notNeeded")}</p>
      {!alone && <Providers reader={reader} csrfToken={csrfToken} next={next} providers={providers} />}
      <Passwords reader={reader} csrfToken={csrfToken} next={next} userName={userName} problems={problems} alone={alone} open={passwords} />
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
