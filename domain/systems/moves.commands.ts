import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import { type Deed, subject, touch } from "./save";
import { refuse, type SystemOutcome, withSystem } from "./systems.commands";
import { mayEdit, requireEdit, type SystemFacts } from "./systems.policy";
import { allTag } from "./tags";

/*
 * A system goes to another department, or becomes shared, or is no longer: both sides say yes (P9, P11). Whoever may speak for both does
 * it at once; otherwise one side offers and the other takes over. Until then everything is as it was.
 */

const noOffer = { offeredDepartmentId: null, offeredShared: null, offeredById: null } as const;

async function take({ actor, transaction }: Deed, before: SystemFacts, after: SystemFacts): Promise<SystemOutcome> {
  await touch(transaction, before.id, { departmentId: after.departmentId, shared: after.shared, ...noOffer });
  await writeAudit(transaction, "system.moved", subject(actor, after), { from: before.departmentId, shared: after.shared });
  return { ok: true, id: before.id };
}

/**
 * Moves a system, or offers it to the other side where the actor may not speak for that.
 * @returns `notMoved` where it is there already; `departmentUnknown`. `offered` where it waits for the other side
 * @throws NotFoundError; NotAllowedError for whoever may not change it as it is (P9, P11)
 */
export async function moveSystem(actor: Actor, id: string, to: { departmentId: string; shared: boolean }): Promise<SystemOutcome & { offered?: boolean }> {
  const after = { id, ...to };
  const isThere = (await (await database()).department.count({ where: { id: to.departmentId } })) > 0;
  const speaksForBoth = isThere && (await mayEdit(actor, after));
  const outcome = await withSystem(actor, id, async (deed) => {
    const { transaction, system } = deed;
    if (!isThere) return refuse("departmentUnknown", "departmentId");
    if (system.departmentId === to.departmentId && system.shared === to.shared) return refuse("notMoved", "departmentId");
    if (speaksForBoth) return take(deed, system, after);
    await touch(transaction, id, { offeredDepartmentId: to.departmentId, offeredShared: to.shared, offeredById: personOf(actor) });
    await writeAudit(transaction, "system.offered", subject(actor, system), { to: to.departmentId, shared: to.shared });
    return { ok: true, id };
  });
  return { ...outcome, offered: outcome.ok && !speaksForBoth };
}

/**
 * The other side takes the system over, or either side says that nothing comes of it.
 * @returns `noOffer` where it is offered to nobody, or to others by now
 * @throws NotFoundError; NotAllowedError for whoever may not change it as it would be (taking over), or on neither side (declining)
 */
export async function answerOffer(actor: Actor, id: string, takes: boolean): Promise<SystemOutcome> {
  const client = await database();
  const select = { id: true, departmentId: true, shared: true, offeredDepartmentId: true, offeredShared: true };
  const before = await client.system.findUnique({ where: { id }, select });
  if (!before) throw new NotFoundError("system");
  const { offeredDepartmentId, offeredShared } = before;
  if (offeredDepartmentId === null || offeredShared === null) {
    await requireEdit(actor, before);
    return refuse("noOffer");
  }
  const after = { id, departmentId: offeredDepartmentId, shared: offeredShared };
  if (takes || !(await mayEdit(actor, before))) await requireEdit(actor, after);
  const outcome = await client.$transaction(async (transaction): Promise<SystemOutcome> => {
    await transaction.$queryRaw`SELECT id FROM system WHERE id = ${id} FOR UPDATE`;
    const now = await transaction.system.findUniqueOrThrow({ where: { id }, select });
    const isSame = now.departmentId === before.departmentId && now.shared === before.shared && now.offeredDepartmentId === offeredDepartmentId && now.offeredShared === offeredShared;
    if (!isSame) return refuse("noOffer");
    if (takes) return take({ actor, transaction }, before, after);
    await touch(transaction, id, noOffer);
    await writeAudit(transaction, "system.offerDeclined", subject(actor, before), {});
    return { ok: true, id };
  });
  if (outcome.ok) expireDocuments([allTag]);
  return outcome;
}
