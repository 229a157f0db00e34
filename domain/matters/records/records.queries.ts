import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { fromDateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { requireMatter } from "../matters.policy";
import { anonymisingOf } from "./anonymise.commands";
import type { Anonymising } from "./anonymising";
import { factColumns } from "./rule-facts";
import type { NotNeededReason, RegistrationRow } from "./records.schema";

export const registrationInclude = { person: { select: { name: true } } } satisfies Prisma.MatterRegistrationInclude;

/** A row of the register as it is shown. */
export function registrationRow({ id, receivedOn, person, reason, ...row }: Prisma.MatterRegistrationGetPayload<{ include: typeof registrationInclude }>): RegistrationRow {
  const { at, state, number, correspondent, subject, secrecy, kept, reasonWords } = row;
  return { id: String(id), person: person.name, receivedOn: fromDateColumn(receivedOn), reason: reason as NotNeededReason | null, ...{ at, state, number, correspondent, subject, secrecy, kept, reasonWords } };
}

export interface MatterRecord {
  /** What holds, the latest first; empty where nobody has said anything yet. */
  registrations: RegistrationRow[];
  anonymising: Exclude<Anonymising, { may: true }> | { may: true; rule: string; texts: boolean };
}

/** What the register says of a matter, and what may be done with it. @throws NotFoundError; NotAllowedError where a second factor is wanted */
export async function getMatterRecord(actor: Actor, id: string, now: Date = new Date()): Promise<MatterRecord> {
  await requireMatter(actor, "matter.read", id);
  const client = await database();
  const row = await client.matter.findUnique({ where: { id }, select: { ...factColumns, registrations: { include: registrationInclude, orderBy: { id: "desc" } } } });
  if (!row) throw new NotFoundError("matter");
  const answer = await client.$transaction((transaction) => anonymisingOf(transaction, row, now));
  return { registrations: row.registrations.map(registrationRow), anonymising: answer.may ? { may: true, rule: answer.rule.reference, texts: answer.texts } : answer };
}
