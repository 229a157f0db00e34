import type { Content } from "../content.schema";
import type { Check } from "./check";
import { dateChecks } from "./checks/dates";
import { formChecks } from "./checks/form";
import { headingChecks } from "./checks/headings";
import { itemChecks } from "./checks/item";
import { linkChecks } from "./checks/links";
import { personalChecks } from "./checks/personal";
import { pictureChecks } from "./checks/pictures";
import { questionChecks } from "./checks/questions";
import { tableChecks } from "./checks/tables";
import { wordChecks } from "./checks/words";
import { type Finding, type GateFacts, inOrder } from "./gate.schema";
import { fingerprint, walk } from "./walk";

/** Everything that the gate looks for. */
export const checks: readonly Check[] = [...headingChecks, ...linkChecks, ...pictureChecks, ...tableChecks, ...wordChecks, ...personalChecks, ...dateChecks, ...formChecks, ...questionChecks, ...itemChecks];

const byId = new Map(checks.map((check) => [check.id, check]));

/** The check of that name, where there still is one. */
export const checkOf = (id: string): Check | undefined => byId.get(id);

function findingsFor(check: Check, spots: ReturnType<Check["find"]>): Finding[] {
  const times = new Map<string, number>();
  return spots.map(({ place, about, values = {} }) => {
    const base = `${place.field}:${fingerprint(about)}`;
    const time = (times.get(base) ?? 0) + 1;
    times.set(base, time);
    return { check: check.id, severity: check.severity, place, key: time === 1 ? base : `${base}~${time}`, values };
  });
}

/**
 * Everything that the gate finds in a text, the heaviest first. The same text and the same facts always give the same
 * findings; a finding keeps its name (check and key) while other parts of the text change or move.
 */
export function findingsOf(content: Content, facts: GateFacts): Finding[] {
  const text = walk(content);
  return inOrder(checks.filter(({ languages }) => !languages || languages.includes(facts.locale)).flatMap((check) => findingsFor(check, check.find(text, facts))));
}
