import "server-only";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeAudit } from "@/lib/audit";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import type { Prisma } from "@/prisma/generated/client";
import { localIssuer } from "./accounts.schema";
import { demonstrationPeople, userNameOf, type DemonstrationPerson } from "./demonstration-people";
import { hashPassword, isPassword, newPassword } from "./passwords";

/** Where the user names and passwords of this installation's demonstration accounts stand; only its owner reads it. */
export function demonstrationFile(): string {
  return join(env().TORGET_DATA, "demonstration-accounts.txt");
}

/** "amir.nazari   abcd-efgh-…   what the account shows": the password of each user name that the file names. */
async function readFilePasswords(): Promise<Map<string, string>> {
  const text = await readFile(demonstrationFile(), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const rows = text.split("\n").flatMap((line) => {
    const [userName, password] = line.split(/\s+/);
    return userName && password && !line.startsWith("#") ? [[userName, password] as const] : [];
  });
  return new Map(rows);
}

async function writeFilePasswords(passwords: Map<string, string>): Promise<void> {
  const lines = demonstrationPeople.map(({ id, shows }) => `${userNameOf(id).padEnd(18)}${passwords.get(userNameOf(id))}   ${shows}`);
  const text = ["# Accounts of this demonstration, made for this installation alone. User name, password, what it shows.", ...lines, ""].join("\n");
  await mkdir(env().TORGET_DATA, { recursive: true });
  const beside = `${demonstrationFile()}.new`;
  await writeFile(beside, text, { mode: 0o600 });
  // The mode above counts only for a file that did not exist.
  await chmod(beside, 0o600);
  await rename(beside, demonstrationFile());
}

async function ensurePerson(transaction: Prisma.TransactionClient, person: DemonstrationPerson): Promise<void> {
  await transaction.person.upsert({ where: { id: person.id }, create: { id: person.id, name: person.name, title: person.title }, update: {} });
  const { ended, ...place } = person.affiliation;
  const affiliationId = `demonstration-${person.id}`;
  const period = { validFrom: dateColumn("2024-01-01"), validTo: ended ? dateColumn("2026-06-30") : null };
  await transaction.affiliation.upsert({ where: { id: affiliationId }, create: { id: affiliationId, personId: person.id, ...place, ...period }, update: {} });
  if (!person.role) return;
  // Roles always end (P11); the demonstration's are renewed whenever it starts.
  const validTo = dateColumn(`${Number(swedishDate().slice(0, 4)) + 1}-12-31`);
  const roleId = `demonstration-${person.id}-${person.role.role}`;
  const reason = "Visar portalen i demonstrationen";
  await transaction.roleAssignment.upsert({
    where: { id: roleId },
    create: { id: roleId, personId: person.id, ...person.role, reason, validFrom: dateColumn("2024-01-01"), validTo, reviewBy: validTo },
    update: { validTo, reviewBy: validTo },
  });
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
 * Makes one account for each kind of person, in a demonstration only, and writes their passwords (made for this
 * installation) to a file that only its owner reads. May run at every start: accounts whose password the file
 * still knows are left alone; the others get a new one.
 * @returns the path of the file, and whether any password in it is new
 * @throws Error in a database that is not a demonstration (P5), and where the departments have not been seeded
 */
export async function ensureDemonstrationAccounts(): Promise<{ file: string; created: boolean }> {
  const client = await database();
  const installation = await client.installation.findFirst();
  if (installation?.kind !== "demonstration") {
    throw new Error("Demonstration accounts exist only in a demonstration; this database is not one.");
  }
  const written = await readFilePasswords();
  const passwords = new Map<string, string>();
  await client.$transaction(
    async (transaction) => {
      for (const person of demonstrationPeople) {
        await ensurePerson(transaction, person);
        passwords.set(userNameOf(person.id), await ensureAccount(transaction, person, written.get(userNameOf(person.id))));
      }
    },
    { timeout: 60_000 },
  );
  const created = demonstrationPeople.some(({ id }) => passwords.get(userNameOf(id)) !== written.get(userNameOf(id)));
  if (created) await writeFilePasswords(passwords);
  return { file: demonstrationFile(), created };
}
