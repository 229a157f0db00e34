import "server-only";
import { Temporal } from "temporal-polyfill";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { endSessionsWhere } from "@/domain/accounts/accounts.commands";
import { signInFile } from "@/domain/accounts/sign-in-file";
import { writeAudit } from "@/lib/audit";
import { dateColumn, fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Affiliation, Prisma } from "@/prisma/generated/client";
import { mandateKey, readElected } from "./elected-file";
import type { ElectedPlan, ElectedProblem, ElectedRow, MandateLine } from "./elected.schema";

type Transaction = Prisma.TransactionClient;

/** Who imports: somebody who is signed in, or whoever has the machine's own console. */
export type Importer = Actor | "console";

export interface ElectedImport {
  bytes: Uint8Array;
  /** Which register: its mandates are rows of the source import:<name>, and no other register touches them. */
  register?: string;
  /** The provider in the sign-in file whose subjects the column providerSubject holds. */
  provider?: string;
}

export type ElectedAnswer = { ok: true; plan: ElectedPlan } | { ok: false; problems: ElectedProblem[] };

/** The register of the page, and of the script where it is told no other. */
export const usualRegister = "elected";

const sourceOf = ({ register = usualRegister }: ElectedImport): string => {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(register)) throw new Error("The name of a register is lower-case letters, digits and hyphens, beginning with a letter.");
  return `import:${register}`;
};

function issuerOf({ provider }: ElectedImport): string | undefined {
  if (provider === undefined) return undefined;
  const found = signInFile().providers.find(({ id }) => id === provider);
  if (!found) throw new Error("The sign-in file has no such provider.");
  return found.issuer;
}

type Row = Affiliation & { person: { name: string } };
const rowLine = ({ person, body, mandate, party, substituteOrder, validFrom, validTo }: Row): MandateLine => ({ name: person.name, body: body ?? "", mandate, party, substituteOrder, from: fromDateColumn(validFrom), to: validTo && fromDateColumn(validTo) });
const fileLine = ({ name, body, role, party, substituteOrder, from, to }: ElectedRow): MandateLine => ({ name, body, mandate: role, party: party ?? null, substituteOrder: substituteOrder ?? null, from, to: to ?? null });
const isSame = (one: MandateLine, other: MandateLine) => (["name", "party", "substituteOrder", "to"] as const).every((field) => one[field] === other[field]);

interface Comparison {
  begun: ElectedRow[];
  changed: { row: Row; file: ElectedRow }[];
  ended: Row[];
  same: { row: Row; file: ElectedRow }[];
}

/** The register as it is against the register as the file says it. What has ended already is past, and stays as it was. */
async function compare(transaction: Transaction, source: string, files: ElectedRow[], today: string): Promise<Comparison> {
  const rows = await transaction.affiliation.findMany({ where: { source }, include: { person: { select: { name: true } } } });
  const known = new Map(rows.map((row) => [row.sourceKey, row]));
  const said = new Set(files.map(mandateKey));
  const pairs = files.flatMap((file) => (known.has(mandateKey(file)) ? [{ row: known.get(mandateKey(file))!, file }] : []));
  return {
    begun: files.filter((file) => !known.has(mandateKey(file))),
    changed: pairs.filter(({ row, file }) => !isSame(rowLine(row), fileLine(file))),
    same: pairs.filter(({ row, file }) => isSame(rowLine(row), fileLine(file))),
    ended: rows.filter(({ sourceKey, validTo }) => !said.has(sourceKey ?? "") && (validTo === null || fromDateColumn(validTo) >= today)),
  };
}

const planOf = ({ begun, changed, ended, same }: Comparison): ElectedPlan => ({ begun: begun.map(fileLine), changed: changed.map(({ file }) => fileLine(file)), ended: ended.map(rowLine), same: same.length });

/** The whole sentence for whoever imports at the console (scripts/lib/explain.mjs). */
class KeyTakenError extends Error {
  override name = "SentenceError";
}

/**
 * Links the provider's subject to somebody whom the register knows by its key.
 * @throws KeyTakenError where they have another account there already: then the key has been given to somebody else, who
 *   would become them
 */
async function addAccount(transaction: Transaction, personId: string, account: { issuer: string; subject: string }): Promise<void> {
  if ((await transaction.account.count({ where: { personId, issuer: account.issuer } })) > 0) {
    throw new KeyTakenError("A key of the register belongs to somebody who has another account at the provider. Give the new person a key of their own.");
  }
  await transaction.account.create({ data: { ...account, personId } });
  await writeAudit(transaction, "account.created", { actorId: null, thingType: "Person", thingId: personId }, { issuer: account.issuer, demonstration: false });
}

