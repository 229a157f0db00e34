import type { Locale } from "@/i18n/routing";
import { type Check, guideline, type Spot, wcag } from "../check";
import type { WordRule } from "../gate.schema";
import { otherLanguage, shortestPiece } from "../other-language";
import { lix, sentencesOf } from "../readability";
import { beginning, type Piece, proseKinds, type Walked, wordsOf } from "../walk";

const prose = ({ pieces }: Walked) => pieces.filter(({ kind }) => proseKinds.has(kind));
const spot = ({ place }: Piece, about: string, values: Spot["values"] = {}): Spot => ({ place, about, values: { words: beginning(about), ...values } });

/** Words in a sentence. */
const longSentence = 30;
/** LIX of a paragraph, and the words that it takes to measure it. */
const hard = 60;
const measurable = 20;

/** The parts of a piece that are not marked with a language of their own, in a row. */
function unmarked(text: Walked, own: Locale): Spot[] {
  return prose(text).flatMap((piece) => {
    const plain = piece.inlines.filter(({ lang }) => !lang || lang.split("-")[0] === own).map((inline) => inline.text).join("");
    if (plain.length < shortestPiece) return [];
    const parts = sentencesOf(plain);
    const whole = otherLanguage(plain, own);
    if (whole) return [spot(piece, plain, { language: whole })];
    return parts.length < 2 ? [] : parts.flatMap((part) => {
      const language = otherLanguage(part, own);
      return language ? [spot(piece, part, { language })] : [];
    });
  });
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function ruledOut(text: Walked, locale: Locale, rules: readonly WordRule[]): Spot[] {
  const own = rules.filter((rule) => rule.locale === locale);
  if (own.length === 0) return [];
  // Longer words first, so that "kommuninvånare" is told and not the "invånare" in it. One search for all of them.
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${own.map(({ word }) => word).sort((a, b) => b.length - a.length).map(escaped).join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const insteadOf = new Map(own.map(({ word, instead }) => [word.toLowerCase(), instead]));
  return text.pieces.flatMap((piece) => [...piece.text.matchAll(pattern)].map(([word]) => spot(piece, word, { instead: insteadOf.get(word.toLowerCase()) || "–" })));
}

/** What everybody knows, and names that nobody knows by another word. */
const known = new Set("EN VA VD JO JK VAT BRIS AB BUP CD DVD EU EES FN PDF SMS USA UK TV VVS ID IT GPS USB OK SEK EUR NATO SFI LSS SCB SVT RSS SOS QR PIN HTML CSV JSON API WCAG AED MHF BB CV IQ DNA WC VM EM OS SM NM AI HBTQ HBTQI FAQ URL ISO SIS II III IV VI VII VIII IX XI XII".split(" "));

function unexplained(text: Walked): Spot[] {
  const all = text.pieces.map((piece) => piece.text).join("\n");
  // Explained somewhere: "individ- och familjeomsorgen (IFO)" or "IFO (individ- och familjeomsorgen)".
  const explained = new Set([...all.matchAll(/\((\p{Lu}{2,6})\)|(?<!\p{Lu})(\p{Lu}{2,6}) \(/gu)].map(([, inside, before]) => inside ?? before));
  const told = new Set<string>();
  return prose(text).flatMap((piece) =>
    // Words in capitals in a row are shouting, not abbreviations.
    (piece.text.replace(/(?<!\p{Lu})\p{Lu}{2,}(?:[\s,]+\p{Lu}+){2,}/gu, "").match(/(?<![\p{L}\p{N}.-])\p{Lu}{2,6}(?![\p{L}\p{N}])/gu) ?? []).flatMap((word) => {
      if (known.has(word) || told.has(word) || piece.text === piece.text.toUpperCase()) return [];
      told.add(word);
      return explained.has(word) ? [] : [spot(piece, word)];
    }),
  );
}

/** Colours, shapes and sides that tell which thing on the page is meant, and words for things on a page. */
const senses: Record<Locale, { thing: RegExp; sense: RegExp }> = {
  sv: {
    thing: /\b(knapp|länk|meny|ruta|rutan|sidan|formulär|spalt|marginal|fält|ikon|pil|symbol|skärm|listan|webbplats)\p{L}*/iu,
    sense: /(?<!\p{L})(till (höger|vänster)|i (höger|vänster)(spalten|kanten|menyn|marginalen)|(den|det|de) (gröna?|röda?|blåa?|gula?|svarta?|vita?|orange|runda?|fyrkantiga?|stora|lilla) (knapp|ruta|länk|fält|text|ikon|pil|symbol|cirkel)\p{L}*)/giu,
  },
  en: {
    thing: /\b(button|link|menu|box|page|form|column|margin|field|icon|arrow|symbol|screen|list|website)s?\b/iu,
    sense: /\b((on|to) the (left|right)|in the (left|right)[- ]hand (column|menu|margin)|the (green|red|blue|yellow|black|white|orange|round|square|big|small) (button|box|link|field|icon|arrow|symbol|circle|text))\b/giu,
  },
  fi: {
    thing: /(painik|nappi|linkki|valikko|valiko|ruutu|ruudu|sivu|lomak|kuvak|nuol|näytö)\p{L}*/iu,
    sense: /(?<!\p{L})((oikea|vasemma)(lla|lta|lle|ssa)|(vihreä|punai|sini|keltai|pyöreä)\p{L}* (painik|nappi|linkki|ruutu|kuvak|nuol)\p{L}*)/giu,
  },
  ar: { thing: /(زر|الزر|مربع|المربع|رابط|الرابط|أيقونة|الأيقونة|القائمة|الصفحة)/u, sense: /(الأخضر|الأحمر|الأزرق|الأصفر|على اليمين|على اليسار)/gu },
};

/**
 * Instructions by sense alone (WCAG 1.3.3): in a sentence about something on the page. The way to the library may turn
 * right, and "below" is no sense: it is the order in which everybody reads.
 */
function bySense(text: Walked, locale: Locale): Spot[] {
  const { thing, sense } = senses[locale];
  return prose(text).flatMap((piece) =>
    sentencesOf(piece.text).flatMap((sentence) => (thing.test(sentence) ? [...sentence.matchAll(sense)].map(([words]) => spot(piece, words)) : [])),
  );
}

export const wordChecks: Check[] = [
  { id: "otherLanguage", severity: "warning", source: wcag("3.1.2"), find: (text, { locale }) => unmarked(text, locale) },
  {
    id: "longSentence",
    severity: "advice",
    source: guideline("R10"),
    languages: ["sv", "en"],
    find: (text) => prose(text).filter(({ kind }) => kind !== "cell").flatMap((piece) => sentencesOf(piece.text).flatMap((sentence) => {
      const count = wordsOf(sentence).length;
      return count > longSentence ? [spot(piece, sentence, { count })] : [];
    })),
  },
  {
    id: "hardParagraph",
    severity: "advice",
    source: { by: "languageAct", rule: "11" },
    languages: ["sv"],
    find: (text) => prose(text).filter(({ kind, text: words }) => (kind === "lead" || kind === "paragraph") && wordsOf(words).length >= measurable && lix(words) >= hard).map((piece) => spot(piece, piece.text, { count: lix(piece.text) })),
  },
  { id: "forbiddenWord", severity: "warning", source: { by: "languageAct", rule: "11" }, find: (text, { locale, words }) => ruledOut(text, locale, words) },
  { id: "abbreviation", severity: "advice", source: wcag("3.1.4"), languages: ["sv", "en", "fi"], find: unexplained },
  {
    id: "bySense",
    severity: "warning",
    source: wcag("1.3.3"),
    find: (text, { locale }) => bySense(text, locale),
  },
];
