import type { ShownDocument } from "@/domain/media/media.schema";
import type { Block } from "@/domain/publishing/blocks.schema";
import { isLocale, languageNames } from "@/i18n/routing";
import { formatTelephone } from "@/components/document/telephone";
import type { TextContext } from "./inlines";

interface Properties {
  block: Extract<Block, { type: "document" }>;
  document: ShownDocument | undefined;
  context: TextContext;
}

/**
 * The way to a document, with what a reader wants to know before it is fetched: what it is, how large, in which language,
 * and who gives it in a form that everybody can read (lag 2018:1937, 10 §). One that is gone leaves its words behind.
 */
export function DocumentLink({ block, document, context: { reader, textLocale } }: Properties) {
  if (!document) return <p>{block.title}</p>;
  const { t, locale, dir } = reader;
  const { href, bytes, language, contact } = document;
  const foreign = textLocale === locale ? {} : { lang: locale, dir };
  const size = t("blocks.document.size", { size: Math.max(1, Math.round(bytes / 1024)) });
  return (
    <div className="document-link">
      <p>
        <a href={href} hrefLang={language}>{block.title}</a>{" "}
        <span className="soft" {...foreign}>(PDF, {size}{isLocale(language) && <>, <span lang={language}>{languageNames[language]}</span></>})</span>
      </p>
      {contact && (
        <p className="small" {...foreign}>
          {t("blocks.document.accessible", { name: contact.name })}
          {contact.email && <> <a dir="ltr" href={`mailto:${contact.email}`}>{contact.email}</a></>}
          {contact.telephone && <> <a className="nobr" dir="ltr" href={`tel:${contact.telephone}`}>{formatTelephone(contact.telephone)}</a></>}
        </p>
      )}
    </div>
  );
}