/** Whose mandate it is: by the register's own key or the provider's, never by a name or an address. */
async function personOf(transaction: Transaction, source: string, issuer: string | undefined, { key, name, email, providerSubject }: ElectedRow): Promise<string> {
  const account = issuer && providerSubject ? { issuer, subject: providerSubject } : undefined;
  // In a LIKE pattern an underscore stands for any letter.
  const rows = { source, sourceKey: { startsWith: `${key.replaceAll("_", "\\_")}/` } };
  const held = await transaction.affiliation.findFirst({ where: rows, select: { personId: true } });
  const known = account && (await transaction.account.findUnique({ where: { issuer_subject: account }, select: { personId: true } }));
  const personId = known?.personId ?? held?.personId;
  if (personId === undefined) {
    const person = await transaction.person.create({ data: { name, email: email ?? null, accounts: { create: account ? [account] : [] } }, select: { id: true } });
    if (account) await writeAudit(transaction, "account.created", { actorId: null, thingType: "Person", thingId: person.id }, { issuer: account.issuer, demonstration: false });
    return person.id;
  }
  if (account && !known) await addAccount(transaction, personId, account);
  // Who has signed in at the provider before the register told the subject was somebody else until now.
  if (held && held.personId !== personId) await transaction.affiliation.updateMany({ where: rows, data: { personId } });
  await transaction.person.update({ where: { id: personId }, data: { name, ...(email && { email }) } });
  return personId;
}

const columnsOf = ({ body, role, party, substituteOrder, from, to }: ElectedRow) => ({
  body,
  mandate: role,
  party: party ?? null,
  substituteOrder: substituteOrder ?? null,
  validFrom: dateColumn(from),
  validTo: to === undefined ? null : dateColumn(to),
});

/** A mandate that is gone from the register ended yesterday; one that had not begun never was. */
async function end(transaction: Transaction, row: Row, today: string): Promise<void> {
  const yesterday = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString();
  if (fromDateColumn(row.validFrom) > yesterday) await transaction.affiliation.delete({ where: { id: row.id } });
  else await transaction.affiliation.update({ where: { id: row.id }, data: { validTo: dateColumn(yesterday) } });
}

/** Whoever has nothing in force any more is signed in nowhere (ASVS 5.0 V7.4.2). */
async function endSessions(transaction: Transaction, actorId: string | null, personIds: string[], today: string): Promise<void> {
  const now = dateColumn(today);
  const inForce = { validFrom: { lte: now }, OR: [{ validTo: null }, { validTo: { gte: now } }] };
  const gone = await transaction.person.findMany({ where: { id: { in: personIds }, affiliations: { none: inForce } }, select: { id: true } });
  await endSessionsWhere(transaction, actorId, { personId: { in: gone.map(({ id }) => id) } }, "directory");
}

async function write(transaction: Transaction, actorId: string | null, source: string, issuer: string | undefined, comparison: Comparison, today: string): Promise<void> {
  const note = (event: "affiliation.begun" | "affiliation.changed" | "affiliation.ended", personId: string) => writeAudit(transaction, event, { actorId, thingType: "Person", thingId: personId }, { kind: "elected", source });
  for (const file of comparison.begun) {
    const personId = await personOf(transaction, source, issuer, file);
    await transaction.affiliation.create({ data: { personId, kind: "elected", source, sourceKey: mandateKey(file), ...columnsOf(file) } });
    await note("affiliation.begun", personId);
  }
  for (const { row, file } of comparison.changed) {
    const personId = await personOf(transaction, source, issuer, file);
    await transaction.affiliation.update({ where: { id: row.id }, data: columnsOf(file) });
    await note("affiliation.changed", personId);
  }
  if (issuer) for (const { file } of comparison.same) await personOf(transaction, source, issuer, file);
  for (const row of comparison.ended) {
    await end(transaction, row, today);
    await note("affiliation.ended", row.personId);
  }
  const touched = [...comparison.ended, ...comparison.changed.map(({ row }) => row)].map(({ personId }) => personId);
  await endSessions(transaction, actorId, touched, today);
}

async function run(importer: Importer, asked: ElectedImport, isPreview: boolean): Promise<ElectedAnswer> {
  if (importer !== "console") await requireAllowed(importer, "elected.import", { type: "Portal" });
  const reading = readElected(asked.bytes);
  if (!reading.ok) return reading;
  const [source, issuer, today] = [sourceOf(asked), issuerOf(asked), swedishDate()];
  const actorId = importer !== "console" && importer.kind === "person" ? importer.personId : null;
  const client = await database();
  return client.$transaction(
    async (transaction) => {
      // Two imports at once happen one after the other.
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${source}))`;
      const comparison = await compare(transaction, source, reading.rows, today);
      if (!isPreview) await write(transaction, actorId, source, issuer, comparison, today);
      return { ok: true as const, plan: planOf(comparison) };
    },
    { timeout: 120_000, maxWait: 10_000 },
  );
}

/**
 * What importing a register would change. Changes nothing.
 * @returns the plan; or everything that is wrong with the file, by line and field
 * @throws NotAllowedError (elected.import)
 */
export function previewElected(importer: Importer, asked: ElectedImport): Promise<ElectedAnswer> {
  return run(importer, asked, true);
}

/**
 * Makes the mandates of a register what its file says: new ones begin, those that are gone from it end yesterday, past
 * ones are kept. Nothing happens where any line is wrong. A mandate with a last day ends by itself.
 * @returns what was changed; or everything that is wrong with the file, by line and field
 * @throws NotAllowedError (elected.import); Error for a register or provider that cannot be
 */
export function importElected(importer: Importer, asked: ElectedImport): Promise<ElectedAnswer> {
  return run(importer, asked, false);
}
