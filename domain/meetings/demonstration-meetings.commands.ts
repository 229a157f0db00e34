import "server-only";
import { rollForward } from "@/domain/notices/notice-dates";
import { dateColumn, swedishDate, swedishInstant } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";

const clerk = "vera-stahl";
/** By this id the tests of doors find a meeting. It is in the plan, and moves on when its day has come. */
const planned = "demonstration-meeting";

const hall = { place: "Stadshuset, sessionssalen", address: "Torggatan 2, Björkvalla", placeAccess: "Ingång utan trappsteg från Torggatan. Hiss till plan 2, hörslinga och tillgänglig toalett. Teckenspråkstolk ordnas om du hör av dig en vecka före." };
const room = { place: "Stadshuset, rum Linden", address: "Torggatan 2, Björkvalla" };

/** The first working day so many days from now. */
const dayFrom = (now: Date, days: number) => rollForward(swedishDate(new Date(now.getTime() + days * 86_400_000)));

interface Made {
  bodyId: string;
  days: number;
  time: string;
  end?: string;
  open?: boolean;
  items?: { title: string; registrationNumber?: string; text?: string }[];
  /** Days before the meeting on which it was called. */
  called?: number;
  more?: Partial<Prisma.MeetingUncheckedCreateInput>;
}

const coming: Made[] = [
  {
    bodyId: "kommunfullmaktige", days: 16, time: "18:00", end: "21:00", called: 16,
    items: [
      { title: "Val av justerare" },
      { title: "Allmänhetens frågestund", text: "Ställ frågor om ärenden på dagordningen. Du behöver inte anmäla dig." },
      { title: "Mål och budget för nästa år", registrationNumber: "KS 2026-000412", text: "Kommunstyrelsens förslag till mål, budget och skattesats." },
      { title: "Ny taxa för avfall", registrationNumber: "TN 2026-000198" },
      { title: "Svar på motion om belysta gång- och cykelvägar", registrationNumber: "KS 2026-000377" },
    ],
    more: { remoteUrl: "https://webbtv.bjorkvalla.example/fullmaktige", about: "Du är välkommen att lyssna på plats eller följa mötet på webben." },
  },
  { bodyId: "kommunstyrelsen", days: 9, time: "13:00", open: false, called: 7, items: [{ title: "Delårsrapport", registrationNumber: "KS 2026-000440" }, { title: "Yttrande över regionplan", registrationNumber: "KS 2026-000391" }] },
  { bodyId: "samhallsbyggnadsnamnden", days: 12, time: "09:00", open: false },
  { bodyId: "barn-och-utbildningsnamnden", days: 24, time: "13:30", open: false },
];
const past: Made[] = [
  { bodyId: "kommunstyrelsen", days: -19, time: "13:00", open: false, called: 12, items: [{ title: "Upphandling av skolskjuts", registrationNumber: "KS 2026-000302" }] },
  { bodyId: "socialnamnden", days: -11, time: "09:00", open: false, called: 8, items: [{ title: "Plan för stöd till anhöriga", registrationNumber: "SN 2026-000120" }] },
];

async function make(transaction: Prisma.TransactionClient, { bodyId, days, time, end, open = true, items = [], called, more }: Made, now: Date): Promise<void> {
  const date = dayFrom(now, days);
  const id = `${bodyId}-${date}`;
  const known = await transaction.body.count({ where: { id: bodyId } });
  if (known === 0 || (await transaction.meeting.count({ where: { id } })) > 0) return;
  const announcedOn = called === undefined ? null : dateColumn(swedishDate(new Date(Math.min(now.getTime(), swedishInstant(`${date}T12:00`).getTime() - called * 86_400_000))));
  const rows = items.map((item, at) => ({ ...item, order: at + 1, announcedOn }));
  await transaction.meeting.create({
    data: { ...(open ? hall : room), state: called === undefined ? "planned" : "called", ...more, id, bodyId, open, announcedOn, startsAt: swedishInstant(`${date}T${time}`), endsAt: end && swedishInstant(`${date}T${end}`), createdById: clerk, items: { create: rows } },
  });
}

/** One that is cancelled and one that has been moved, so that both can be seen. */
async function makeChanged(transaction: Prisma.TransactionClient, now: Date): Promise<void> {
  await make(transaction, { bodyId: "kultur-och-fritidsnamnden", days: 18, time: "15:00", open: false, more: { state: "cancelled", cancelledReason: "Det finns inga ärenden att besluta om.", sequence: 1 } }, now);
  const [from, to] = [dayFrom(now, 14), dayFrom(now, 21)];
  const id = `miljo-och-byggnadsnamnden-${from}`;
  await make(transaction, { bodyId: "miljo-och-byggnadsnamnden", days: 14, time: "13:00", open: false, more: { sequence: 1 } }, now);
  if ((await transaction.meeting.count({ where: { id, moves: { none: {} } } })) === 0) return;
  await transaction.meeting.update({ where: { id }, data: { startsAt: swedishInstant(`${to}T13:00`) } });
  await transaction.meetingMove.create({ data: { meetingId: id, from: swedishInstant(`${from}T13:00`), to: swedishInstant(`${to}T13:00`), reason: "Underlaget till ett ärende blir klart senare.", personId: clerk } });
}

/**
 * Gives a demonstration its meetings: some that have been, some that come, one cancelled, one moved. New ones come where none is left.
 * @throws Error in a database that is not a demonstration
 */
export async function ensureDemonstrationMeetings(now: Date = new Date()): Promise<void> {
  const client = await database();
  if ((await client.installation.findFirst())?.kind !== "demonstration") throw new Error("Demonstration meetings exist only in a demonstration; this database is not one.");
  if ((await client.body.count({ where: { id: "kommunstyrelsen" } })) === 0) return;
  await client.$transaction(async (transaction) => {
    const startsAt = swedishInstant(`${dayFrom(now, 30)}T13:00`);
    await transaction.meeting.upsert({ where: { id: planned }, create: { ...room, id: planned, bodyId: "kommunstyrelsen", open: false, startsAt, createdById: clerk }, update: {} });
    await transaction.meeting.updateMany({ where: { id: planned, state: "planned", startsAt: { lt: now } }, data: { startsAt, endsAt: null } });
    if ((await transaction.meeting.count({ where: { id: { not: planned }, startsAt: { lt: now } } })) === 0) for (const each of past) await make(transaction, each, now);
    if ((await transaction.meeting.count({ where: { id: { not: planned }, state: "called", startsAt: { gte: now } } })) > 0) return;
    for (const each of coming) await make(transaction, each, now);
    await makeChanged(transaction, now);
  });
}
