import type { Locale } from "@/i18n/routing";
import { type Check, guideline, type Spot, wcag } from "../check";
import type { LinkPiece, Walked } from "../walk";
import { beginning, wordsOf } from "../walk";

/** Words that say nothing by themselves. A screen reader lists the links of a page without the sentences around them. */
const empty: Record<Locale, RegExp> = {
  sv: /^(läs mer|läs mera|mer|mer info|mer information|klicka|klicka här|tryck här|här|länk|länken|denna länk|se här|ladda ner|ladda ned|till sidan|följ länken|vidare|besök)$/,
  en: /^(read more|more|more info|more information|click|click here|here|link|this link|this page|see here|download|learn more|go|continue)$/,
  fi: /^(lue lisää|lisää|lisätietoja|klikkaa|klikkaa tästä|tästä|täältä|linkki|lataa|siirry)$/,
  ar: /^(اقرأ المزيد|المزيد|اضغط هنا|انقر هنا|هنا|رابط|الرابط|تحميل)$/,
};

/** The lookbehind: without it a long row of such marks in the middle of a text is begun anew at each of them. */
const bare = (text: string) => text.trim().toLowerCase().replace(/(?<![\s.:!…»>→-])[\s.:!…»>→-]+$/u, "").replace(/\s+/g, " ");
const spot = ({ place, text, href }: LinkPiece): Spot => ({ place, about: `${text} ${href}`, values: { words: beginning(text) || beginning(href), address: beginning(href, 80) } });
const links = (isWrong: (link: LinkPiece, locale: Locale) => boolean): Check["find"] => (text, { locale }) => text.links.filter((link) => isWrong(link, locale)).map(spot);

const file = /\.(pdf|docx?|xlsx?|pptx?|odt|ods|odp|zip|csv)$/i;
const fileOf = (href: string) => (URL.canParse(href) ? file.exec(new URL(href).pathname)?.[1] : undefined);

function sameWords({ links: all }: Walked): Spot[] {
  const first = new Map<string, string>();
  return all.flatMap((link) => {
    const words = bare(link.text);
    const known = first.get(words);
    if (known === undefined) first.set(words, link.href);
    return known !== undefined && known !== link.href && words !== "" ? [spot(link)] : [];
  });
}

/** Links and contact boxes: what leads to a thing of ours. */
const leading = ({ links: all, blocks }: Walked): LinkPiece[] => [...all, ...blocks.flatMap(({ block, place }) => (block.type === "contact" ? [{ href: `contact:${block.contactId}`, text: block.contactId, place }] : []))];

export const linkChecks: Check[] = [
  { id: "linkSaysNothing", severity: "blocking", source: wcag("2.4.4"), find: links(({ text }, locale) => wordsOf(text).length === 0 || empty[locale].test(bare(text))) },
  { id: "linkIsAddress", severity: "advice", source: guideline("R5"), find: links(({ text, href }) => /^(https?:\/\/|www\.)\S+$/i.test(text.trim()) && /^https?:/.test(href)) },
  { id: "linkSameWords", severity: "warning", source: wcag("2.4.4"), find: sameWords },
  {
    id: "linkFile",
    severity: "advice",
    source: guideline("R9"),
    find: links(({ text, href }) => {
      const kind = fileOf(href);
      return kind !== undefined && !(new RegExp(`\\b${kind}`, "i").test(text) && /\d\s*(b|kb|mb|byte|sidor|pages|sivua)\b/i.test(text));
    }),
  },
  { id: "linkGone", severity: "warning", source: guideline("R34"), find: (text, { links: known }) => leading(text).filter(({ href }) => known.get(href) === "gone").map(spot) },
  { id: "linkMerged", severity: "advice", source: guideline("R34"), find: (text, { links: known }) => text.links.filter(({ href }) => known.get(href) === "merged").map(spot) },
  { id: "linkDead", severity: "warning", source: guideline("R34"), find: (text, { external }) => text.links.filter(({ href }) => external.get(href)?.state === "dead").map(spot) },
  {
    id: "linkMoved",
    severity: "advice",
    source: guideline("R34"),
    find: (text, { external }) => text.links.filter(({ href }) => external.get(href)?.state === "redirected").map((link) => ({ ...spot(link), values: { ...spot(link).values, to: beginning(external.get(link.href)?.movedTo ?? "", 80) } })),
  },
];
