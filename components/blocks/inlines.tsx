import { Fragment } from "react";
import type { Inline } from "@/domain/publishing/blocks.schema";
import { internalLinkPattern } from "@/domain/publishing/blocks.schema";
import { languageIn, isLocale, type Locale } from "@/i18n/routing";
import type { Reader } from "@/i18n/reader";

/** Where a thing of ours stands for this reader; `locale` is the language of what the link leads to. */
export interface ResolvedLink {
  href: string;
  title: string;
  locale: string;
}
export type Links = ReadonlyMap<string, ResolvedLink>;

/** Who reads, and in which language the text itself is (a fallback is Swedish for everybody). */
export interface TextContext {
  reader: Reader;
  textLocale: Locale;
  links: Links;
}

interface Target {
  href: string;
  hrefLang?: string;
  label?: string;
}

/** Null for a thing of ours that is not there (any more): its words stay, the link goes. */
export function targetOf(link: string, { reader, textLocale, links }: TextContext): Target | null {
  if (!internalLinkPattern.test(link)) return { href: link };
  const found = links.get(link);
  if (!found) return null;
  if (found.locale === textLocale || !isLocale(found.locale)) return { href: found.href };
  return { href: found.href, hrefLang: found.locale, label: reader.t("blocks.onlyIn", { language: languageIn(found.locale, reader.locale) }) };
}

function Marked({ inline }: { inline: Inline }) {
  const marks = inline.marks ?? [];
  const words = <span lang={inline.lang}>{inline.text}</span>;
  const plain = inline.lang ? words : inline.text;
  const emphasised = marks.includes("emphasis") ? <em>{plain}</em> : plain;
  return marks.includes("strong") ? <strong>{emphasised}</strong> : emphasised;
}

/** Neighbouring inlines with the same link are one link: "[Ansök om **bygglov**](…)" is read as one. */
function grouped(content: readonly Inline[]): Inline[][] {
  const groups: Inline[][] = [];
  for (const inline of content) {
    const last = groups.at(-1);
    if (last && inline.link && last[0]?.link === inline.link) last.push(inline);
    else groups.push([inline]);
  }
  return groups;
}

/** Words with their marks and links. */
export function Inlines({ content, context }: { content: readonly Inline[]; context: TextContext }) {
  const { reader, textLocale } = context;
  // The label is in the reader's language, which is another than the text's in a fallback.
  const outside = textLocale === reader.locale ? {} : { lang: reader.locale, dir: reader.dir };
  return grouped(content).map((group, index) => {
    const words = group.map((inline, part) => <Marked key={part} inline={inline} />);
    const link = group[0]?.link;
    const target = link ? targetOf(link, context) : null;
    if (!target) return <Fragment key={index}>{words}</Fragment>;
    return (
      <Fragment key={index}>
        <a href={target.href} hrefLang={target.hrefLang} className={target.href.startsWith("tel:") ? "nobr" : undefined}>{words}</a>
        {target.label && <span {...outside}> ({target.label})</span>}
      </Fragment>
    );
  });
}
