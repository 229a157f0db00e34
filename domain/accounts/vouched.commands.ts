import "server-only";
import { Temporal } from "temporal-polyfill";
import type { SignedIn } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { isUniqueViolation } from "@/lib/database-errors";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { Prisma } from "@/prisma/generated/client";
import { endSessionsWhere } from "./accounts.commands";
import { findActorByPerson } from "./accounts.queries";
import { replaceGifts } from "./gifts.commands";
import type { Vouched } from "./mapping";
import { signInFile } from "./sign-in-file";
import type { Provider } from "./sign-in-file.schema";

const vouchedUntil = () => Temporal.PlainDate.from(swedishDate()).add({ days: env().TORGET_DORMANT_DAYS }).toString();

/** The person behind issuer and subject; made for somebody who is given something, for nobody else. */
async function personOf(transaction: Prisma.TransactionClient, provider: Provider, vouched: Vouched): Promise<string | null> {
  const key = { issuer: provider.issuer, subject: vouched.subject };
  const account = await transaction.account.findUnique({ where: { issuer_subject: key }, select: { person: { select: { id: true, name: true } } } });
  if (account) {
    const { id, name } = account.person;
    if (name !== vouched.name) await transaction.person.update({ where: { id }, data: { name: vouched.name } });
    return id;
  }
  // P4: nothing is kept about somebody who has no business here.
  if (vouched.affiliations.length === 0) return null;
  const person = await transaction.person.create({ data: { name: vouched.name, accounts: { create: [key] } }, select: { id: true } });
  await writeAudit(transaction, "account.created", { actorId: null, thingType: "Person", thingId: person.id }, { issuer: provider.issuer, demonstration: false });
  return person.id;
}

/** Whether the directory behind the provider has said that the person is gone: the provider may not know it yet. */
async function isDeactivated(transaction: Prisma.TransactionClient, provider: Provider, personId: string): Promise<boolean> {
  const clients = signInFile().scim.filter((client) => client.provider === provider.id).map(({ id }) => id);
  const described = await transaction.directoryUser.findMany({ where: { personId, client: { in: clients } }, select: { active: true } });
  return described.length > 0 && described.every(({ active }) => !active);
}

async function apply(provider: Provider, vouched: Vouched): Promise<string | null> {
  const client = await database();
  return client.$transaction(async (transaction) => {
    const personId = await personOf(transaction, provider, vouched);
    if (personId === null) return null;
    const gifts = (await isDeactivated(transaction, provider, personId)) ? { affiliations: [], roles: [] } : vouched;
    const unknown = await replaceGifts(transaction, personId, `provider:${provider.id}`, gifts, vouchedUntil());
    const warnings = [...vouched.warnings, ...(unknown.length > 0 ? ["unknownDepartment"] : [])];
    if (warnings.length > 0) log().warn({ provider: provider.id, warnings }, "the directory says something that gives nothing");
    return personId;
  });
}

/**
 * Takes back what an identity provider's word has given, where it now says that somebody is to stay outside (P6) or that
 * the token is not ours: affiliations and roles of that source end, and every session that it has opened for the person.
 * What other sources have given stays. Nothing happens for somebody whom the portal does not know.
 */
export async function takeBack(provider: Provider, subject: string): Promise<void> {
  const client = await database();
  await client.$transaction(async (transaction) => {
    const account = await transaction.account.findUnique({ where: { issuer_subject: { issuer: provider.issuer, subject } }, select: { personId: true } });
    if (!account) return;
    const { personId } = account;
    await replaceGifts(transaction, personId, `provider:${provider.id}`, { affiliations: [], roles: [] }, vouchedUntil());
    await endSessionsWhere(transaction, null, { personId, provider: provider.id }, "provider");
  });
}

/**
 * Takes an identity provider's word: the person gets exactly the affiliations and roles that its claims give, for as
 * long as an unused account lives (TORGET_DORMANT_DAYS) or until the provider says otherwise. What other sources have
 * given stays. Somebody new who is given nothing leaves no trace.
 * @param vouched what readClaims() made of a verified token
 * @returns the person as an actor, perhaps without anything in force; null for somebody unknown who is given nothing
 */
export async function applyVouched(provider: Provider, vouched: Vouched): Promise<SignedIn | null> {
  const personId = await apply(provider, vouched).catch((error: unknown) => {
    // Two first sign-ins at once: the other one has made the account by now.
    if (isUniqueViolation(error)) return apply(provider, vouched);
    throw error;
  });
  return personId === null ? null : findActorByPerson(personId);
}
