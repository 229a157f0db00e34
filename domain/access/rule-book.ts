import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as cedar from "@cedar-policy/cedar-wasm/nodejs";
import type { PolicyJson } from "@cedar-policy/cedar-wasm/nodejs";

/** A rule of policy.cedar with what its annotations say about it. */
export interface Rule {
  id: string;
  clause: string;
  reason: string;
  /** What the rule is about; null where it is about a whole group of actions. */
  actions: string[] | null;
  text: string;
}

const folder = join(process.cwd(), "domain", "access");

export const policyText = readFileSync(join(folder, "policy.cedar"), "utf8");
export const schemaText = readFileSync(join(folder, "schema.cedarschema"), "utf8");

function actionsOf(policy: PolicyJson): string[] | null {
  const uids = "entities" in policy.action ? policy.action.entities : "entity" in policy.action ? [policy.action.entity] : [];
  const names = uids.map((uid) => ("__entity" in uid ? uid.__entity.id : uid.id));
  return policy.effect === "permit" ? names : null;
}

function annotation(policy: PolicyJson, name: string): string {
  const value = policy.annotations?.[name];
  if (!value) throw new Error(`A rule in policy.cedar has no @${name}: ${JSON.stringify(policy.annotations)}`);
  return value;
}

function readRules(): Rule[] {
  const parts = cedar.policySetTextToParts(policyText);
  if (parts.type === "failure") throw new Error(`policy.cedar: ${parts.errors.map((error) => error.message).join("; ")}`);
  const rules = parts.policies.map((text) => {
    const answer = cedar.policyToJson(text);
    if (answer.type === "failure") throw new Error(`policy.cedar: ${answer.errors.map((error) => error.message).join("; ")}`);
    const policy = answer.json;
    return { id: annotation(policy, "id"), clause: annotation(policy, "clause"), reason: annotation(policy, "reason"), actions: actionsOf(policy), text };
  });
  // Cedar hands the rules back sorted by a number as text; the order of the file is the order of precedence.
  return rules.sort((a, b) => policyText.indexOf(`@id("${a.id}")`) - policyText.indexOf(`@id("${b.id}")`));
}

/** Every rule, in the order of the file. */
export const rules: readonly Rule[] = readRules();

function readSchema(): ReadonlyMap<string, readonly string[]> {
  const answer = cedar.schemaToJson(schemaText);
  if (answer.type === "failure") throw new Error(`schema.cedarschema: ${answer.errors.map((error) => error.message).join("; ")}`);
  return new Map(Object.entries(answer.json[""]?.actions ?? {}).map(([action, { appliesTo }]) => [action, appliesTo?.resourceTypes ?? []]));
}

/** To which types of things each action can be done at all, as the schema says. */
export const thingTypes = readSchema();

const name = "torget";

function prepare(): void {
  const staticPolicies = Object.fromEntries(rules.map((rule) => [rule.id, rule.text]));
  if (Object.keys(staticPolicies).length !== rules.length) throw new Error("policy.cedar: two rules share an @id");
  for (const answer of [cedar.preparsePolicySet(name, { staticPolicies }), cedar.preparseSchema(name, schemaText)]) {
    if (answer.type === "failure") throw new Error(`Access rules: ${answer.errors.map((error) => error.message).join("; ")}`);
  }
}
prepare();

type Question = Pick<cedar.StatefulAuthorizationCall, "principal" | "action" | "resource" | "entities">;
interface Answer {
  readonly allowed: boolean;
  readonly deciding: readonly Rule[];
}

function evaluate(call: Question): Answer {
  const answer = cedar.statefulIsAuthorized({ ...call, context: {}, preparsedPolicySetId: name, preparsedSchemaName: name, validateRequest: false });
  if (answer.type === "failure") throw new Error(`Access rules: ${answer.errors.map((error) => error.message).join("; ")}`);
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) throw new Error(`Access rules: ${diagnostics.errors.map((each) => `${each.policyId}: ${each.error.message}`).join("; ")}`);
  return { allowed: decision === "allow", deciding: rules.filter((rule) => diagnostics.reason.includes(rule.id)) };
}

/**
 * Answers that have been given, by all that was asked: who, with every role and affiliation that counts, what, and to which thing. The
 * rules never change while the portal runs, so the same question has the same answer; an evaluation costs about a millisecond, and a page
 * of the staff area asks some hundred times over the departments. The oldest go first.
 */
const answers = new Map<string, Answer>();
const answersKept = 10_000;

/**
 * Asks the rule book one question.
 * @returns whether it is allowed, and the rules that decided, in the order of the file (none: default).
 * @throws Error when a rule could not be evaluated: a rule that fails must never count as one that stays silent.
 */
export function ask(call: Question): Answer {
  const question = JSON.stringify([call.principal, call.action, call.resource, call.entities]);
  const known = answers.get(question);
  if (known) return known;
  const answer = evaluate(call);
  const [oldest] = answers.size >= answersKept ? answers.keys() : [];
  if (oldest !== undefined) answers.delete(oldest);
  answers.set(question, answer);
  return answer;
}
