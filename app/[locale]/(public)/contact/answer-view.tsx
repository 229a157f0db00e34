import { ContactBox } from "@/components/blocks/contact-box";
import { Service } from "@/components/blocks/service";
import type { ContactView } from "@/domain/departments/departments.schema";
import { inLanguage, type Reader } from "@/i18n/reader";
import { isLocale, languageIn } from "@/i18n/routing";
import { searchAddress } from "../search/search-view";
import type { LoadedAnswer } from "./load-answer";

/** One field: what it is about. A GET, so that the answer has an address and needs no script. */
export function AskForm({ reader, action, query }: { reader: Reader; action: string; query: string }) {
  const { t } = reader;
  return (
    <form role="search" action={action} className="section">
      <label className="search-label" htmlFor="ask">{t("contact.ask.label")}</label>
      <p className="soft" id="ask-hint">{t("contact.ask.hint")}</p>
      <div className="search">
        <input className="field" id="ask" type="search" name="q" defaultValue={query} aria-describedby="ask-hint" autoComplete="off" maxLength={200} enterKeyHint="search" />
        <button className="button" type="submit">{t("contact.ask.button")}</button>
      </div>
    </form>
  );
}

function Pages({ answer: { pages, result }, reader }: { answer: LoadedAnswer; reader: Reader }) {
  const { t } = reader;
  if (pages.length === 0) return null;
  return (
    <div>
      <h3>{t("contact.answer.pages")}</h3>
      <ul className="entries">
        {pages.map(({ href, title, snippet, lang: own }) => {
          const lang = own && isLocale(own) ? own : undefined;
          return (
            <li key={href}>
              <h4 {...inLanguage(lang, reader)}><a className="alone" href={href} hrefLang={lang}>{title}</a></h4>
              <p {...inLanguage(lang, reader)}>{snippet.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : text))}</p>
              {lang && <p className="soft">{t("search.inLanguage", { language: languageIn(lang, reader.locale) })}</p>}
            </li>
          );
        })}
      </ul>
      {result.total > pages.length && <p><a className="alone" href={searchAddress(reader, result.query)}>{t("contact.answer.all", { count: result.total })}</a></p>}
    </div>
  );
}

/** Whether the answer itself leads to the switchboard, for want of anybody else. */
export const leadsToSwitchboard = (answer: LoadedAnswer | undefined) => answer?.contacts.length === 0;

/** What the portal knows about the matter: pages, whom to ask and how, what can be done at once. Without anything: the switchboard. */
export function AnswerView({ answer, switchboard, reader }: { answer: LoadedAnswer; switchboard: ContactView | undefined; reader: Reader }) {
  const { t } = reader;
  const { contacts, services, pages, result } = answer;
  const nothing = contacts.length === 0 && pages.length === 0;
  const shown = leadsToSwitchboard(answer) && switchboard ? [switchboard] : contacts;
  return (
    <section className="section flow" aria-labelledby="answer">
      <h2 id="answer">{t("contact.answer.title", { query: answer.query })}</h2>
      {result.mended && <p>{t("contact.answer.mended", { query: result.mended })}</p>}
      {nothing && <p>{t("contact.answer.none")}</p>}
      <Pages answer={answer} reader={reader} />
      {services.length > 0 && (
        <div className="flow">
          <h3>{t("contact.answer.services")}</h3>
          {services.map(({ service, context }) => <div key={service.link} {...inLanguage(context.textLocale, reader)}><Service block={service} context={context} /></div>)}
        </div>
      )}
      <div>
        <h3>{t("contact.answer.contact")}</h3>
        <ul className="contacts">
          {shown.map((contact) => <li key={contact.id}><ContactBox contact={contact} reader={reader} level={4} id={`answer-${contact.id}`} /></li>)}
        </ul>
      </div>
    </section>
  );
}
