import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { openFile, type Sized } from "@/lib/storage";
import type { Prisma } from "@/prisma/generated/client";
import { findMatterBy, type MatterKeys } from "../follow.queries";
import { requireMatter } from "../matters.policy";
import { noteView } from "../records/secret-views";
import { fileColumns, fileView } from "./file-views";
import type { AcceptedType, FileForm, MatterFileView } from "./files.schema";
import { originalOf, viewOf } from "./keep-files";

export interface OpenedFile extends Sized {
  type: string;
  /** Under which it is fetched; absent for a view, which is shown. */
  fileName?: string;
}

const endings: Record<AcceptedType, string> = { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf" };

/** The name that a file is fetched under: its own, with the ending of what it is, so that no name makes a program of it. */
export function fetchedName(name: string, type: string): string {
  const ending = endings[type as AcceptedType] ?? "bin";
  return `${name.replace(/\.[^.]{1,8}$/, "").replace(/["<>:|?*/\\]/g, " ").trim() || "fil"}.${ending}`;
}

async function opened(row: { id: string; name: string; type: string; width: number | null }, form: FileForm): Promise<OpenedFile> {
  if (form === "view" && row.width === null) throw new NotFoundError("file");
  const file = await openFile(form === "view" ? viewOf(row.id) : originalOf(row.id));
  if (!file) throw new NotFoundError("file");
  return { ...file, ...(form === "view" ? { type: "image/webp" } : { type: row.type, fileName: fetchedName(row.name, row.type) }) };
}

const columns = { id: true, name: true, type: true, width: true } satisfies Prisma.WaitingFileSelect;

/**
 * A file of a matter, or of an answer to it that is being written, for who may read the matter.
 * @throws NotFoundError where there is none for this actor; NotAllowedError where a second factor is wanted
 */
export async function openStaffFile(actor: Actor, id: string, form: FileForm): Promise<OpenedFile> {
  const client = await database();
  const kept = await client.matterFile.findUnique({ where: { id }, select: { ...columns, entry: { select: { matterId: true } } } });
  const waiting = kept ? null : await client.waitingFile.findUnique({ where: { id }, select: { ...columns, matterId: true } });
  const row = kept ?? waiting;
  const matterId = kept?.entry.matterId ?? waiting?.matterId;
  if (!row || !matterId) throw new NotFoundError("file");
  const departmentId = await requireMatter(actor, "matter.read", matterId);
  const { registration } = await client.matter.findUniqueOrThrow({ where: { id: matterId }, select: { registration: { select: { secrecy: true } } } });
  await noteView(actor, { id: matterId, departmentId, registration }, "file");
  return opened(row, form);
}

/** A file that came with an answer, for whoever holds the matter's reference and code; null where there is none for them. */
export async function openAnswerFile(keys: MatterKeys, id: string): Promise<OpenedFile | null> {
  const matterId = await findMatterBy(keys);
  if (!matterId) return null;
  const row = await (await database()).matterFile.findFirst({ where: { id, entry: { matterId, kind: "reply" } }, select: columns });
  return row && opened(row, "original");
}

/** The files that go with the next answer. The caller has asked whether the matter may be read. */
export async function filesToAnswer(matterId: string): Promise<MatterFileView[]> {
  const rows = await (await database()).waitingFile.findMany({ where: { matterId }, select: fileColumns.select, orderBy: [{ at: "asc" }, { id: "asc" }] });
  return rows.map(fileView);
}
