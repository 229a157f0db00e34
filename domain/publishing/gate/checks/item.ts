import { type Check, guideline, policy, type Spot } from "../check";
import type { Walked } from "../walk";

const whole: Spot = { place: { field: "settings" }, about: "" };

const leadsToSomebody = ({ blocks, links }: Walked) => blocks.some(({ block }) => block.type === "contact") || links.some(({ href }) => /^(contact:|department:|tel:|mailto:)/.test(href));

export const itemChecks: Check[] = [
  { id: "noContact", severity: "advice", source: guideline("R4"), find: (text, { kind, topic }) => (kind === "page" && !topic && !leadsToSomebody(text) ? [whole] : []) },
  { id: "noOwner", severity: "warning", source: policy("P11"), find: (_, { owner }) => (owner === "nobody" ? [whole] : []) },
  { id: "ownerLeft", severity: "advice", source: policy("P11"), find: (_, { owner }) => (owner === "left" ? [whole] : []) },
  { id: "checkPassed", severity: "advice", source: policy("P3"), find: (_, { checkBy, today }) => (checkBy !== null && checkBy < today ? [{ ...whole, values: { date: checkBy } }] : []) },
  { id: "checkMissing", severity: "advice", source: policy("P3"), find: (_, { checkBy, firstPublished }) => (checkBy === null && firstPublished !== null ? [whole] : []) },
];
