import type { Actor, Affiliation, HeldRole, Level, Role, SignedIn } from "./access.schema";

/** Swedish calendar dates (yyyy-mm-dd), both inclusive; no end where `validTo` is null. */
export interface Period {
  validFrom: string;
  validTo: string | null;
}

/** Whether the period covers the day `today` (yyyy-mm-dd, Swedish date). */
export function isInForce(period: Period, today: string): boolean {
  return period.validFrom <= today && (period.validTo === null || today <= period.validTo);
}

/** Whether somebody is an employee, elected or a pupil here today: what is meant for them. What they may do is for the rules to say. */
export function isKind(actor: Actor, kind: Affiliation["kind"]): boolean {
  return actor.kind === "person" && actor.affiliations.some((affiliation) => affiliation.kind === kind);
}

export interface KnownPerson {
  personId: string;
  name: string;
  affiliations: (Affiliation & Period)[];
  roles: (HeldRole & Period)[];
}

/** A session as the rules know it, and what each role asks of one. */
export interface Recognition {
  sessionId: string;
  level: Level;
  roleLevels: Readonly<Record<Role, Level>>;
}

/**
 * The actor that a person is on a certain day: what has lapsed or not begun is left out, so no rule can
 * mistake it for something in force (P4).
 * @param today Swedish date, yyyy-mm-dd
 */
export function actorOn(today: string, { sessionId, level, roleLevels }: Recognition, person: KnownPerson): SignedIn {
  const roles = person.roles.filter((role) => isInForce(role, today)).map(({ role, departmentId }) => ({ role, departmentId }));
  return {
    kind: "person",
    personId: person.personId,
    name: person.name,
    sessionId,
    level,
    neededLevel: Math.max(1, ...roles.map(({ role }) => roleLevels[role] ?? 1)) as Level,
    affiliations: person.affiliations
      .filter((affiliation) => isInForce(affiliation, today))
      .map(({ kind, departmentId, body, school }) => ({ kind, departmentId, body, school })),
    roles,
  };
}
