import "server-only";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { codesFor, makeAccessCode } from "./codes";

const hour = 3_600_000;
const day = 24 * hour;
const inDays = (days: number) => dateColumn(swedishDate(new Date(Date.now() + days * day)));

const units = [
  { id: "demonstration-biblioteken", departmentId: "biblioteken", from: -200, to: 165, longestHours: 72, mostPeople: 60, devicesEach: 2, reason: "Språkkaféer, studiecirklar och sommarlovsläsning" },
  { id: "demonstration-naringsliv", departmentId: "naringslivsenheten", from: -400, to: -35, longestHours: 12, mostPeople: 100, devicesEach: 2, reason: "Företagsfrukostar under ett år" },
] as const;

/** Hours from now. */
const events = [
  { id: "demonstration-sprakkafe", name: "Språkkafé", place: "Stadsbiblioteket, stora salen", from: -2, to: 6, people: 14, codeEach: false },
  { id: "demonstration-slaktforskning", name: "Kurs i släktforskning", place: "Stadsbiblioteket, studierummet", from: -20, to: 30, people: 6, codeEach: true },
  { id: "demonstration-forfattare", name: "Författarbesök", place: "Stadsbiblioteket, läsesalen", from: 72, to: 76, people: 40, codeEach: false },
  { id: "demonstration-forelasning", name: "Föreläsning om källkritik", place: "Stadsbiblioteket", from: -76, to: -72, people: 25, codeEach: false },
] as const;

/** Visitors' access of the demonstration municipality, made anew once its events are over. Only where its people are. */
export async function ensureDemonstrationVisitorAccess(): Promise<void> {
  const client = await database();
  const [it, issuer] = await Promise.all(["fredrik-noren", "moa-bergqvist"].map((id) => client.person.findUnique({ where: { id }, select: { id: true } })));
  if (!it || !issuer) return;
  for (const { id, departmentId, from, to, ...limits } of units) {
    const known = await client.visitorUnit.findUnique({ where: { id }, select: { id: true } });
    if (!known) await client.visitorUnit.create({ data: { id, departmentId, ...limits, validFrom: inDays(from), validTo: inDays(to), designatedById: it.id, designatedAt: new Date(Date.now() + from * day) } });
  }
  const now = Date.now();
  const running = await client.accessEvent.count({ where: { endsAt: { gt: new Date(now) } } });
  if (running > 0) return;
  await client.accessEvent.deleteMany({ where: { id: { in: events.map(({ id }) => id) } } });
  for (const { id, from, to, ...event } of events) {
    const { codes, devices } = codesFor(event, 2);
    const rows = Array.from({ length: codes }, () => ({ code: makeAccessCode(), devices }));
    await client.accessEvent.create({ data: { id, ...event, unitId: "demonstration-biblioteken", departmentId: "biblioteken", host: "Moa Bergqvist", startsAt: new Date(now + from * hour), endsAt: new Date(now + to * hour), issuedById: issuer.id, codes: { create: rows } } });
  }
}
