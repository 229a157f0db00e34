import { type Supplement, withTelephones } from "@/domain/warnings/supplements.schema";
import { inLanguage, type Reader } from "@/i18n/reader";
import { sourceLocale } from "@/i18n/routing";
import { municipality } from "@/lib/municipality";
import { dialled } from "./telephone";

/** Text as it was typed, with its telephone numbers to ring. */
function Ringable({ text }: { text: string }) {
  return (
    <p className="as-written">
      {withTelephones(text).map(({ text: part, number }, index) => (number ? <a className="nobr" key={index} href={`tel:${dialled(number)}`} dir="ltr">{part}</a> : <span key={index}>{part}</span>))}
    </p>
  );
}

/** What the municipality adds to a warning, apart from the words of the warning and said to be its own. In Swedish where the reader's language has none. */
export function WarningSupplement({ supplement, reader, level }: { supplement: Supplement; reader: Reader; level: 3 | 4 }) {
  const { t, locale } = reader;
  const lang = supplement.texts[locale] ? locale : sourceLocale;
  const text = supplement.texts[lang];
  const Heading = `h${level}` as const;
  const Part = `h${level + 1}` as "h4" | "h5";
  if (!text) return null;
  return (
    <div className="supplement">
      <Heading>{t("warnings.supplement.title", { name: municipality.name[locale] })}</Heading>
      {(["place", "call"] as const).map((part) => text[part] && (
        <div key={part}>
          <Part>{t(`warnings.supplement.${part}`)}</Part>
          <div {...inLanguage(lang, reader)}><Ringable text={text[part]} /></div>
        </div>
      ))}
      {text.links.length > 0 && <ul {...inLanguage(lang, reader)}>{text.links.map(({ title, address }) => <li key={address}><a href={address}>{title}</a></li>)}</ul>}
    </div>
  );
}
