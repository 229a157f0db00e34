import "server-only";
import { Temporal } from "temporal-polyfill";
import type { AffiliationKind } from "@/domain/access/access.schema";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import type { StandardKind } from "./standards.schema";

interface Sample {
  id: string;
  kind: StandardKind;
  users: AffiliationKind[];
  from: string;
  /** Months from today; undefined while nothing is planned. */
  recommended?: number;
  supported?: number;
  replacedBy?: string;
  sv: [name: string, about: string];
  en: [name: string, about: string];
}

const all: AffiliationKind[] = ["employee", "elected", "pupil"];

/** What is replaced stands after what replaces it. Names of no maker. */
const samples: readonly Sample[] = [
  { id: "demonstration-laptop-b", kind: "hardware", users: ["employee", "elected"], from: "2025-09-01", recommended: 34, supported: 46, sv: ["Bärbar dator 14 tum, modell B", "Med dockningsstation på kontoret. Batteri för en arbetsdag."], en: ["Laptop 14 inches, model B", "With a docking station in the office. Battery for a working day."] },
  { id: "demonstration-laptop-a", kind: "hardware", users: ["employee", "elected"], from: "2021-09-01", recommended: -15, supported: 7, replacedBy: "demonstration-laptop-b", sv: ["Bärbar dator 14 tum, modell A", "Köps inte längre. Byts ut i takt med att den går sönder."], en: ["Laptop 14 inches, model A", "Not bought any more. Replaced as it wears out."] },
  { id: "demonstration-desktop", kind: "hardware", users: ["employee"], from: "2019-01-01", recommended: -36, supported: -5, replacedBy: "demonstration-laptop-b", sv: ["Stationär dator, modell C", "Får inte uppdateringar längre."], en: ["Desktop computer, model C", "No longer gets updates."] },
  { id: "demonstration-pupil-laptop", kind: "hardware", users: ["pupil"], from: "2024-08-01", recommended: 20, supported: 32, sv: ["Elevdator 12 tum", "Tålig dator som eleven har under hela gymnasietiden."], en: ["Pupil laptop 12 inches", "A sturdy computer that the pupil has throughout upper secondary school."] },
  { id: "demonstration-tablet", kind: "hardware", users: ["elected", "employee"], from: "2023-01-01", recommended: 13, supported: 25, sv: ["Surfplatta 11 tum", "För handlingar till sammanträden och för arbete ute."], en: ["Tablet 11 inches", "For meeting papers and for work outdoors."] },
  { id: "demonstration-phone", kind: "hardware", users: ["employee", "elected"], from: "2024-02-01", recommended: 10, supported: 28, sv: ["Mobiltelefon, modell 3", "Kommunens mobiltelefon, med tjänster för säker inloggning."], en: ["Mobile phone, model 3", "The municipality's mobile phone, with secure sign-in."] },
  { id: "demonstration-screen", kind: "hardware", users: ["employee"], from: "2022-05-01", sv: ["Skärm 27 tum", "Ansluts med en enda kabel."], en: ["Screen 27 inches", "Connected with a single cable."] },
  { id: "demonstration-system-5", kind: "operatingSystem", users: all, from: "2024-06-01", recommended: 30, supported: 42, sv: ["Kommunarbetsplats 5", "Operativsystemet på alla datorer, skött av it-avdelningen."], en: ["Municipal Workplace 5", "The operating system of all computers, run by the IT department."] },
  { id: "demonstration-system-4", kind: "operatingSystem", users: all, from: "2020-06-01", recommended: -18, supported: 3, replacedBy: "demonstration-system-5", sv: ["Kommunarbetsplats 4", "Uppgraderas till 5 före sista dagen."], en: ["Municipal Workplace 4", "Upgraded to 5 before its last day."] },
  { id: "demonstration-office", kind: "office", users: all, from: "2023-08-01", recommended: 24, supported: 36, sv: ["Kontorspaketet", "Text, kalkyl, presentation, e-post och kalender."], en: ["The office suite", "Text, spreadsheets, presentations, mail and calendar."] },
  { id: "demonstration-meeting", kind: "office", users: ["employee", "elected"], from: "2022-01-01", recommended: 11, supported: 23, sv: ["Möten på distans", "För möten med bild, även för sammanträden på distans."], en: ["Remote meetings", "For video meetings, also for remote sessions."] },
  { id: "demonstration-reader", kind: "other", users: all, from: "2026-01-01", sv: ["Uppläsning och läshjälp", "För den som behöver få text uppläst eller förenklad."], en: ["Text to speech and reading help", "For those who need text read aloud or simplified."] },
];

