import "server-only";
import { can, isOffered, requireAllowed } from "@/domain/access/access";
import type { Action, Actor, Thing } from "@/domain/access/access.schema";
import { departmentPath, departmentsWhere } from "@/domain/publishing/publishing.policy";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";

export type NoticeAction = Extract<Action, `notice.${string}`>;

const noticeThing = (id: string, path: string[], proposedBy: string | null = null): Thing => ({ type: "Notice", id, departmentPath: path, hands: proposedBy === null ? [] : [proposedBy] });

/** The departments whose notices the actor posts, at the latest with a second factor. */
export const clerkDepartments = (actor: Actor): Promise<string[]> => departmentsWhere((_, path) => isOffered(actor, "notice.post", noticeThing("", path)));

const actions: readonly NoticeAction[] = ["notice.post", "notice.removeEarly", "notice.certify"];
const mayAny = (actor: Actor, path: string[], ask: (action: NoticeAction, thing: Thing) => boolean) => actions.some((action) => ask(action, noticeThing("", path)));

/** Whether the way to the notices is to be shown: for clerks, for those who may say that a notice goes early, and for registrars. */
export async function maySeeNotices(actor: Actor): Promise<boolean> {
  return (await departmentsWhere((_, path) => mayAny(actor, path, (action, thing) => isOffered(actor, action, thing)))).length > 0;
}

/**
 * The departments whose notices the actor may see with what belongs to staff: the rule of a list's `where`.
 * @throws NotAllowedError for whoever sees none, and where a second factor is wanted; it is logged
 */
export async function visibleNotices(actor: Actor): Promise<string[]> {
  const visible = await departmentsWhere((_, path) => mayAny(actor, path, (action, thing) => can(actor, action, thing).allowed));
  if (visible.length > 0) return visible;
  const [offered] = await departmentsWhere((_, path) => mayAny(actor, path, (action, thing) => isOffered(actor, action, thing)));
  const path = offered === undefined ? ["none"] : await departmentPath(offered);
  const action = actions.find((each) => isOffered(actor, each, noticeThing("", path))) ?? "notice.post";
  await requireAllowed(actor, action, noticeThing("", path));
  return visible;
}

async function orNothing(deed: Promise<void>): Promise<void> {
  try {
    await deed;
  } catch (error) {
    if (error instanceof NotAllowedError && !error.stepUp) throw new NotFoundError("notice");
    throw error;
  }
}

/** Asks whether the actor posts for a department. @throws NotFoundError; NotAllowedError where a second factor is wanted */
export async function requirePostsFor(actor: Actor, departmentId: string): Promise<void> {
  await orNothing(requireAllowed(actor, "notice.post", noticeThing("", await departmentPath(departmentId))));
}

const columns = { departmentId: true, removalProposedById: true } satisfies Prisma.NoticeSelect;

/**
 * Asks for one notice. To whoever may do nothing with it, it is not there.
 * @throws NotFoundError; NotAllowedError where a second factor is wanted, and (notice.removeEarly) for whoever proposed it
 */
export async function requireNotice(actor: Actor, action: NoticeAction, id: string): Promise<void> {
  const notice = /^[\w-]{1,80}$/.test(id) ? await (await database()).notice.findUnique({ where: { id }, select: columns }) : null;
  if (!notice) throw new NotFoundError("notice");
  const path = await departmentPath(notice.departmentId);
  const own = action === "notice.removeEarly" && actor.kind === "person" && notice.removalProposedById === actor.personId;
  const asked = requireAllowed(actor, action, noticeThing(id, path, notice.removalProposedById));
  await (own ? asked : orNothing(asked));
}

/** What a page of a notice offers. */
export async function noticeRights(actor: Actor, notice: { id: string; departmentId: string; removalProposedById: string | null }): Promise<Record<NoticeAction, boolean>> {
  const path = await departmentPath(notice.departmentId);
  const may = (action: NoticeAction) => isOffered(actor, action, noticeThing(notice.id, path, notice.removalProposedById));
  return { "notice.post": may("notice.post"), "notice.removeEarly": may("notice.removeEarly"), "notice.certify": may("notice.certify") };
}
