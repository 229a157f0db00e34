import { randomUUID } from "node:crypto";
import { database } from "@/lib/db";
import type { AffiliationKind, InstallationKind } from "@/prisma/generated/client";
import { dateColumn, swedishDate } from "@/lib/dates";
import { hashPassword } from "./passwords";

/* What the tests of this room put in their database: somebody who can sign in. */

export const day = (offset: number) => dateColumn(swedishDate(new Date(Date.now() + offset * 86_400_000)));

/** Says what the test's database holds. */
export async function markInstallation(kind: InstallationKind): Promise<void> {
  await (await database()).installation.upsert({ where: { id: 1 }, create: { id: 1, kind }, update: { kind } });
}

interface AccountGiven {
  password?: string;
  kind?: AffiliationKind;
  /** When the affiliation ends or ended, in days from today; null for no end. */
  endsIn?: number | null;
  demonstration?: boolean;
}

/** A person with one affiliation, since a month, and a password account. */
export async function createAccount({ password = "rätt lösenord", kind = "employee", endsIn = null, demonstration = false }: AccountGiven = {}) {
  const client = await database();
  const userName = `user-${randomUUID().slice(0, 8)}`;
  const person = await client.person.create({
    data: {
      name: "Test Testsson",
      affiliations: { create: [{ kind, validFrom: day(-30), validTo: endsIn === null ? null : day(endsIn) }] },
      accounts: { create: [{ issuer: "local", subject: userName, passwordHash: await hashPassword(password), demonstration }] },
    },
  });
  return { personId: person.id, userName, password };
}
