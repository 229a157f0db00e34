import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import { endSessionsWhere } from "./accounts.commands";
import { personThing } from "./accounts.policy";
import type { ClosePersonInput } from "./closing.schema";

async function requirePerson(id: string): Promise<void> {
  if ((await (await database()).person.count({ where: { id } })) === 0) throw new NotFoundError("person");
}

/**
 * Closes a person: nobody signs in as them, whatever affiliation stands, and every session of theirs has ended at its
 * next request (P4, P5). The reason is kept with the person, not in the audit trail. Closing twice is no fault.
 * @returns how many sessions were open
 * @throws NotFoundError; NotAllowedError (person.close: IT alone, never oneself)
 */
export async function closePerson(actor: Actor, { personId, reason }: ClosePersonInput): Promise<number> {
  await requireAllowed(actor, "person.close", personThing(personId));
  await requirePerson(personId);
  const actorId = personOf(actor);
  const client = await database();
  return client.$transaction(async (transaction) => {
    // The condition lets one of two who close at once do it, and the other find it done.
    const { count } = await transaction.person.updateMany({ where: { id: personId, closedAt: null }, data: { closedAt: new Date(), closedReason: reason } });
    if (count > 0) await writeAudit(transaction, "person.closed", { actorId, thingType: "Person", thingId: personId }, { reason: "administrator" });
    return endSessionsWhere(transaction, actorId, { personId }, "administrator");
  });
}

/**
 * Opens a person again who was closed or whose account is dormant. Dormancy is counted from now; affiliations and roles
 * count as they stand.
 * @throws NotFoundError; NotAllowedError (person.reopen: IT alone, never oneself)
 */
export async function reopenPerson(actor: Actor, personId: string): Promise<void> {
  await requireAllowed(actor, "person.reopen", personThing(personId));
  await requirePerson(personId);
  const actorId = personOf(actor);
  const client = await database();
  await client.$transaction(async (transaction) => {
    await transaction.person.update({ where: { id: personId }, data: { closedAt: null, closedReason: null, reopenedAt: new Date() } });
    await writeAudit(transaction, "person.reopened", { actorId, thingType: "Person", thingId: personId }, {});
  });
}

/**
 * Marks somebody as never to be named to the public (skyddade personuppgifter), or takes the mark away. What is kept of
 * public documents is made anew at the next request. Marking twice is no fault. No import sets it or takes it away.
 * @throws NotFoundError; NotAllowedError (person.close: IT alone, never oneself)
 */
export async function setDoNotPublish(actor: Actor, personId: string, doNotPublish: boolean): Promise<void> {
  await requireAllowed(actor, "person.close", personThing(personId));
  await requirePerson(personId);
  const actorId = personOf(actor);
  const client = await database();
  await client.$transaction(async (transaction) => {
    const { count } = await transaction.person.updateMany({ where: { id: personId, doNotPublish: !doNotPublish }, data: { doNotPublish } });
    if (count > 0) await writeAudit(transaction, doNotPublish ? "person.protected" : "person.unprotected", { actorId, thingType: "Person", thingId: personId }, {});
  });
  expireDocuments(["departments"]);
}
