import { randomUUID } from "node:crypto";
import { database } from "@/lib/db";
import type { MatterKind, MatterStatus } from "../matters.schema";

interface Past {
  departmentId: string;
  contactId?: string;
  kind?: MatterKind;
  heldFor?: string;
  receivedAt: Date;
  entries?: { at: Date; kind: "reply" | "status" | "closing" | "reopening" | "message"; status: MatterStatus }[];
}

/**
 * Puts matters of the past in a test's own database, which its clock forbids: as the owner of the tables, with the triggers that
 * say when something arrived asleep for as long as it takes.
 */
export async function createPast(matters: readonly Past[]): Promise<void> {
  const client = await database();
  await client.$transaction(async (transaction) => {
    for (const table of ["matter", "matter_entry"]) await transaction.$executeRawUnsafe(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const { entries = [], kind = "question", ...matter } of matters) {
      const last = entries.at(-1)?.status ?? "received";
      await transaction.matter.create({ data: { ...matter, kind, status: last, reference: randomUUID().slice(0, 9), codeHash: "0", postKey: randomUUID(), locale: "sv", wantsReply: false, entries: { create: [{ kind: "message", text: "Förr", at: matter.receivedAt }, ...entries] } } });
    }
    for (const table of ["matter", "matter_entry"]) await transaction.$executeRawUnsafe(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  }, { timeout: 30_000 });
}
