import "server-only";
import { Temporal } from "temporal-polyfill";
import { requireAllowed } from "@/domain/access/access";
import type { Actor, Thing } from "@/domain/access/access.schema";
import { affiliationInForce } from "@/domain/access/in-force";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database, isUniqueViolation } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { endSessionsWhere } from "./accounts.commands";
import { personThing } from "./accounts.policy";
import type { AffiliationProblem, EndAffiliationInput, GiveAffiliationInput, NewPersonInput } from "./affiliations.schema";
import { createLocalAccount } from "./local-accounts.commands";
import { hashPassword, newPassword } from "./passwords";

type Refused = { ok: false; problem: AffiliationProblem };

const grant = (holderId: string, kind: GiveAffiliationInput["kind"]): Thing => ({ type: "AffiliationGrant", holderId, kind });

/** Affiliations that a person entered, and alone may be changed by one. */
const manual = "manual";

async function departmentProblem({ kind, departmentId }: Pick<GiveAffiliationInput, "kind" | "departmentId">): Promise<Refused | null> {
  if (kind !== "employee" || (await (await database()).department.count({ where: { id: departmentId } })) > 0) return null;
  return { ok: false, problem: { field: "departmentId", code: "departmentMissing" } };
}

type Given = Omit<GiveAffiliationInput, "personId">;

function columns({ kind, departmentId, place, validFrom, validTo }: Given) {
  const where = { departmentId: kind === "employee" ? departmentId : null, body: kind === "elected" ? place : null, school: kind === "pupil" ? place : null };
  return { kind, ...where, validFrom: dateColumn(validFrom), validTo: validTo ? dateColumn(validTo) : null, source: manual };
}

async function begin(transaction: Prisma.TransactionClient, actorId: string, personId: string, given: Given): Promise<string> {
  const { id } = await transaction.affiliation.create({ data: { personId, ...columns(given) }, select: { id: true } });
  await writeAudit(transaction, "affiliation.begun", { actorId, thingType: "Person", thingId: personId, departmentId: given.departmentId || undefined }, { kind: given.kind, source: manual });
  return id;
}

/**
 * Enters why somebody may use the municipality's IT, where no directory says it (P4).
 * @returns the affiliation's id; or the field that names a department that is not there
 * @throws NotFoundError for an unknown person; NotAllowedError (affiliation.give: IT, registrars for mandates; never one's own)
 */
export async function giveAffiliation(actor: Actor, input: GiveAffiliationInput): Promise<{ ok: true; id: string } | Refused> {
  await requireAllowed(actor, "affiliation.give", grant(input.personId, input.kind));
  const client = await database();
  if ((await client.person.count({ where: { id: input.personId } })) === 0) throw new NotFoundError("person");
  const refused = await departmentProblem(input);
  if (refused) return refused;
  return { ok: true, id: await client.$transaction((transaction) => begin(transaction, personOf(actor), input.personId, input)) };
}

/**
 * Ends an affiliation that a person entered: with a last day to come, or at once. Where nothing is left in force, every
 * session of the person has ended at its next request (P4).
 * @returns `notManual` for what a directory or an import says: it is ended there
 * @throws NotFoundError; NotAllowedError (affiliation.end: IT, registrars for mandates; never one's own)
 */
export async function endAffiliation(actor: Actor, { affiliationId, validTo }: EndAffiliationInput): Promise<{ ok: true; personId: string } | Refused> {
  const client = await database();
  const row = await client.affiliation.findUnique({ where: { id: affiliationId }, select: { personId: true, kind: true, source: true, departmentId: true } });
  if (!row) throw new NotFoundError("affiliation");
  await requireAllowed(actor, "affiliation.end", grant(row.personId, row.kind));
  if (row.source !== manual) return { ok: false, problem: { field: "validTo", code: "notManual" } };
  const today = swedishDate();
  // The last day counts, so what ends at once ended yesterday.
  const last = validTo || Temporal.PlainDate.from(today).subtract({ days: 1 }).toString();
  const actorId = personOf(actor);
  await client.$transaction(async (transaction) => {
    await transaction.affiliation.update({ where: { id: affiliationId }, data: { validTo: dateColumn(last) } });
    await writeAudit(transaction, "affiliation.ended", { actorId, thingType: "Person", thingId: row.personId, departmentId: row.departmentId ?? undefined }, { kind: row.kind, source: manual });
    const left = await transaction.affiliation.count({ where: { personId: row.personId, ...affiliationInForce(today) } });
    if (left === 0) await endSessionsWhere(transaction, actorId, { personId: row.personId }, "administrator");
  });
  return { ok: true, personId: row.personId };
}

/**
 * Adds somebody whom no directory knows, with one affiliation and, where a user name is given, a local account.
 * @returns the person's id, and the account's first password, told once; or what is wrong, at its field
 * @throws NotAllowedError (affiliation.give; account.setPassword for the account)
 */
export async function addPerson(actor: Actor, input: NewPersonInput): Promise<{ ok: true; id: string; password: string | null } | Refused> {
  await requireAllowed(actor, "affiliation.give", grant("", input.kind));
  if (input.userName) await requireAllowed(actor, "account.setPassword", personThing(""));
  const refused = await departmentProblem(input);
  if (refused) return refused;
  const password = input.userName ? newPassword() : null;
  const passwordHash = password && (await hashPassword(password));
  const client = await database();
  try {
    const id = await client.$transaction(async (transaction) => {
      const person = await transaction.person.create({ data: { name: input.name }, select: { id: true } });
      await begin(transaction, personOf(actor), person.id, input);
      if (passwordHash) await createLocalAccount(transaction, personOf(actor), { personId: person.id, userName: input.userName, passwordHash });
      return person.id;
    });
    return { ok: true, id, password };
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, problem: { field: "userName", code: "userNameTaken" } };
    throw error;
  }
}
