import "server-only";
import { pathUpwards, type TreeRow } from "@/domain/publishing/department-tree";
import { swedishDate } from "@/lib/dates";
import type { DisposalRule, Prisma } from "@/prisma/generated/client";
import { endedStatuses } from "../matters.schema";
import type { MatterFacts, RuleFacts } from "./rule-match";

/** What a rule looks at in a matter. */
export const factColumns = {
  departmentId: true,
  kind: true,
  contactId: true,
  status: true,
  heldFor: true,
  waitingSince: true,
  registration: true,
  entries: { where: { kind: "reply" }, select: { at: true }, orderBy: { id: "desc" }, take: 1 },
} satisfies Prisma.MatterSelect;

export function matterFacts({ heldFor, waitingSince, registration, entries, ...matter }: Prisma.MatterGetPayload<{ select: typeof factColumns }>): MatterFacts {
  const answered = entries[0]?.at;
  return {
    departmentId: matter.departmentId,
    kind: matter.kind,
    contactId: matter.contactId,
    status: matter.status,
    held: heldFor !== null,
    registration: registration && { state: registration.state, secret: registration.secrecy !== null, kept: registration.kept },
    // An ended matter waits for nobody since it ended.
    endedOn: swedishDate(waitingSince),
    answeredOn: answered ? swedishDate(answered) : null,
  };
}

/** The rule holds for its department and the units below it. */
export function ruleFacts({ departmentId, kinds, contactId, registration, months, countsFrom }: DisposalRule, tree: readonly TreeRow[]): RuleFacts {
  const departments = tree.map(({ id }) => id).filter((id) => pathUpwards(tree, id).includes(departmentId));
  return { departments, kinds, contactId, registration, months, countsFrom };
}

/** What the database can say of which matters a rule takes; ruleTakes() says the rest. */
export function roughly({ departments, kinds, contactId, registration }: RuleFacts): Prisma.MatterWhereInput {
  return {
    departmentId: { in: [...departments] },
    heldFor: null,
    status: { in: [...endedStatuses] },
    // What others were a part of, or are handled with, goes after them.
    parts: { none: {} },
    duplicates: { none: {} },
    ...(kinds.length > 0 ? { kind: { in: [...kinds] } } : {}),
    ...(contactId ? { contactId } : {}),
    registration: { is: { secrecy: null, kept: false, ...(registration ? { state: registration } : {}) } },
  };
}
