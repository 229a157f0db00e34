import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { typeOf } from "./file-type";
import { type DocumentFields, documentFieldsSchema, type FileFault } from "./media.schema";
import { keep, take } from "./upload.commands";

/** A file of another site, and what is known of it there. */
export interface MovedFile {
  bytes: Uint8Array;
  fileName: string;
  title: string;
  departmentId: string;
  /** Whom it is said to come from, where nobody is signed in. */
  ownerId: string;
  /** What every document must have here; null where nobody has said it. */
  document: Omit<DocumentFields, "title"> | null;
}

export type MovedFault = Exclude<FileFault, "duplicate" | "tooMany"> | "documentUnsaid";
export type MovedResult = { ok: true; id: string | null; kind: "picture" | "document" } | { ok: false; code: MovedFault };

/** A file that is in the library already is that one: an import that is done again doubles nothing. */
async function kindOf(id: string): Promise<"picture" | "document"> {
  return (await (await database()).mediaAsset.findUniqueOrThrow({ where: { id }, select: { kind: true } })).kind;
}

/**
 * Takes a file of another site into the library, looked at like any upload (upload.commands.ts). A document comes in
 * only with a reason, a language and a contact, like one that is uploaded by hand.
 * @param mover whoever imports, or the console of the machine
 * @param dryRun looks at it and keeps nothing
 * @returns its id, or that of the same file in the library already (null in a dry run); or why it is not taken
 * @throws NotAllowedError (site.import)
 */
export async function takeMovedFile(mover: Actor | "console", file: MovedFile, dryRun: boolean): Promise<MovedResult> {
  if (mover !== "console") await requireAllowed(mover, "site.import", { type: "Portal" });
  const title = file.title.replace(/[\p{Cc}\p{Cf}]/gu, " ").trim().slice(0, 200);
  const isDocument = typeOf(file.bytes) === "application/pdf";
  const document = isDocument && file.document ? documentFieldsSchema.safeParse({ ...file.document, title: title || file.fileName }).data : undefined;
  if (isDocument && !document) return { ok: false, code: "documentUnsaid" };
  const taken = await take({ bytes: file.bytes, fileName: file.fileName, document });
  if ("fault" in taken) return { ok: false, code: taken.fault as MovedFault };
  const { kind } = taken.data;
  if (dryRun) return { ok: true, id: null, kind };
  const actorId = mover !== "console" && mover.kind === "person" ? mover.personId : null;
  const data = { ...taken.data, title: title || taken.data.title };
  const kept = await keep({ actorId, uploaderId: actorId ?? file.ownerId, departmentId: file.departmentId, fileName: file.fileName }, { ...taken, data });
  if (kept.ok) return { ok: true, id: kept.id, kind };
  if (kept.existing) return { ok: true, id: kept.existing.id, kind: await kindOf(kept.existing.id) };
  return { ok: false, code: kept.code as MovedFault };
}
