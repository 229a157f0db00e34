import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { writeAudit } from "@/lib/audit";
import { tellHandler } from "./handler-mail";
import { handlersOf } from "./handlers";
import { addEntry, type Deed, type MatterDeed, refuse, subject, withMatter } from "./with-matter";

/** What has only come in is with the department from now on, and its sender is told so. */
async function begin(deed: Deed): Promise<void> {
  const { transaction, all } = deed;
  for (const { id } of all.filter(({ status }) => status === "received")) {
    await addEntry(deed, id, { kind: "status", status: "withDepartment" });
    await transaction.matter.update({ where: { id }, data: { status: "withDepartment" } });
  }
}

/**
 * Says that the actor sees to the matter; what has only come in is with the department from then on.
 * @returns `taken` where a colleague sees to it: it is given by name (assignMatter), not taken by accident; `held`, `merged`
 */
export async function takeMatter(actor: Actor, id: string): Promise<MatterDeed> {
  return withMatter(actor, id, async (deed) => {
    const { transaction, matter } = deed;
    const me = personOf(actor);
    if (matter.handlerId && matter.handlerId !== me) return refuse("taken");
    await transaction.matter.update({ where: { id }, data: { handlerId: me } });
    await begin(deed);
    await writeAudit(transaction, "matter.taken", subject(deed), {});
    return { ok: true };
  });
}

/**
 * Gives the matter to somebody who handles for the department, who is told by mail; or, with an empty name, back to the
 * department, so that it is new to everybody.
 * @returns `handlerMissing` where the person does not handle for the department today; `held`, `merged`
 */
export async function assignMatter(actor: Actor, id: string, personId: string): Promise<MatterDeed> {
  return withMatter(actor, id, async (deed) => {
    const { transaction, matter } = deed;
    if (!personId) {
      await transaction.matter.update({ where: { id }, data: { handlerId: null } });
      await writeAudit(transaction, "matter.givenBack", subject(deed), {});
      return { ok: true };
    }
    if (!(await handlersOf(transaction, matter.departmentId)).some((each) => each.id === personId)) return refuse("handlerMissing");
    await transaction.matter.update({ where: { id }, data: { handlerId: personId } });
    await begin(deed);
    if (personId !== personOf(actor)) await tellHandler(transaction, "assigned", personId, matter);
    await writeAudit(transaction, "matter.assigned", subject(deed), { to: personId });
    return { ok: true };
  });
}
