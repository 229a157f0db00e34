import "server-only";
import { timingSafeEqual } from "node:crypto";
import type { Locale } from "@/i18n/routing";
import { fromDateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { fileColumns, fileView } from "./files/file-views";
import { answersSchema, type MatterEntryView, type PartView, type SenderView } from "./matters.schema";
import { nameOf } from "./named";
import { hashOfCode, readCode, readReference, showReference } from "./reference";

/** What the sender holds, as it was typed. */
export interface MatterKeys {
  reference: string;
  code: string;
}

/** What no code hashes to, for a reference that nobody has: the work is the same. */
const nobodys = "0".repeat(64);

/**
 * The id of the matter that reference and code open together. A reference that nobody has, a wrong code and what cannot be
 * either are answered the same, after the same work, so that nobody learns which references there are.
 */
export async function findMatterBy({ reference, code }: MatterKeys): Promise<string | null> {
  const matter = await (await database()).matter.findUnique({ where: { reference: readReference(reference) ?? "" }, select: { id: true, codeHash: true } });
  const given = hashOfCode(readCode(code) ?? "");
  const opens = timingSafeEqual(Buffer.from(given), Buffer.from(matter?.codeHash ?? nobodys));
  return matter && opens ? matter.id : null;
}

const departmentColumns = { id: true, texts: { select: { locale: true, name: true } } } satisfies Prisma.DepartmentSelect;
export const entryColumns = { id: true, at: true, kind: true, text: true, status: true, answerBy: true, department: { select: departmentColumns }, files: fileColumns } satisfies Prisma.MatterEntrySelect;

export const answerColumns = { answers: true, latitude: true, longitude: true } satisfies Prisma.MatterSelect;

/** What the form said besides the message. */
export const answersOf = ({ answers, latitude, longitude }: Prisma.MatterGetPayload<{ select: typeof answerColumns }>) => ({
  answers: answersSchema.parse(answers),
  position: latitude === null || longitude === null ? null : { latitude, longitude },
});

/** An entry in the reader's language. */
export function entryView({ id, at, kind, text, status, answerBy, department, files }: Prisma.MatterEntryGetPayload<{ select: typeof entryColumns }>, locale: Locale): MatterEntryView {
  return { id: String(id), at, kind, text, status, answerBy: answerBy && fromDateColumn(answerBy), department: department && nameOf(department, locale), files: files.map(fileView) };
}

const partColumns = { reference: true, status: true, department: { select: departmentColumns } } satisfies Prisma.MatterSelect;
const partView = ({ reference, status, department }: Prisma.MatterGetPayload<{ select: typeof partColumns }>, locale: Locale): PartView => ({ reference: showReference(reference), status, department: nameOf(department, locale) });

const senderColumns = {
  reference: true,
  kind: true,
  status: true,
  receivedAt: true,
  wantsReply: true,
  mergedIntoId: true,
  codeHash: true,
  ...answerColumns,
  department: { select: departmentColumns },
  entries: { select: entryColumns, orderBy: { id: "asc" } },
  splitFrom: { select: { ...partColumns, codeHash: true } },
  parts: { select: { ...partColumns, codeHash: true }, orderBy: { id: "asc" } },
} satisfies Prisma.MatterSelect;

/** What the sender sees of a matter; null where reference and code open none. */
export async function openMatter(keys: MatterKeys, locale: Locale): Promise<SenderView | null> {
  const id = await findMatterBy(keys);
  if (!id) return null;
  const { reference, kind, status, department, receivedAt, wantsReply, entries, mergedIntoId, codeHash, splitFrom, parts, ...row } = await (await database()).matter.findUniqueOrThrow({ where: { id }, select: senderColumns });
  // Only what the same code opens: a part whose code was changed is its own.
  const opened = (other: typeof splitFrom) => other !== null && other.codeHash === codeHash;
  return {
    reference: showReference(reference),
    kind,
    status,
    department: nameOf(department, locale),
    receivedAt,
    wantsReply,
    ...answersOf(row),
    entries: entries.map((entry) => entryView(entry, locale)),
    together: mergedIntoId !== null,
    parts: parts.filter(opened).map((part) => partView(part, locale)),
    partOf: splitFrom && opened(splitFrom) ? partView(splitFrom, locale) : null,
  };
}
