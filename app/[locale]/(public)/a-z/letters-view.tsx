import type { NavigationLink } from "@/components/document/document.types";
import { inLanguage, type Reader } from "@/i18n/reader";
import { groupByLetter } from "./letters";

/** Every page by its first letter, with jump links to the letters. */
export function LettersView({ reader, pages }: { reader: Reader; pages: NavigationLink[] }) {
  const { t, locale } = reader;
  const groups = groupByLetter(pages, locale);
  const idOf = (index: number) => `letter-${index + 1}`;
  return (
    <div className="wrap page">
      <h1>{t("aToZ.title")}</h1>
      <p className="lead">{t("aToZ.lead", { count: pages.length })}</p>
      <nav aria-label={t("aToZ.letters")}>
        <ul className="letters">
          {groups.map(({ letter }, index) => <li key={letter}><a href={`#${idOf(index)}`}>{letter}</a></li>)}
        </ul>
      </nav>
      {groups.map(({ letter, entries }, index) => (
        <section key={letter} className="letter" aria-labelledby={idOf(index)}>
          <h2 id={idOf(index)}>{letter}</h2>
          <ul>{entries.map(({ title, href, lang }) => <li key={href}><a href={href} {...inLanguage(lang, reader)} hrefLang={lang}>{title}</a></li>)}</ul>
        </section>
      ))}
    </div>
  );
}
