import { z } from "zod";
import { matterKinds, matterStatuses } from "../matters.schema";
import { notNeededReasons, registrationStates } from "./records.schema";

/*
 * A matter as a file for the registry's system. docs/matter-export.schema.json is made of this, and a test sees to it; what
 * is changed in a way that a reader must know of gets another version.
 */

/** With the offset of Swedish time: "2026-11-28T20:30:00+01:00". */
const instant = z.iso.datetime({ offset: true });
const date = z.iso.date();
const text = z.string();

const registration = z.strictObject({
  at: instant,
  by: text,
  state: z.enum(registrationStates),
  registrationNumber: text.nullable(),
  receivedOn: date,
  correspondent: text.nullable(),
  subject: text.nullable(),
  /** The section of law. */
  secrecy: text.nullable(),
  kept: z.boolean(),
  reason: z.enum(notNeededReasons).nullable(),
  reasonWords: text.nullable(),
});

/** What came with an entry; its bytes are attached to the PDF/A-3 under the same id. */
const file = z.strictObject({ id: text, name: text, type: text, bytes: z.number().int(), sha256: text });

export const matterExportSchema = z.strictObject({
  format: z.literal("torget-matter"),
  version: z.literal(1),
  exportedAt: instant,
  // The four that the law asks of a register (OSL 5:2).
  receivedAt: instant,
  registrationNumber: text.nullable(),
  correspondent: text.nullable(),
  subject: text.nullable(),
  secrecy: text.nullable(),
  reference: text,
  kind: z.enum(matterKinds),
  status: z.enum(matterStatuses),
  department: z.strictObject({ id: text, name: text }),
  topic: text.nullable(),
  /** Of the form that was used (BCP 47). */
  language: text,
  sender: z.strictObject({ name: text.nullable(), email: text.nullable(), phone: text.nullable() }),
  position: z.strictObject({ latitude: z.number(), longitude: z.number() }).nullable(),
  answers: z.array(z.strictObject({ question: text, answer: text })),
  entries: z.array(z.strictObject({ at: instant, kind: text, from: z.enum(["sender", "municipality"]), person: text.nullable(), text, status: z.enum(matterStatuses).nullable(), department: text.nullable(), files: z.array(file) })),
  /** All that the register has said, the oldest first. */
  registrations: z.array(registration),
});
export type MatterExport = z.infer<typeof matterExportSchema>;
