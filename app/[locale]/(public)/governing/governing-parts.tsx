import type { DecisionView, Named } from "@/domain/governing/register.schema";
import { addressWith } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";
import { formatDate } from "@/lib/dates";

export const addressOfDocument = (id: string, { locale }: Reader): string => addressWith("/governing/[slug]", locale, id);

export function Day({ day, reader }: { day: string; reader: Reader }) {
  return <time dateTime={day}>{formatDate(day, reader.locale)}</time>;
}

/** Who decided, when, and in which paragraph: "Kommunfullmäktige, 3 februari 2025, § 12". */
export function Decision({ decision, reader }: { decision: DecisionView; reader: Reader }) {
  const { adopter, body, on, paragraph } = decision;
  return (
    <>
      {body ? <span {...inLanguage(body.lang, reader)}>{body.name}</span> : reader.t(`governing.adopters.${adopter}`)}
      {", "}<Day day={on} reader={reader} />{paragraph && <>, <bdi className="nobr">{paragraph}</bdi></>}
    </>
  );
}

export function DocumentLinks({ documents, reader }: { documents: readonly Named[]; reader: Reader }) {
  return documents.map(({ id, name, lang }, at) => <span key={id}>{at > 0 && ", "}<a href={addressOfDocument(id, reader)} {...inLanguage(lang, reader)}>{name}</a></span>);
}
