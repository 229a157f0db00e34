import type { ReactNode } from "react";
import { type Choice, type Choices, disturbanceCategories, rhythms, type Want, wantField } from "@/domain/subscriptions/subscriptions.schema";
import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { type Locale, languageNames, locales } from "@/i18n/routing";
import { describedBy, type Fault, FaultSummary, OwnFault, Radios, TextField, toFaults } from "../_frame/form-parts";

/** What has been chosen: by the form that came back, or as it is kept. */
export interface Chosen {
  wants: readonly Want[];
  rhythm: string;
  language: string;
}

interface Properties {
  reader: Reader;
  choices: Choices;
  chosen: Chosen;
  faults: Fault[];
}

interface Group {
  name: "kinds" | "disturbances" | "topics" | "places" | "bodies" | "pages";
  choices: Choice[];
}

/** Everything that can be chosen, in groups; a group without choices is left out. The seven topics have names of the interface in languages without a text of theirs. */
function groupsOf({ topics, places, bodies, pages }: Choices, { t, find }: Reader): Group[] {
  const kinds = (["warning", "alert", "news", "event"] as const).map((kind) => ({ want: `kind:${kind}`, name: t(`subscriptions.kinds.${kind}`) }));
  const disturbances = [{ want: "kind:disturbance", name: t("subscriptions.kinds.disturbance") }, ...disturbanceCategories.map((category) => ({ want: `disturbance:${category}`, name: t(`subscriptions.categories.${category}`) }))];
  const named = topics.map((topic) => {
    const own = topic.lang ? find(`pages.topics.${topic.want.slice("topic:".length)}.title`) : undefined;
    return own ? { want: topic.want, name: own } : topic;
  });
  const whole = (["notice", "meeting"] as const).map((kind) => ({ want: `kind:${kind}`, name: t(`subscriptions.kinds.${kind}`) }));
  const groups: Group[] = [{ name: "pages", choices: pages }, { name: "kinds", choices: kinds }, { name: "disturbances", choices: disturbances }, { name: "topics", choices: named }, { name: "places", choices: places }, { name: "bodies", choices: [...whole, ...bodies] }];
  return groups.filter(({ choices }) => choices.length > 0);
}

function Box({ choice: { want, name, lang }, id, chosen, reader }: { choice: Choice; id?: string; chosen: Chosen; reader: Reader }) {
  return <p><label><input type="checkbox" id={id} name={wantField(want)} value="yes" defaultChecked={chosen.wants.includes(want)} /> <span {...inLanguage(lang, reader)}>{name}</span></label></p>;
}

function Wants({ reader, choices, chosen, faults }: Properties) {
  const { t } = reader;
  const groups = groupsOf(choices, reader);
  return (
    <section className="flow" aria-labelledby="wants-title">
      <h2 id="wants-title">{t("subscriptions.groups.wants")}</h2>
      <OwnFault id="wants" faults={faults} />
      {groups.map(({ name, choices: own }, at) => {
        const hint = name === "topics" || name === "places" || name === "bodies" ? t(`subscriptions.hints.${name}`) : null;
        const told = [hint && `${name}-hint`, at === 0 && "aria-describedby" in describedBy("wants", faults, false) && "wants-fault"].filter(Boolean).join(" ");
        return (
          <fieldset key={name} {...(told ? { "aria-describedby": told } : {})}>
            <legend>{t(`subscriptions.groups.${name}`)}</legend>
            {hint && <p className="soft" id={`${name}-hint`}>{hint}</p>}
            {own.map((choice, index) => <Box key={choice.want} id={at === 0 && index === 0 ? "wants" : undefined} choice={choice} chosen={chosen} reader={reader} />)}
          </fieldset>
        );
      })}
    </section>
  );
}

/** What is chosen in the form and on one's own page alike: of what, how often, in which language. */
export function ChoosingFields(properties: Properties) {
  const { reader, chosen, faults } = properties;
  const { t } = reader;
  return (
    <>
      <Wants {...properties} />
      <Radios name="rhythm" legend={t("subscriptions.fields.rhythm")} choices={rhythms.map((value) => ({ value, label: t(`subscriptions.rhythms.${value}`) }))} chosen={chosen.rhythm} faults={faults} />
      <p className="soft">{t("subscriptions.urgent")}</p>
      <fieldset>
        <legend>{t("subscriptions.fields.language")}</legend>
        {locales.map((each: Locale) => <p key={each}><label><input type="radio" name="language" value={each} defaultChecked={chosen.language === each} /> <span {...inLanguage(each, reader)}>{languageNames[each]}</span></label></p>)}
      </fieldset>
    </>
  );
}

/**
 * The form by which anybody asks to be told. No script.
 * @param after what a browser can do besides (push-offer.tsx)
 */
export function SubscribeView({ email, ticket, after, ...properties }: Properties & { email: string; ticket: string; after?: ReactNode }) {
  const { reader, faults } = properties;
  const { t, locale } = reader;
  return (
    <div className="wrap page flow">
      <h1>{t("subscriptions.title")}</h1>
      <FaultSummary reader={reader} faults={faults} />
      <p className="lead">{t("subscriptions.lead")}</p>
      <p className="notice">{t("subscriptions.danger")}</p>
      <form className="flow narrow" method="post" action={toFaults(placeAddress("/subscribe", locale))} noValidate>
        <input type="hidden" name="ticket" value={ticket} />
        <ChoosingFields {...properties} />
        <TextField id="email" label={t("subscriptions.fields.email")} hint={t("subscriptions.fields.emailHint")} value={email} faults={faults} input={{ type: "email", autoComplete: "email", dir: "ltr", spellCheck: false, inputMode: "email" }} />
        {/* Nobody sees it and no key leads there; what fills in every field there is gives itself away. */}
        <div hidden>
          <label htmlFor="website">{t("subscriptions.fields.trap")}</label>
          <input type="text" id="website" name="website" autoComplete="off" tabIndex={-1} />
        </div>
        <p>{t("subscriptions.keeps")}</p>
        <p><button className="button" type="submit">{t("subscriptions.submit")}</button></p>
      </form>
      {after}
    </div>
  );
}

/** A word to whoever has asked, confirmed or left; with the way on. */
export function SubscribeSheet({ title, texts, way }: { title: string; texts: string[]; way?: { href: string; text: string } }) {
  return (
    <div className="wrap page flow">
      <h1>{title}</h1>
      {texts.map((text, at) => <p key={text} className={at === 0 ? "lead" : undefined}>{text}</p>)}
      {way && <p><a className="alone" href={way.href}>{way.text}</a></p>}
    </div>
  );
}
