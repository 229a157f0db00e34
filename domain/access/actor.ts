import type { Affiliation, HeldRole, SignedIn } from "./access.schema";

/** Swedish calendar dates (yyyy-mm-dd), both inclusive; no end where `validTo` is null. */
export interface Period {
  validFrom: string;
  validTo: string | null;
}

/** Whether the period covers the day `today` (yyyy-mm-dd, Swedish date). */
export function isInForce(period: Period, today: string): boolean {
  return period.validFrom <= today && (period.validTo === null || today <= period.validTo);
}

export interface KnownPerson {
  personId: string;
  name: string;
  affiliations: (Affiliation & Period)[];
  roles: (HeldRole & Period)[];
}

/**
 * The actor that a person is on a certain day: what has lapsed or not begun is left out, so no rule can
 * mistake it for something in force (P4).
 * @param today Swedish date, yyyy-mm-dd
 */
export function actorOn(today: string, sessionId: string, person: KnownPerson): SignedIn {
  return {
    kind: "person",
    personId: person.personId,
    name: person.name,
    sessionId,
    affiliations: person.affiliations
      .filter((affiliation) => isInForce(affiliation, today))
      .map(({ kind, departmentId, body, school }) => ({ kind, departmentId, body, school })),
    roles: person.roles.filter((role) => isInForce(role, today)).map(({ role, departmentId }) => ({ role, departmentId })),
  };
}
