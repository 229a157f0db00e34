import "server-only";
import { randomUUID } from "node:crypto";
import { countPerAddress } from "@/lib/address-limits";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { seal, unseal } from "@/lib/sealing";
import { type MatterKind, matterKinds } from "../matters.schema";
import { type AgeBand, asksWhoWrites, type SenderGender } from "./figures.schema";

/*
 * Who writes to the municipality, told of their own will after the message has been sent (P2). The form knows which department
 * and which kind it was about, and nothing of the matter; what is kept is that one more of such a kind has said so.
 */

const purpose = "who-writes";
const limits = { address: countPerAddress(purpose, 20), form: countPerAddress(`${purpose}-form`, 1) };

/** The sealed words of a form that is handed out with a receipt; null where nobody is asked. */
export function ticketForSender(departmentId: string, kind: MatterKind): string | null {
  return asksWhoWrites(kind) ? seal(purpose, JSON.stringify([randomUUID(), departmentId, kind])) : null;
}

function readSenderTicket(ticket: string): { form: string; departmentId: string; kind: MatterKind } | null {
  const opened = unseal(purpose, ticket);
  if (!opened) return null;
  const [form, departmentId, asked] = JSON.parse(opened) as [string, string, string];
  const kind = matterKinds.find((each) => each === asked);
  return kind ? { form, departmentId, kind } : null;
}

/**
 * Counts somebody. Asks no rule: anybody who has written may say who they are, and keeps nothing but the count: no time, no
 * address, no trail. A form counts once; who says neither age nor gender is not counted.
 * @param address of the client; counted in memory, never kept
 * @returns "unknown" for what is no form of ours, "many" where too much comes from one address
 */
export async function countSender(ticket: string, { age, gender }: { age: AgeBand; gender: SenderGender }, address: string): Promise<"counted" | "unknown" | "many"> {
  const form = readSenderTicket(ticket);
  if (!form) return "unknown";
  if ((await limits.address(address)) === null) return "many";
  if ((age === "unsaid" && gender === "unsaid") || (await limits.form(form.form)) === null) return "counted";
  const client = await database();
  if (!(await client.department.findUnique({ where: { id: form.departmentId }, select: { id: true } }))) return "unknown";
  const month = dateColumn(`${swedishDate().slice(0, 7)}-01`);
  await client.$executeRaw`
    INSERT INTO sender_count (month, department_id, kind, age_band, gender, count)
    VALUES (${month}::date, ${form.departmentId}, ${form.kind}::matter_kind, ${age}::age_band, ${gender}::sender_gender, 1)
    ON CONFLICT (month, department_id, kind, age_band, gender) DO UPDATE SET count = sender_count.count + 1`;
  return "counted";
}
