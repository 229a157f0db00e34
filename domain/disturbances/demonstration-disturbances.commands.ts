import "server-only";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import type { Category, TextByLocale, UpdateKind, WordsByLocale } from "./disturbances.schema";

interface Sample {
  /** No id that the portal makes has the sign 1. */
  id: string;
  category: Category;
  system?: string;
  /** The same in the register of systems. */
  systemId?: string;
  departmentId: string;
  personId: string;
  place?: { latitude: number; longitude: number };
  /** Hours from now. */
  reported: number;
  starts: number;
  expected: number;
  solved?: number;
  pages: string[];
  words: WordsByLocale;
  thread: { at: number; kind: UpdateKind; texts: TextByLocale; expected?: number }[];
}

const samples: readonly Sample[] = [
  {
    id: "261101-dem1",
    category: "water",
    departmentId: "va-enheten",
    personId: "ulrika-dahl",
    place: { latitude: 59.3441, longitude: 17.9312 },
    reported: -3,
    starts: -3.5,
    expected: 5,
    pages: ["vatten-och-avlopp"],
    words: {
      sv: { title: "Vattenläcka på Åsgatan", area: "Åsgatan, Bäckvägen och Lillbergs förskola", text: "Vattnet är avstängt medan vi lagar ledningen. Det finns en vattentank vid Åsgatan 12: ta med rena kärl. Spola i kranen några minuter när vattnet är tillbaka.", cause: "En ledning har gått av." },
      en: { title: "Water leak in Åsgatan", area: "The streets Åsgatan and Bäckvägen, and the preschool at Lillberg", text: "The water is turned off while we mend the pipe. There is a water tank at Åsgatan 12: bring clean containers. Run the tap for a few minutes when the water is back.", cause: "A pipe has broken." },
    },
    thread: [{ at: -1, kind: "told", texts: { sv: "Vi har hittat läckan och gräver. Vattentanken är påfylld.", en: "We have found the leak and are digging. The water tank has been refilled." } }],
  },
  {
    id: "261101-dem2",
    category: "roads",
    departmentId: "gatuenheten",
    personId: "gunnar-thelin",
    place: { latitude: 59.3585, longitude: 17.9756 },
    reported: -120,
    starts: 76,
    expected: 400,
    pages: ["gator-och-belysning"],
    words: { sv: { title: "Storgatan stängs av för ny beläggning", area: "Storgatan mellan Torget och Kvarnbron", text: "Biltrafiken leds om via Ringvägen. Gående och cyklister kommer fram hela tiden. Busshållplatsen Kvarnbron flyttas 100 meter norrut.", cause: "Gatan får ny asfalt." } },
    thread: [],
  },
  {
    id: "261101-dem3",
    category: "systems",
    system: "Telefonväxeln",
    departmentId: "it-avdelningen",
    personId: "jenny-palm",
    reported: -198,
    starts: -199,
    expected: -196,
    solved: -195.5,
    pages: ["it-i-kommunen"],
    words: { sv: { title: "Telefonväxeln svarade inte", area: "Hela kommunen", text: "Det gick inte att ringa till kommunen. Kontaktcenter svarade på mejl.", cause: "Ett fel hos operatören." } },
    thread: [{ at: -195.5, kind: "solved", texts: { sv: "Växeln svarar igen. Den som ringde under tiden behöver ringa på nytt." } }],
  },
  {
    id: "261101-dem4",
    category: "eServices",
    system: "E-tjänsterna",
    departmentId: "it-avdelningen",
    personId: "jenny-palm",
    reported: -30,
    starts: 220,
    expected: 223,
    pages: ["e-tjanster"],
    words: { sv: { title: "E-tjänsterna stängs för uppdatering", area: "Alla e-tjänster", text: "Det som du har börjat fylla i sparas. Blanketter finns att hämta på biblioteken.", cause: "" } },
    thread: [],
  },
  {
    id: "261101-dem5",
    category: "systems",
    systemId: "bokhyllan",
    departmentId: "biblioteken",
    personId: "anna-lena-birk",
    reported: -2,
    starts: -2.5,
    expected: 6,
    pages: ["bibliotek"],
    words: {
      sv: { title: "Reservationer på biblioteken är fördröjda", area: "Alla bibliotek", text: "Du kan låna och lämna som vanligt. Meddelanden om reserverade böcker kommer senare än de brukar.", cause: "" },
      en: { title: "Reservations at the libraries are delayed", area: "All libraries", text: "You can borrow and return as usual. Messages about reserved books come later than they use to.", cause: "" },
    },
    thread: [],
  },
];

const hour = 3_600_000;

async function write(transaction: Prisma.TransactionClient, sample: Sample, now: number): Promise<void> {
  const at = (hours: number) => new Date(Math.round((now + hours * hour) / 60_000) * 60_000);
  const { id, category, system, systemId, departmentId, personId, place, words } = sample;
  const registered = systemId ? await transaction.system.findUnique({ where: { id: systemId }, select: { id: true } }) : null;
  const open = await transaction.contentItem.findMany({ where: { id: { in: sample.pages } }, select: { id: true } });
  const texts = Object.entries(words).map(([locale, text]) => ({ locale, ...text }));
  const changedAt = at(sample.thread.at(-1)?.at ?? sample.reported);
  await transaction.disturbance.create({
    data: { id, category, system, systemId: registered?.id, departmentId, ...place, startsAt: at(sample.starts), expectedEnd: at(sample.expected), solvedAt: sample.solved === undefined ? null : at(sample.solved), reportedAt: at(sample.reported), changedAt, revision: sample.thread.length, texts: { create: texts }, pages: { create: open.map((page) => ({ itemId: page.id })) } },
  });
  const thread = [{ at: sample.reported, kind: "reported" as const, texts: {}, expected: sample.expected }, ...sample.thread];
  for (const [index, entry] of thread.entries()) {
    await transaction.disturbanceUpdate.create({ data: { disturbanceId: id, number: index + 1, at: at(entry.at), kind: entry.kind, expectedEnd: entry.expected === undefined ? null : at(entry.expected), personId, texts: { create: Object.entries(entry.texts).map(([locale, text]) => ({ locale, text })) } } });
  }
}

/**
 * Gives a demonstration a leak that goes on, work that is planned and an outage that is solved; each once, with times from the moment
 * when it is made, however often this runs.
 * @throws Error in a database that is not a demonstration
 */
export async function ensureDemonstrationDisturbances(now: Date = new Date()): Promise<void> {
  const client = await database();
  if ((await client.installation.findFirst())?.kind !== "demonstration") throw new Error("Demonstration disturbances exist only in a demonstration; this database is not one.");
  await client.$transaction(async (transaction) => {
    const there = new Set((await transaction.disturbance.findMany({ where: { id: { in: samples.map(({ id }) => id) } }, select: { id: true } })).map(({ id }) => id));
    const departments = new Set((await transaction.department.findMany({ select: { id: true } })).map(({ id }) => id));
    const people = new Set((await transaction.person.findMany({ select: { id: true } })).map(({ id }) => id));
    for (const sample of samples) if (!there.has(sample.id) && departments.has(sample.departmentId) && people.has(sample.personId)) await write(transaction, sample, now.getTime());
  });
}
