import "server-only";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { localIssuer } from "./accounts.schema";
import { demonstrationFile, type Keys, readKeys, writeKeys } from "./demonstration-file";
import { ensureDemonstrationFactor } from "./demonstration-factor";
import { demonstrationPeople, userNameOf, type DemonstrationPerson } from "./demonstration-people";
import { hashPassword, isPassword, newPassword } from "./passwords";

/** The seed makes contacts with their employment; the demonstration says only what the seed has not said. */
async function isAffiliated(transaction: Prisma.TransactionClient, { id, affiliation: { kind, departmentId } }: DemonstrationPerson): Promise<boolean> {
  return (await transaction.affiliation.count({ where: { personId: id, kind, departmentId: departmentId ?? null, id: { not: affiliationIdOf(id) }, validTo: null } })) > 0;
}

const affiliationIdOf = (personId: string) => `demonstration-${personId}`;

async function ensurePerson(transaction: Prisma.TransactionClient, person: DemonstrationPerson): Promise<void> {
  await transaction.person.upsert({ where: { id: person.id }, create: { id: person.id, name: person.name, title: person.title }, update: {} });
  const { ended, ...place } = person.affiliation;
  const id = affiliationIdOf(person.id);
  if (await isAffiliated(transaction, person)) {
    await transaction.affiliation.deleteMany({ where: { id } });
  } else {
    const period = { validFrom: dateColumn("2024-01-01"), validTo: ended ? dateColumn("2026-06-30") : null };
    await transaction.affiliation.upsert({ where: { id }, create: { id, personId: person.id, ...place, ...period }, update: {} });
  }
  if (!person.role) return;
  // Roles always end (P11); the demonstration's are renewed whenever it starts.
  const validTo = dateColumn(`${Number(swedishDate().slice(0, 4)) + 1}-12-31`);
  const { departmentId } = person.role;
  const reason = "Visar portalen i demonstrationen";
  for (const role of [person.role.role, ...(person.also ?? [])]) {
    const roleId = `demonstration-${person.id}-${role}`;
    await transaction.roleAssignment.upsert({
      where: { id: roleId },
      create: { id: roleId, personId: person.id, role, departmentId, reason, validFrom: dateColumn("2024-01-01"), validTo, reviewBy: validTo },
      update: { validTo, reviewBy: validTo },
    });
  }
}

/** Keeps a password that the file knows and the database agrees with; otherwise makes a new one and ends what the old one opened. */
async function ensureAccount(transaction: Prisma.TransactionClient, person: DemonstrationPerson, written: string | undefined): Promise<string> {
  const key = { issuer: localIssuer, subject: userNameOf(person.id) };
  const account = await transaction.account.findUnique({ where: { issuer_subject: key } });
  if (account && written && (await isPassword(account.passwordHash, written))) return written;
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  if (account) {
    await transaction.account.update({ where: { id: account.id }, data: { passwordHash } });
    await transaction.session.updateMany({ where: { personId: person.id, revokedAt: null }, data: { revokedAt: new Date() } });
    return password;
  }
  await transaction.account.create({ data: { ...key, personId: person.id, passwordHash, demonstration: true } });
  await writeAudit(transaction, "account.created", { actorId: null, thingType: "Person", thingId: person.id }, { issuer: localIssuer, demonstration: true });
  return password;
}

/**
 * Makes one account for each kind of person, in a demonstration only, and writes what they sign in with (made for this
 * installation) to a file that only its owner reads: the password, and for those whose role asks for a second factor the
 * secret of their one-time codes and their recovery codes. May run at every start: what the file still knows is left
 * alone; the rest is made anew.
 * @returns the path of the file, and whether anything in it is new
 * @throws Error in a database that is not a demonstration (P5), and where the departments have not been seeded
 */
export async function ensureDemonstrationAccounts(): Promise<{ file: string; created: boolean }> {
  const client = await database();
  const installation = await client.installation.findFirst();
  if (installation?.kind !== "demonstration") {
    throw new Error("Demonstration accounts exist only in a demonstration; this database is not one.");
  }
  const written = await readKeys();
  const made = new Map<string, Keys>();
  await client.$transaction(
    async (transaction) => {
      for (const person of demonstrationPeople) {
        const known = written.get(userNameOf(person.id));
        await ensurePerson(transaction, person);
        const password = await ensureAccount(transaction, person, known?.password);
        made.set(userNameOf(person.id), { password, ...(await ensureDemonstrationFactor(transaction, person, known)) });
      }
    },
    { timeout: 60_000 },
  );
  const created = demonstrationPeople.some(({ id }) => JSON.stringify(made.get(userNameOf(id))) !== JSON.stringify(written.get(userNameOf(id))));
  if (created) await writeKeys(made);
  return { file: demonstrationFile(), created };
}
