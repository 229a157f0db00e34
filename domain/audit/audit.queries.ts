import "server-only";
import { Temporal } from "temporal-polyfill";
import type { Actor, SignedIn } from "@/domain/access/access.schema";
import type { Locale } from "@/i18n/routing";
import { swedishInstant } from "@/lib/dates";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { readableRows } from "./audit.policy";
import { type AuditFilter, type AuditLine, auditPageSize, type ExportedEvent, type ExportFormat } from "./audit.schema";

type Row = Prisma.AuditEventGetPayload<object>;

/** From the first instant of the first day to before the day after the last one, in Swedish time. */
function period(from: string, to: string): Prisma.DateTimeFilter {
  const after = to && Temporal.PlainDate.from(to).add({ days: 1 }).toString();
  return { ...(from ? { gte: swedishInstant(`${from}T00:00`) } : {}), ...(after ? { lt: swedishInstant(`${after}T00:00`) } : {}) };
}

async function idsOfPersons(words: string): Promise<string[]> {
  const client = await database();
  const persons = await client.person.findMany({
    where: { OR: [{ id: words }, { name: { contains: words, mode: "insensitive" } }] },
    select: { id: true },
    take: 200,
  });
  return persons.map(({ id }) => id);
}

async function asked({ event, person, thing, from, to, before }: AuditFilter): Promise<Prisma.AuditEventWhereInput> {
  const persons = person ? await idsOfPersons(person) : [];
  return {
    ...(event ? { event } : {}),
    ...(person ? { OR: [{ actorId: { in: persons } }, { thingType: "Person", thingId: { in: persons } }] } : {}),
    ...(thing ? { thingId: thing } : {}),
    ...(from || to ? { at: period(from, to) } : {}),
    ...(before ? { id: { lt: BigInt(before) } } : {}),
  };
}

/** Names of the people and titles of the texts that rows are about, by id. */
async function namesFor(rows: Row[], locale: Locale): Promise<Map<string, string>> {
  const ids = (type: string) => rows.flatMap(({ thingType, thingId }) => (thingType === type && thingId ? [thingId] : []));
  const client = await database();
  const persons = await client.person.findMany({ where: { id: { in: [...rows.flatMap(({ actorId }) => actorId ?? []), ...ids("Person")] } }, select: { id: true, name: true } });
  const versions = await client.version.findMany({
    where: { edition: { itemId: { in: ids("Content") } } },
    orderBy: { number: "asc" },
    select: { title: true, edition: { select: { itemId: true, locale: true } } },
  });
  const titles = versions.sort((one, other) => Number(one.edition.locale === locale) - Number(other.edition.locale === locale));
  return new Map([...persons.map(({ id, name }) => [id, name] as const), ...titles.map(({ title, edition }) => [edition.itemId, title] as const)]);
}

const detailsOf = (details: unknown): [string, string][] =>
  Object.entries((details ?? {}) as Record<string, unknown>).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : String(value)]);

/**
 * The audit trail, the newest first, `auditPageSize` rows at a time (P5; ASVS 5.0 V16).
 * @returns the rows, and the id to go on from where there are older ones
 * @throws NotAllowedError (audit.read)
 */
export async function listAuditEvents(actor: Actor, locale: Locale, filter: AuditFilter): Promise<{ lines: AuditLine[]; total: number; older: string | null }> {
  const readable = await readableRows(actor);
  const client = await database();
  const where = { AND: [readable, await asked(filter)] };
  const found = await client.auditEvent.findMany({ where, orderBy: { id: "desc" }, take: auditPageSize + 1 });
  const rows = found.slice(0, auditPageSize);
  const names = await namesFor(rows, locale);
  const total = await client.auditEvent.count({ where: { AND: [readable, await asked({ ...filter, before: undefined })] } });
  const lines = rows.map(({ id, at, event, actorId, thingType, thingId, details }) => ({
    id: String(id),
    at,
    event,
    actorName: actorId && (names.get(actorId) ?? actorId),
    thingType,
    thingId,
    thingName: (thingId && names.get(thingId)) || null,
    details: detailsOf(details),
  }));
  return { lines, total, older: found.length > rows.length ? (lines.at(-1)?.id ?? null) : null };
}

/** Rows read at a time for an export. */
const exportBatch = 1_000;

async function* batches(where: Prisma.AuditEventWhereInput): AsyncGenerator<ExportedEvent[]> {
  const client = await database();
  for (let last: bigint | null = 0n; last !== null; ) {
    const rows: Prisma.AuditEventGetPayload<{ include: { seal: true } }>[] = await client.auditEvent.findMany({ where: { AND: [where, { id: { gt: last } }] }, orderBy: { id: "asc" }, take: exportBatch, include: { seal: true } });
    yield rows.map(({ seal, id, at, event, actorId, thingType, thingId, departmentId, details }) => {
      const link = { link: seal && String(seal.position), hash: seal?.hash ?? null };
      return { ...link, id: String(id), at: at.toISOString(), event, actorId, thingType, thingId, departmentId, details };
    });
    last = rows.length === exportBatch ? (rows.at(-1)?.id ?? null) : null;
  }
}

/**
 * Takes the trail out, the oldest first, as far as the actor may read it and the filter asks. That it was taken out is
 * in the trail too (ASVS 5.0 V16.3.2: who read what is sensitive).
 * @returns the rows, some at a time, read while they are asked for
 * @throws NotAllowedError (audit.read)
 */
export async function exportAuditEvents(actor: SignedIn, format: ExportFormat, filter: AuditFilter): Promise<AsyncIterable<ExportedEvent[]>> {
  const where = { AND: [await readableRows(actor), await asked(filter)] };
  const client = await database();
  const last = await client.auditEvent.findFirst({ where, orderBy: { id: "desc" }, select: { id: true } });
  await client.$transaction((transaction) => writeAudit(transaction, "audit.exported", { actorId: actor.personId, thingType: "Portal" }, { format }));
  // What is written from now on belongs to the next export.
  return batches({ AND: [where, { id: { lte: last?.id ?? 0n } }] });
}
