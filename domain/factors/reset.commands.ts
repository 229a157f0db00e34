import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { endSessionsWhere } from "@/domain/accounts/accounts.commands";
import { personThing } from "@/domain/accounts/accounts.policy";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";

/**
 * Removes everything that a person proves themselves with besides the first factor, for somebody who has lost it, and
 * ends their sessions: whoever has found it is shut out as well. IT alone, with a second factor of their own, and never
 * one's own (P5): two people know of it.
 * @throws NotAllowedError for everybody else; with `stepUp` where the administrator's own factor is wanting
 */
export async function resetFactors(actor: Actor, personId: string): Promise<void> {
  await requireAllowed(actor, "factor.reset", personThing(personId));
  if (actor.kind !== "person") throw new NotAllowedError("factor.reset", "P4-not-signed-in", "P4");
  const client = await database();
  await client.$transaction(async (transaction) => {
    const removed = {
      codes: (await transaction.authenticator.deleteMany({ where: { personId } })).count,
      passkey: (await transaction.passkey.deleteMany({ where: { personId } })).count,
      recovery: (await transaction.recoveryCode.deleteMany({ where: { personId } })).count,
    };
    const about = { actorId: actor.personId, thingType: "Person", thingId: personId };
    for (const kind of ["codes", "passkey", "recovery"] as const) if (removed[kind] > 0) await writeAudit(transaction, "factor.removed", about, { kind });
    await endSessionsWhere(transaction, actor.personId, { personId }, "administrator");
  });
}
