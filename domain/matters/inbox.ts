import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import type { Prisma } from "@/prisma/generated/client";
import type { Overdue } from "./figures/targets.queries";
import { endedStatuses, type InboxFilter, type MatterView, openStatuses } from "./matters.schema";
import { readReference } from "./reference";

type Where = Prisma.MatterWhereInput;

/** It, or one that is handled with it. */
const orDuplicate = (where: Where): Where => ({ OR: [where, { duplicates: { some: where } }] });

/** What is in the inbox of these departments, a line each: not what is held, nor what is handled with another. */
const inboxOf = (departments: string[]): Where => ({ departmentId: { in: departments }, heldFor: null, mergedIntoId: null });

const open: Where = { status: { in: [...openStatuses] } };

/** What waits for these departments. */
export const waitingOf = (departments: string[]): Where => ({ AND: [inboxOf(departments), orDuplicate(open)] });
export const overdueOf = (departments: string[], late: Overdue): Where => ({ AND: [inboxOf(departments), orDuplicate(late.where(departments))] });

/** Words that wait for another pair of eyes than the actor's. */
export const toReviewOf = (actor: Actor, departments: string[]): Where => ({ ...inboxOf(departments), drafts: { some: { state: "waiting", authorId: { not: personOf(actor) } } } });

/** What each view of the inbox holds. What is held is in none but its own, and where everything is. */
export function viewsOf(actor: Actor, departments: string[], late: Overdue): Record<MatterView, Where> {
  const inbox = inboxOf(departments);
  const waiting = waitingOf(departments);
  return {
    new: { ...waiting, handlerId: null },
    mine: { ...waiting, handlerId: personOf(actor) },
    review: toReviewOf(actor, departments),
    overdue: overdueOf(departments, late),
    waiting: { ...inbox, ...orDuplicate({ status: "waitingForYou" }) },
    ended: { ...inbox, status: { in: [...endedStatuses] }, duplicates: { none: { status: { notIn: [...endedStatuses] } } } },
    unregistered: { departmentId: { in: departments }, heldFor: null, registration: null },
    held: { departmentId: { in: departments }, heldFor: { not: null } },
    all: { departmentId: { in: departments } },
  };
}

/** Not marked for secrecy; most matters are not registered at all. */
const notSecret: Where = { NOT: { registration: { is: { secrecy: { not: null } } } } };

/**
 * What is searched for: a whole reference, or words that have been written to or by the sender. What is marked for
 * secrecy is found by its reference alone: that a word finds it would tell what stands in it, and no view is noted.
 */
function searched(q: string): Where {
  const reference = readReference(q);
  const text = { contains: q, mode: "insensitive" as const };
  const words: Where[] = [{ entries: { some: { text } } }, { senderName: text }];
  const told: Where = { AND: [notSecret, { OR: words }] };
  return reference ? { OR: [{ reference }, told] } : told;
}

/** What a filter asks for, within a view. A handler of "none" is what nobody sees to. */
export function filteredBy({ q, topic, kind, handler }: InboxFilter): Where {
  const asked: Where[] = [];
  if (q) asked.push(orDuplicate(searched(q)));
  if (topic) asked.push({ contactId: topic === "unknown" ? null : topic });
  if (kind) asked.push({ kind });
  if (handler) asked.push({ handlerId: handler === "none" ? null : handler });
  return { AND: asked };
}
