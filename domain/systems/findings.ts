import { type Classes, classNames, type Criticality, type Finding, type LifeCycle, stageOf } from "./systems.schema";

/* What must be seen to about a system: the staff reports and the public figures are both made from this. */

/** Agreements are looked at so many days before they end: a procurement takes that long. */
export const agreementDays = 180;

export interface FindingFacts extends Classes, LifeCycle {
  /** Its owner is somebody who works here today (P11). */
  ownerInForce: boolean;
  agreementEnds: string | null;
  deviation: string;
  criticality: Criticality;
  continuity: string;
}

const inDays = (today: string, days: number) => new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** @param today Swedish date, yyyy-mm-dd. @returns nothing for what is not used any more */
export function findingsOf(system: FindingFacts, today: string): Finding[] {
  if (stageOf(system, today) === "retired") return [];
  const { agreementEnds: end } = system;
  const found: Record<Finding, boolean> = {
    ownerMissing: !system.ownerInForce,
    agreementEnds: end !== null && end >= today && end <= inDays(today, agreementDays),
    agreementEnded: end !== null && end < today,
    classMissing: classNames.some((name) => system[name] === null),
    deviates: system.deviation !== "",
    continuityMissing: system.criticality === "critical" && system.continuity === "",
  };
  return (Object.keys(found) as Finding[]).filter((name) => found[name]);
}
