import "server-only";
import { endSessionsWhere } from "@/domain/accounts/accounts.commands";
import { replaceGifts } from "@/domain/accounts/gifts.commands";
import { type Attributes, type Gifts, giftsFor } from "@/domain/accounts/mapping";
import { signInFile } from "@/domain/accounts/sign-in-file";
import type { Gift, ScimClient } from "@/domain/accounts/sign-in-file.schema";
import { writeAudit } from "@/lib/audit";
import { log } from "@/lib/log";
import type { Prisma } from "@/prisma/generated/client";
import { enterpriseOf, isObject, type Resource } from "./scim-resource";

/*
 * From what a directory says about a user to what the person behind it has in the portal: name and address, affiliations
 * and roles (P4). The sign-in file says what gives what; here nothing is decided.
 */

type Transaction = Prisma.TransactionClient;

const nothing: Gifts = { affiliations: [], roles: [], warnings: [] };
const textOf = (value: unknown): string | undefined => (typeof value === "string" && value.trim() ? value.trim() : undefined);
const valuesOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.filter(isObject).map((each) => each.value) : []);

/**
 * What the conditions of the sign-in file are asked about: the attributes of the user by their short names, those of
 * the enterprise extension among them; lists as their values, "groups" as the names of the user's groups.
 */
export function attributesOf(resource: Resource, groups: string[]): Attributes {
  const { manager, ...enterprise } = enterpriseOf(resource);
  const { name, emails, roles, userName, externalId, active, displayName, title, userType, preferredLanguage } = resource;
  return {
    ...enterprise,
    ...(isObject(manager) && { manager: manager.value }),
    ...{ name, userName, externalId, active, displayName, title, userType, preferredLanguage },
    emails: valuesOf(emails),
    roles: valuesOf(roles),
    groups,
  };
}

/** Whether any rule looks at groups: if none does, a change of a group changes nothing for its members. */
export function asksForGroups(gives: readonly Gift[]): boolean {
  return gives.some((gift) => {
    const places = "affiliation" in gift ? [gift.department, gift.body, gift.school] : [gift.department];
    return "groups" in gift.when || places.some((place) => typeof place === "object" && place.claim === "groups");
  });
}

/** What the portal shows of somebody: the name that the directory shows, the address at work, the title. */
export function personOf(resource: Resource): { name: string; email: string | undefined; title: string | undefined } {
  const name = isObject(resource.name) ? resource.name : {};
  const emails = Array.isArray(resource.emails) ? resource.emails.filter(isObject) : [];
  const email = emails.find(({ type }) => type === "work") ?? emails.find(({ primary }) => primary === true) ?? emails[0];
  const spelled = [textOf(name.givenName), textOf(name.familyName)].filter(Boolean).join(" ");
  const shown = textOf(resource.displayName) ?? textOf(name.formatted) ?? textOf(spelled) ?? textOf(resource.userName) ?? "";
  return { name: shown.slice(0, 200), email: textOf(email?.value), title: textOf(resource.title) };
}

/** The provider whose accounts a client's users are, if any. */
const providerOf = (client: ScimClient) => signInFile().providers.find(({ id }) => id === client.provider);

/**
 * The person behind a user. Where the client has a provider, it is whoever has the account of that issuer with the
 * external id for its subject, so that it is the same person who signs in there; never anybody by name or address.
 * @param current the person whom the user is already
 */
export async function linkPerson(transaction: Transaction, client: ScimClient, resource: Resource, current?: string): Promise<string> {
  const issuer = providerOf(client)?.issuer;
  const key = issuer && typeof resource.externalId === "string" ? { issuer, subject: resource.externalId } : undefined;
  const account = key && (await transaction.account.findUnique({ where: { issuer_subject: key }, select: { personId: true } }));
  if (account) return account.personId;
  const personId = current ?? (await transaction.person.create({ data: { name: personOf(resource).name }, select: { id: true } })).id;
  if (key) {
    await transaction.account.create({ data: { ...key, personId } });
    await writeAudit(transaction, "account.created", { actorId: null, thingType: "Person", thingId: personId }, { issuer: key.issuer, demonstration: false });
  }
  return personId;
}

/** Keeps name, address and title as the directory says. What it has never said is left as it is. */
async function keepInStep(transaction: Transaction, personId: string, before: Resource | undefined, after: Resource): Promise<void> {
  const [was, is] = [before && personOf(before), personOf(after)];
  const data: Prisma.PersonUpdateInput = { name: is.name };
  if (is.email ?? was?.email) data.email = is.email ?? null;
  if (is.title ?? was?.title) data.title = is.title ? { sv: is.title } : {};
  await transaction.person.update({ where: { id: personId }, data });
}

/** What a client says gives nothing any more, and the session at its provider neither: nothing of either is in force today. */
async function takeAll(transaction: Transaction, client: ScimClient, personId: string): Promise<void> {
  await replaceGifts(transaction, personId, `scim:${client.id}`, nothing, null);
  if (client.provider) await replaceGifts(transaction, personId, `provider:${client.provider}`, nothing, null);
}

/** Off-boards the person behind a user: affiliations and roles end, and every session at once (ASVS 5.0 V7.4.2). */
export async function offBoard(transaction: Transaction, client: ScimClient, personId: string): Promise<void> {
  await takeAll(transaction, client, personId);
  await endSessionsWhere(transaction, null, { personId }, "directory");
}

/** A user before and after a change; `before` is lacking for a new one. */
export interface Change {
  userId: string;
  personId: string;
  formerPersonId?: string;
  before?: Resource;
  after: Resource;
}

/** Gives the person behind a user what the directory now says, and takes what it says no more. */
export async function applyUser(transaction: Transaction, client: ScimClient, { userId, personId, formerPersonId, before, after }: Change): Promise<void> {
  if (formerPersonId !== undefined && formerPersonId !== personId) await takeAll(transaction, client, formerPersonId);
  await keepInStep(transaction, personId, before, after);
  if (after.active === false) {
    // Only at the change: whoever is let in by something else is not thrown out by every repetition.
    await (before?.active === false ? takeAll(transaction, client, personId) : offBoard(transaction, client, personId));
    return;
  }
  const memberships = await transaction.directoryMember.findMany({ where: { userId }, select: { group: { select: { displayName: true } } } });
  const gifts = giftsFor(client.gives, attributesOf(after, memberships.map(({ group }) => group.displayName)));
  const unknown = await replaceGifts(transaction, personId, `scim:${client.id}`, gifts, null);
  const warnings = [...gifts.warnings, ...(unknown.length > 0 ? ["unknownDepartment"] : [])];
  if (warnings.length > 0) log().warn({ client: client.id, warnings }, "the directory says something that gives nothing");
}
