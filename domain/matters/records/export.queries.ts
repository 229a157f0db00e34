import "server-only";
import { Temporal } from "temporal-polyfill";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { sourceLocale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { timeZone } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { readFile } from "@/lib/storage";
import type { Prisma } from "@/prisma/generated/client";
import { fetchedName } from "../files/files.queries";
import { originalOf } from "../files/keep-files";
import { requireMatter } from "../matters.policy";
import { nameOf } from "../named";
import { showReference } from "../reference";
import type { MatterExport } from "./export.schema";
import { registrationInclude, registrationRow } from "./records.queries";
import { noteView } from "./secret-views";

const named = { select: { id: true, texts: { select: { locale: true, name: true } } } } as const;
const include = {
  department: named,
  contact: named,
  registration: { select: { secrecy: true } },
  registrations: { include: registrationInclude, orderBy: { id: "asc" } },
  entries: { include: { person: { select: { name: true } }, department: named, files: { select: { id: true, name: true, type: true, bytes: true, sha256: true }, orderBy: { order: "asc" } } }, orderBy: { id: "asc" } },
} satisfies Prisma.MatterInclude;

/** An instant in Swedish time with its offset, to the second. */
export const withOffset = (at: Date): string => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toString({ timeZoneName: "never", smallestUnit: "second" });

const entryOf = ({ at, kind, personId, person, text, status, department, files }: Prisma.MatterGetPayload<{ include: typeof include }>["entries"][number]): MatterExport["entries"][number] => ({
  at: withOffset(at),
  kind,
  from: personId ? "municipality" : "sender",
  person: person?.name ?? null,
  text,
  status,
  department: department && nameOf(department, sourceLocale),
  files,
});

/**
 * A matter with everything in it, for the registry. That it was taken out is noted, and of what is marked for secrecy that it
 * was seen, before anything is given.
 * @throws NotFoundError; NotAllowedError where a second factor is wanted
 */
export async function exportMatter(actor: Actor, id: string, format: "pdf" | "json", now: Date = new Date()): Promise<MatterExport> {
  const departmentId = await requireMatter(actor, "matter.read", id);
  const client = await database();
  const row = await client.matter.findUnique({ where: { id }, include });
  if (row?.departmentId !== departmentId) throw new NotFoundError("matter");
  await noteView(actor, row, "export");
  await client.$transaction((transaction) => writeAudit(transaction, "matter.exported", { actorId: personOf(actor), thingType: "Matter", thingId: id, departmentId }, { format }));
  const registrations = row.registrations.map(registrationRow);
  const holds = registrations.at(-1);
  return {
    format: "torget-matter",
    version: 1,
    exportedAt: withOffset(now),
    receivedAt: withOffset(row.receivedAt),
    registrationNumber: holds?.number ?? null,
    correspondent: holds?.correspondent ?? null,
    subject: holds?.subject ?? null,
    secrecy: holds?.secrecy ?? null,
    reference: showReference(row.reference),
    kind: row.kind,
    status: row.status,
    department: { id: departmentId, name: nameOf(row.department, sourceLocale) },
    topic: row.contact && nameOf(row.contact, sourceLocale),
    language: row.locale,
    sender: { name: row.senderName, email: row.senderEmail, phone: row.senderPhone },
    position: row.latitude !== null && row.longitude !== null ? { latitude: row.latitude, longitude: row.longitude } : null,
    answers: row.answers as MatterExport["answers"],
    entries: row.entries.map(entryOf),
    registrations: registrations.map(({ at, person, number, state, receivedOn, correspondent, subject, secrecy, kept, reason, reasonWords }) => ({ at: withOffset(at), by: person, state, registrationNumber: number, receivedOn, correspondent, subject, secrecy, kept, reason, reasonWords })),
  };
}

export interface Attachment {
  name: string;
  type: string;
  content: Uint8Array;
}

/**
 * The files of a matter that has been taken out, as they came, for its PDF/A-3.
 * @throws NotFoundError where the bytes of one are not there: a file without them is not the matter
 */
export async function attachmentsOf({ entries }: MatterExport): Promise<Attachment[]> {
  const found: Attachment[] = [];
  for (const { id, name, type } of entries.flatMap(({ files }) => files)) {
    const content = await readFile(originalOf(id));
    if (!content) throw new NotFoundError("file");
    found.push({ name: `${id}-${fetchedName(name, type)}`, type, content });
  }
  return found;
}
