import { Temporal } from "temporal-polyfill";
import { endedStatuses, type MatterKind, type MatterStatus } from "../matters.schema";
import type { DisposalFrom, RegistrationState } from "./records.schema";

/** Of a rule, what says which matters it takes. `departments`: its own and the units below it. */
export interface RuleFacts {
  departments: readonly string[];
  kinds: readonly MatterKind[];
  contactId: string | null;
  registration: RegistrationState | null;
  months: number;
  countsFrom: DisposalFrom;
}

/** Of a matter, what a rule looks at. Dates are Swedish, yyyy-mm-dd. */
export interface MatterFacts {
  departmentId: string;
  kind: MatterKind;
  contactId: string | null;
  status: MatterStatus;
  held: boolean;
  registration: { state: RegistrationState; secret: boolean; kept: boolean } | null;
  endedOn: string;
  answeredOn: string | null;
}

/** Why a matter is never taken, whatever the rule: it waits, nobody has registered it, it may be secret, it is to be kept. */
export function barOf({ status, held, registration }: Pick<MatterFacts, "status" | "held" | "registration">): "open" | "undecided" | "secret" | "kept" | null {
  if (held || !endedStatuses.includes(status)) return "open";
  if (!registration) return "undecided";
  if (registration.secret) return "secret";
  return registration.kept ? "kept" : null;
}

/** Whether the rule is about matters like this one, whatever the time. */
export function isAbout({ departments, kinds, contactId, registration }: RuleFacts, matter: MatterFacts): boolean {
  return (
    departments.includes(matter.departmentId) &&
    (kinds.length === 0 || kinds.includes(matter.kind)) &&
    (contactId === null || contactId === matter.contactId) &&
    (registration === null || registration === matter.registration?.state)
  );
}

/** The Swedish day from which the rule may be used on a matter; null where what it counts from has not happened. A month that lacks the day ends it. */
export function dueOn({ months, countsFrom }: RuleFacts, { endedOn, answeredOn }: MatterFacts): string | null {
  const from = countsFrom === "ended" ? endedOn : answeredOn;
  return from === null ? null : Temporal.PlainDate.from(from).add({ months }).toString();
}

/** Whether a matter goes by the rule today. */
export function ruleTakes(rule: RuleFacts, matter: MatterFacts, today: string): boolean {
  if (barOf(matter) || !isAbout(rule, matter)) return false;
  const due = dueOn(rule, matter);
  return due !== null && due <= today;
}