interface DeviationSample {
  id: string;
  departmentId: string;
  standardItemId: string;
  what: string;
  why: string;
  /** Days from today. */
  asked: number;
  until: number;
  askedById: string;
  granted?: { decided: number; reason: string };
}

const deviations: readonly DeviationSample[] = [
  { id: "demonstration-deviation-design", departmentId: "kommunikationsenheten", standardItemId: "demonstration-laptop-b", what: "Två datorer för bild och film", why: "Standarddatorn är för långsam för film, och färgerna på skärmen stämmer inte.", asked: -120, until: 400, askedById: "karin-ek", granted: { decided: -110, reason: "Standarden har ingen dator som klarar film. Prövas igen när modell B byts ut." } },
  { id: "demonstration-deviation-loan-desk", departmentId: "biblioteken", standardItemId: "demonstration-tablet", what: "Handdator för utlåning", why: "Bibliotekssystemets läsare för streckkoder fungerar inte med surfplattan.", asked: -700, until: 21, askedById: "anna-lena-birk", granted: { decided: -690, reason: "Beviljas tills bibliotekssystemet har bytts ut." } },
  { id: "demonstration-deviation-maker", departmentId: "biblioteken", standardItemId: "demonstration-laptop-b", what: "Dator till verkstaden på biblioteket", why: "3D-skrivaren styrs av ett program som inte finns för standarddatorn.", asked: -4, until: 300, askedById: "anna-lena-birk" },
];

const dayIn = (today: string, amount: Temporal.DurationLike): Date => dateColumn(Temporal.PlainDate.from(today).add(amount).toString());

async function writeStandards(transaction: Prisma.TransactionClient, today: string): Promise<void> {
  for (const { id, kind, users, from, recommended, supported, replacedBy, sv, en } of samples) {
    const months = (amount: number | undefined) => (amount === undefined ? null : dayIn(today, { months: amount }));
    const texts = [{ locale: "sv", name: sv[0], about: sv[1] }, { locale: "en", name: en[0], about: en[1] }];
    await transaction.standardItem.create({ data: { id, kind, users, approvedFrom: dateColumn(from), recommendedUntil: months(recommended), supportedUntil: months(supported), replacedById: replacedBy, texts: { create: texts } } });
  }
}

async function writeDeviations(transaction: Prisma.TransactionClient, today: string): Promise<void> {
  const departments = new Set((await transaction.department.findMany({ select: { id: true } })).map(({ id }) => id));
  const people = new Set((await transaction.person.findMany({ select: { id: true } })).map(({ id }) => id));
  for (const { asked, until, granted, ...row } of deviations) {
    if (!departments.has(row.departmentId) || !people.has(row.askedById) || !people.has("fredrik-noren")) continue;
    const decided = granted ? { decision: "granted" as const, decidedOn: dayIn(today, { days: granted.decided }), decidedById: "fredrik-noren", reason: granted.reason } : {};
    await transaction.deviation.create({ data: { ...row, until: dayIn(today, { days: until }), askedOn: dayIn(today, { days: asked }), ...decided } });
  }
}

/**
 * Gives a demonstration a standard catalogue, two deviations in force, of which one ends soon, and one that waits for a decision; once,
 * with dates from the day when it is made.
 * @throws Error in a database that is not a demonstration
 */
export async function ensureDemonstrationStandards(now: Date = new Date()): Promise<void> {
  const client = await database();
  if ((await client.installation.findFirst())?.kind !== "demonstration") throw new Error("A demonstration catalogue exists only in a demonstration; this database is not one.");
  const today = swedishDate(now);
  await client.$transaction(async (transaction) => {
    if ((await transaction.standardItem.count({ where: { id: { in: samples.map(({ id }) => id) } } })) > 0) return;
    await writeStandards(transaction, today);
    await writeDeviations(transaction, today);
  });
}
