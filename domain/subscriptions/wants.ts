import type { Announcement } from "@/prisma/generated/client";
import type { AnnouncementText } from "@/lib/announcements";
import { type Locale, locales, sourceLocale } from "@/i18n/routing";
import type { Want } from "./subscriptions.schema";

/* Who is told of what: an announcement answers to words, and whoever has asked for one of them is told. Pure. */

/** Says so for everybody who has chosen a place, whichever. */
export const everyPlace: Want = "place:*";

export type Told = Pick<Announcement, "id" | "kind" | "subjects" | "urgent" | "texts" | "addresses" | "until" | "createdAt">;
export type ToldTexts = Partial<Record<Locale, AnnouncementText>>;

const lower = (text: string) => text.toLocaleLowerCase("sv");

/** Whether a name stands in a text as words of its own: "Norra Torget" in "Vattnet är borta på Norra torget", not "Ed" in "Sweden". */
export function isNamedIn(name: string, text: string): boolean {
  const escaped = lower(name).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "u").test(lower(text));
}

const subjectsOf = ({ subjects }: Pick<Told, "subjects">, name: string) => subjects.flatMap((each) => (each.startsWith(`${name}:`) ? [each.slice(name.length + 1)] : []));

/**
 * The words that an announcement answers to. A place is told of where it is named; what concerns danger and names no place at all
 * concerns every place.
 * @param areas the municipality's own areas
 */
export function wordsOf(told: Pick<Told, "kind" | "subjects" | "texts">, areas: readonly string[]): Want[] {
  const { kind, subjects } = told;
  const texts = Object.values(told.texts as ToldTexts);
  const places = subjectsOf(told, "place");
  const where = [...places, ...texts.flatMap(({ title, summary = "" }) => [title, summary])].join("\n");
  const everywhere = (kind === "alert" || kind === "warning") && !subjects.some((each) => /^(place|topic|page):/.test(each));
  return [...new Set([
    `kind:${kind}`,
    ...subjects.filter((each) => /^(topic|page|place|body):/.test(each)),
    ...subjectsOf(told, "category").map((category) => `${kind}:${category}`),
    ...areas.filter((area) => isNamedIn(area, where)).map((area) => `place:${lower(area)}`),
    ...(everywhere ? [everyPlace] : []),
  ])];
}

/** What is kept of what somebody chose: who has a place is told of every place as well. */
export const keptWants = (wants: readonly Want[]): Want[] => [...new Set([...wants, ...(wants.some((want) => want.startsWith("place:")) ? [everyPlace] : [])])];
export const chosenWants = (kept: readonly Want[]): Want[] => kept.filter((want) => want !== everyPlace);

/** In which languages somebody must read to be told of it; all where there are Swedish words. */
export const readableIn = (told: Pick<Told, "texts">): Locale[] => {
  const there = Object.keys(told.texts as ToldTexts) as Locale[];
  return there.includes(sourceLocale) ? [...locales] : there;
};
