import type { Locale } from "@/i18n/routing";

/*
 * Which language a piece of text is in, told from its little words: a closed list, so that nothing is ever taken for a
 * language that nobody here writes, and a name or a title of a law is taken for no language at all. Letters that are
 * not Latin tell by themselves.
 */

const little: Record<string, string> = {
  sv: "och att det som en på är av för med den till inte om har ett men var vi kan du så från eller när ska blir ditt din hos efter också vid här ni er",
  en: "the and of to in is that it was for on are with as be at have this from or by not but what we you can your will has their which our they if how",
  fi: "ja on ei että se oli hän ovat joka mutta kun tai myös niin sen voi jos ole kuin mitä tämä siitä voit sinun voidaan sekä kunnan mukaan kanssa",
  de: "und der die das ist nicht ein eine zu den mit von sie auf für wir sich dem auch werden bei einer oder im haben wird kann nach wenn ihre",
  fr: "et le la les des est une dans que pour pas qui sur avec plus vous nous au par sont ce il elle ou mais votre aux être du cette",
  es: "y el la los las que en un una es por con para no se su del al lo como más pero sus usted este esta son puede tiene si",
  pl: "i w na się nie to jest z do że o jak po dla od przez jego oraz być może są które który lub przy tym można także",
  so: "iyo waa in ka ku oo la soo si ay uu waxaa aad kale leh haddii ama sida dadka markii wax lagu loo kasta ee",
  no: "og det som en på er av for med den til ikke om har et men var vi kan du så fra eller når skal blir også etter jeg hva hvis",
};
const words = new Map(Object.entries(little).map(([language, list]) => [language, new Set(list.split(" "))]));

/** Pieces that are shorter than this may be names. */
export const shortestPiece = 40;

const letters: [language: string, script: RegExp][] = [
  ["ar", /\p{Script=Arabic}/gu],
  ["uk", /\p{Script=Cyrillic}/gu],
  ["el", /\p{Script=Greek}/gu],
  ["ti", /\p{Script=Ethiopic}/gu],
  ["zh", /\p{Script=Han}/gu],
  ["th", /\p{Script=Thai}/gu],
];

function scriptOf(text: string): string | null {
  const all = text.match(/\p{L}/gu)?.length ?? 0;
  return letters.find(([, script]) => (text.match(script)?.length ?? 0) > all / 2)?.[0] ?? null;
}

/** Danish and Norwegian share most of their little words with Swedish; only what is theirs alone tells. */
const close = new Map([["no", "sv"]]);

/**
 * The language of a text where it is clearly another than `own`; null where it is not, or cannot be told.
 * @param text at least `shortestPiece` characters, else null
 */
export function otherLanguage(text: string, own: Locale): string | null {
  if (text.trim().length < shortestPiece) return null;
  const script = scriptOf(text);
  if (script) return script === own ? null : script;
  const found = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  // Each word counts once: "i" three times is three times the same accident.
  const said = [...new Set(found)];
  const score = (language: string) => said.filter((word) => words.get(language)?.has(word)).length;
  const mine = score(own);
  const ranked = [...words.keys()].filter((language) => language !== own && close.get(language) !== own).map((language) => [language, score(language)] as const);
  const [best, count] = ranked.sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  return count >= 4 && count >= 3 * mine && count >= said.length / 8 ? best : null;
}
