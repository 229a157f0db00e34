import "server-only";
import { Temporal } from "temporal-polyfill";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import type { EquipmentKind } from "./equipment.schema";
import { lentFor } from "./leaving";

/** Somebody without an account who leaves biblioteken in nine days, with a computer and a telephone. */
const leaver = { id: "demonstration-leaver", name: "Robert Åkerlund", departmentId: "biblioteken", leavesIn: 9 };

interface Model {
  kind: EquipmentKind;
  name: string;
  standard?: string;
  deviation?: string;
}

const models = {
  laptop: { kind: "computer", name: "Bärbar dator 14 tum, modell B", standard: "demonstration-laptop-b" },
  older: { kind: "computer", name: "Bärbar dator 14 tum, modell A", standard: "demonstration-laptop-a" },
  desktop: { kind: "computer", name: "Stationär dator, modell C", standard: "demonstration-desktop" },
  pupil: { kind: "computer", name: "Elevdator 12 tum", standard: "demonstration-pupil-laptop" },
  tablet: { kind: "tablet", name: "Surfplatta 11 tum", standard: "demonstration-tablet" },
  phone: { kind: "phone", name: "Mobiltelefon, modell 3", standard: "demonstration-phone" },
  screen: { kind: "screen", name: "Skärm 27 tum", standard: "demonstration-screen" },
  film: { kind: "computer", name: "Dator för bild och film", deviation: "demonstration-deviation-design" },
  handheld: { kind: "other", name: "Handdator för utlåning", deviation: "demonstration-deviation-loan-desk" },
  own: { kind: "other", name: "Etikettskrivare" },
} satisfies Record<string, Model>;

/** What each department has: model, who has it (nobody where it is free), since how many days, and maybe in how many days it is due. */
const shelves: Record<string, [keyof typeof models, string?, number?, number?][]> = {
  biblioteken: [["laptop", "anna-lena-birk", 300], ["phone", "anna-lena-birk", 300], ["older", leaver.id, 800], ["phone", leaver.id, 420], ["laptop", "moa-bergqvist", 250], ["handheld", "moa-bergqvist", 640], ["own", "moa-bergqvist", 500], ["tablet", "moa-bergqvist", 90, -6], ["laptop"], ["screen"]],
  kommunikationsenheten: [["film", "amir-nazari", 100], ["laptop", "karin-ek", 220], ["phone", "karin-ek", 220], ["phone", "amir-nazari", 380], ["screen", "karin-ek", 200], ["tablet"]],
  bygglovsenheten: [["desktop", "sara-lindqvist", 900], ["laptop", "omar-haddad", 150], ["laptop", "maja-holm", 150], ["older", "peter-nystrom", 700], ["phone", "sara-lindqvist", 310], ["tablet", "omar-haddad", 60], ["desktop"]],
  "it-avdelningen": [["laptop", "jenny-palm", 340], ["laptop", "fredrik-noren", 340], ["phone", "fredrik-noren", 340], ["screen", "jenny-palm", 340], ["own", "jenny-palm", 30], ["laptop"], ["pupil"]],
  kansliet: [["older", "elin-vik", 850], ["laptop", "siv-hallberg", 120], ["laptop", "vera-stahl", 120], ["phone", "vera-stahl", 300], ["tablet", "gunnar-lofgren", 400], ["phone"]],
  gymnasieenheten: [["pupil", "tilde-asp", 460], ["pupil"], ["pupil"], ["laptop"]],
};

/** Something that was lent before, came back worn, and something that was lost: the history of two things that are free. */
const past = [
  { inventoryNumber: "BV-1009", personId: "moa-bergqvist", from: -600, to: -260, end: "returned", condition: "worn", note: "Laddaren är utbytt." },
  { inventoryNumber: "BV-1016", personId: "amir-nazari", from: -380, to: -45, end: "lost", condition: null, note: "Glömd på tåget. Spärrad samma dag." },
] as const;

interface Place {
  transaction: Prisma.TransactionClient;
  day: (days: number) => Date;
}

async function ensureLeaver({ transaction, day }: Place): Promise<void> {
  const { id, name, departmentId, leavesIn } = leaver;
  await transaction.person.create({ data: { id, name, title: { sv: "Bibliotekarie", en: "Librarian" }, affiliations: { create: [{ id: `${id}-affiliation`, kind: "employee", departmentId, validFrom: dateColumn("2019-08-01"), validTo: day(leavesIn) }] } } });
}

async function lend({ transaction, day }: Place, itemId: string, personId: string, given: { since: number; due?: number } & Partial<Omit<Prisma.LoanUncheckedCreateInput, "due">>): Promise<void> {
  const { since, due, ...more } = given;
  const affiliation = await transaction.affiliation.findFirst({ where: { personId, validFrom: { lte: day(-since) } }, orderBy: { id: "asc" }, select: { kind: true, departmentId: true, school: true } });
  if (!affiliation) return;
  await transaction.loan.create({ data: { itemId, personId, ...lentFor(affiliation), handedOutOn: day(-since), handedOutById: "jenny-palm", due: due === undefined ? null : day(due), ...more } });
}

async function fillShelves(place: Place): Promise<void> {
  const { transaction, day } = place;
  const departments = new Set((await transaction.department.findMany({ select: { id: true } })).map(({ id }) => id));
  let number = 1000;
  for (const [departmentId, shelf] of Object.entries(shelves)) {
    for (const [which, personId, since = 0, due] of shelf) {
      number += 1;
      if (!departments.has(departmentId)) continue;
      const { kind, name, ...of } = models[which] as Model;
      const inventoryNumber = `BV-${number}`;
      const { id } = await transaction.equipmentItem.create({ data: { id: `demonstration-${inventoryNumber.toLowerCase()}`, inventoryNumber, serial: `SN${number * 7919}`, kind, name, departmentId, standardItemId: of.standard, deviationId: of.deviation }, select: { id: true } });
      for (const { inventoryNumber: label, personId: borrower, from, to, ...end } of past) if (label === inventoryNumber) await lend(place, id, borrower, { since: -from, ...end, endedOn: day(to), endedById: "jenny-palm" });
      if (personId) await lend(place, id, personId, { since, due });
    }
  }
}

/**
 * Gives a demonstration forty pieces of equipment, most of them on loan to employees, an elected representative and a pupil, and
 * somebody who leaves with two of them; once, with dates from the day when it is made. The catalogue is there already.
 * @throws Error in a database that is not a demonstration
 */
export async function ensureDemonstrationEquipment(now: Date = new Date()): Promise<void> {
  const client = await database();
  if ((await client.installation.findFirst())?.kind !== "demonstration") throw new Error("Demonstration equipment exists only in a demonstration; this database is not one.");
  const today = Temporal.PlainDate.from(swedishDate(now));
  const day = (days: number) => dateColumn(today.add({ days }).toString());
  await client.$transaction(async (transaction) => {
    const ready = await transaction.person.count({ where: { id: { in: ["jenny-palm", leaver.id] } } });
    const library = await transaction.department.count({ where: { id: leaver.departmentId } });
    // The leaver is the mark that it has been made.
    if (ready !== 1 || library === 0 || (await transaction.person.count({ where: { id: leaver.id } })) > 0) return;
    await ensureLeaver({ transaction, day });
    await fillShelves({ transaction, day });
  }, { timeout: 60_000 });
}
