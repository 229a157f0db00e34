import "server-only";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { columnsOf } from "./event-rows";
import type { EventGiven } from "./events.schema";

interface Shown {
  id: string;
  ref: string;
  departmentId: string;
  /** Days from today to the first time, and from and to when. */
  in: number;
  from: string;
  to: string;
  /** Days from today to the last time. */
  until?: number;
  given: Omit<EventGiven, "startsAt" | "endsAt" | "until" | "title" | "text" | "price" | "accessNote">;
  texts: Record<string, { title: string; text: string; price?: string; accessNote?: string }>;
  cancelled?: boolean;
  /** What has become of the first time. */
  change?: { cancelled?: boolean; movedBy?: number };
}

const once = { repeats: "never", every: 1, except: [] } as const;
const library = { placeName: "Stadsbiblioteket", placeAddress: "Torggatan 4, Björkvalla", placeAccess: { stepFree: "yes", toilet: "yes", hearingLoop: "yes" } } as const;

/** What happens in the demonstration municipality, always from today. */
const events: readonly Shown[] = [
  {
    id: "demonstration-sagostund", ref: "sag2t3d", departmentId: "biblioteken", in: 2, from: "10:00", to: "10:45", until: 80,
    given: { ...library, repeats: "weekly", every: 1, except: [], category: "children", audience: "children", isFree: true, organiser: "Biblioteken", registration: "" },
    texts: {
      sv: { title: "Sagostund för de minsta", text: "Vi läser och sjunger för barn mellan ett och tre år. Kom som du är, ingen anmälan behövs.", accessNote: "Barnvagnar får plats inne i lokalen." },
      en: { title: "Story time for toddlers", text: "We read and sing for children between one and three. No need to register." },
      ar: { title: "ساعة الحكايات لأصغر الأطفال", text: "نقرأ ونغني للأطفال من سنة إلى ثلاث سنوات. لا حاجة إلى التسجيل." },
    },
    change: { movedBy: 1 },
  },
  {
    id: "demonstration-julmarknad", ref: "jkmrk2d", departmentId: "kommunikationsenheten", in: 9, from: "11:00", to: "16:00",
    given: { ...once, placeName: "Stora torget", placeAddress: "Stora torget, Björkvalla", placeAccess: { stepFree: "yes", parking: "yes", toilet: "no" }, category: "market", audience: "everybody", isFree: true, organiser: "Björkvalla hembygdsförening", registration: "" },
    texts: {
      sv: { title: "Marknad på Stora torget", text: "Hantverk, mat och musik från hela kommunen. Lotteri och ponnyridning för barnen." },
      en: { title: "Market on the main square", text: "Crafts, food and music from all over the municipality." },
      fi: { title: "Markkinat Suurella torilla", text: "Käsitöitä, ruokaa ja musiikkia koko kunnasta." },
    },
  },
  {
    id: "demonstration-konsert", ref: "kgnsrt3", departmentId: "kulturskolan", in: 16, from: "19:00", to: "20:30",
    given: { ...once, placeName: "Kulturhuset, stora salen", placeAddress: "Skolgatan 7, Björkvalla", placeAccess: { stepFree: "yes", toilet: "yes", hearingLoop: "yes", signLanguage: "no" }, category: "culture", audience: "everybody", isFree: false, organiser: "Kulturskolan", registration: "https://kulturskolan.example/biljetter" },
    texts: { sv: { title: "Kulturskolans orkester spelar", text: "Eleverna spelar filmmusik och egna stycken.", price: "80 kronor, gratis för den som är under 18 år" } },
  },
  {
    id: "demonstration-spar", ref: "sp4rdkd", departmentId: "idrott-och-bad", in: 5, from: "18:00", to: "19:30",
    given: { ...once, placeName: "Elljusspåret", placeAddress: "", placeAccess: { stepFree: "no" }, category: "outdoors", audience: "adults", isFree: true, organiser: "Björkvalla friluftsklubb", registration: "" },
    texts: { sv: { title: "Vandring i pannlampans sken", text: "En lugn runda på fem kilometer. Ta med lampa och något varmt att dricka." } },
    cancelled: true,
  },
];

const inDays = (days: number) => swedishDate(new Date(Date.now() + days * 86_400_000));

/**
 * Lets a few events take place in a demonstration, from today on; what is over is put off to come again.
 * @throws Error in a database that is not a demonstration
 */
export async function ensureDemonstrationEvents(): Promise<void> {
  const client = await database();
  if ((await client.installation.findFirst())?.kind !== "demonstration") throw new Error("Demonstration events exist only in a demonstration; this database is not one.");
  for (const shown of events) {
    const known = await client.event.findUnique({ where: { id: shown.id }, select: { lastDay: true } });
    if (known && known.lastDay >= swedishDate()) continue;
    const { id, ref, departmentId, texts, cancelled = false, change } = shown;
    const day = inDays(shown.in);
    const startsAt = `${day}T${shown.from}`;
    const sv = { title: "", text: "", price: "", accessNote: "" };
    const columns = columnsOf({ ...sv, ...shown.given, startsAt, endsAt: `${day}T${shown.to}`, until: shown.until === undefined ? null : inDays(shown.until) });
    const moved = change?.movedBy ? { startsAt: `${inDays(shown.in + change.movedBy)}T${shown.from}`, endsAt: `${inDays(shown.in + change.movedBy)}T${shown.to}` } : {};
    const changes = change ? [{ original: startsAt, cancelled: change.cancelled ?? false, ...moved }] : [];
    await client.$transaction(async (transaction) => {
      await transaction.eventChange.deleteMany({ where: { eventId: id } });
      const now = new Date();
      await transaction.event.upsert({
        where: { id },
        create: { id, ref, departmentId, ...columns, state: cancelled ? "cancelled" : "published", publishedAt: now, changes: { create: changes }, texts: { create: Object.entries(texts).map(([locale, words]) => ({ locale, ...words })) } },
        update: { ...columns, changedAt: now, sequence: { increment: 1 }, changes: { create: changes } },
      });
    });
  }
}
