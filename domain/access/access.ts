import "server-only";
import type { CedarValueJson, EntityJson, TypeAndId } from "@cedar-policy/cedar-wasm/nodejs";
import { NotAllowedError } from "@/lib/errors";
import { actions, type Action, type Actor, type Decision, portalWideRoles, type Role, type SignedIn, type Thing } from "./access.schema";
import { recordRefusal } from "./access.commands";
import { ask, rules, type Rule } from "./rule-book";

const departmentUid = (id: string): TypeAndId => ({ type: "Department", id });
const departmentSet = (ids: Iterable<string>): CedarValueJson => [...new Set(ids)].map((id) => ({ __entity: departmentUid(id) }));

function personEntity(actor: SignedIn): EntityJson {
  const departmentsOf = (role: Role) => departmentSet(actor.roles.filter((held) => held.role === role).map((held) => held.departmentId));
  const belongs = (kind: string) => actor.affiliations.some((affiliation) => affiliation.kind === kind);
  const workplaces = actor.affiliations.flatMap(({ kind, departmentId }) => (kind === "employee" && departmentId ? [departmentId] : []));
  return {
    uid: { type: "Person", id: actor.personId },
    attrs: {
      employee: belongs("employee"),
      elected: belongs("elected"),
      pupil: belongs("pupil"),
      employedIn: departmentSet(workplaces),
      writerOf: departmentsOf("writer"),
      publisherOf: departmentsOf("publisher"),
      headOf: departmentsOf("departmentHead"),
      rolesIn: departmentSet(actor.roles.map((held) => held.departmentId)),
      itAdministrator: actor.roles.some((held) => held.role === "itAdministrator"),
      emergencyPublisherOf: departmentsOf("emergencyPublisher"),
      contactHandlerOf: departmentsOf("contactHandler"),
      noticeClerkOf: departmentsOf("noticeClerk"),
      boardSecretaryOf: departmentsOf("boardSecretary"),
      accessCodeIssuerOf: departmentsOf("accessCodeIssuer"),
      auditor: actor.roles.some((held) => held.role === "auditor"),
      registrar: actor.roles.some((held) => held.role === "registrar"),
      lacksFactor: actor.level < actor.neededLevel,
    },
    parents: [],
  };
}

function actorEntity(actor: Actor): EntityJson {
  if (actor.kind === "person") return personEntity(actor);
  if (actor.kind === "external") return { uid: { type: "External", id: actor.externalKind }, attrs: { kind: actor.externalKind }, parents: [] };
  return { uid: { type: "Anonymous", id: "anonymous" }, attrs: {}, parents: [] };
}

/** The departments from the responsible one up to the top, each with the next as its parent. */
function departmentEntities(path: string[]): EntityJson[] {
  // P11: a thing without a responsible department is a fault in the data, never a thing that is open to all.
  if (path.length === 0) throw new Error("A thing has no responsible department (P11)");
  return path.map((id, index) => {
    const above = path[index + 1];
    return { uid: departmentUid(id), attrs: {}, parents: above === undefined ? [] : [departmentUid(above)] };
  });
}

/** A thing of a department, with its parents. */
function ownedBy(departmentPath: string[], resource: TypeAndId, attrs: EntityJson["attrs"]): { resource: TypeAndId; entities: EntityJson[] } {
  const departments = departmentEntities(departmentPath);
  return { resource, entities: [{ uid: resource, attrs, parents: departments.slice(0, 1).map((each) => each.uid as TypeAndId) }, ...departments] };
}

const personRef = (id: string): CedarValueJson => ({ __entity: { type: "Person", id } });

function thingEntities(thing: Thing): { resource: TypeAndId; entities: EntityJson[] } {
  switch (thing.type) {
    case "Portal":
      return { resource: { type: "Portal", id: "portal" }, entities: [] };
    case "Person":
      // Nothing is asked about another person's own rights; the entity stays unknown to the rule book.
      return { resource: { type: "Person", id: thing.id }, entities: [] };
    case "Department": {
      const path = thing.departmentPath[0] === thing.id ? thing.departmentPath : [thing.id, ...thing.departmentPath];
      return { resource: departmentUid(thing.id), entities: departmentEntities(path) };
    }
    case "Content":
      return ownedBy(thing.departmentPath, { type: "Content", id: thing.id }, {
        owner: personRef(thing.ownerId),
        live: thing.live,
        needsTwo: thing.eyes?.needed ?? false,
        approved: thing.eyes?.approved ?? false,
        hands: (thing.eyes?.hands ?? []).map(personRef),
      });
    case "Matter":
      return ownedBy(thing.departmentPath, { type: "Matter", id: thing.id }, {});
    case "Notice":
      return ownedBy(thing.departmentPath, { type: "Notice", id: thing.id }, { hands: thing.hands.map(personRef) });
    case "Disturbance":
      return ownedBy(thing.departmentPath, { type: "Disturbance", id: thing.id }, { ofIt: thing.ofIt });
    case "Event":
      return ownedBy(thing.departmentPath, { type: "Event", id: thing.id }, {});
    case "GoverningDocument":
    case "Equipment":
      return ownedBy(thing.departmentPath, { type: thing.type, id: thing.id }, {});
    case "Adoption":
      return ownedBy(thing.departmentPath, { type: "Adoption", id: thing.id }, { adopter: thing.adopter, onEquipment: thing.onEquipment });
    case "System":
      return ownedBy(thing.departmentPath, { type: "System", id: thing.id }, { shared: thing.shared });
    case "Deviation":
      return ownedBy(thing.departmentPath, { type: "Deviation", id: thing.id }, { hands: thing.hands.map(personRef) });
    case "VisitorUnit":
      return ownedBy(thing.departmentPath, { type: "VisitorUnit", id: thing.id }, { designated: thing.designated });
    case "AffiliationGrant": {
      const resource = { type: "AffiliationGrant", id: "affiliation" };
      return { resource, entities: [{ uid: resource, attrs: { holder: personRef(thing.holderId), elected: thing.kind === "elected" }, parents: [] }] };
    }
    case "RoleGrant":
      return ownedBy(thing.departmentPath, { type: "RoleGrant", id: "grant" }, { holder: personRef(thing.holderId), portalWide: portalWideRoles.includes(thing.role) });
  }
}

/** Where nothing permits, the clause and the words come from the rule that could have. */
function byDefault(action: Action): Decision {
  const closest = rules.find((rule) => rule.actions?.includes(action));
  return { allowed: false, rule: "default", clause: closest?.clause ?? "P5", reason: closest?.reason ?? "default", stepUp: false };
}

const decided = (allowed: boolean, { id, clause, reason }: Rule): Decision => ({ allowed, rule: id, clause, reason, stepUp: false });

/** The rule that refuses only because the person has not been recognised surely enough. */
const factorRule = "P5-second-factor";

/** Whether there is any point in asking for the second factor: what would be answered with it. */
function withFactor(actor: Actor, action: Action, thing: Thing, refused: Decision): Decision {
  if (actor.kind !== "person") return refused;
  const surely = can({ ...actor, level: actor.neededLevel }, action, thing);
  return surely.allowed ? { ...refused, stepUp: true } : surely;
}

/**
 * The only question about access that is ever asked: may this actor do this to this thing? Answered by
 * policy.cedar alone; what no rule permits is refused. Synchronous and free of side effects.
 * @param actor only affiliations and roles that are in force today (currentActor() sees to it)
 * @returns whether, with the rule and the clause (P1–P15) that decided and the key of the words for a refusal
 * @throws Error on an action that is not in the closed list, and on a thing without a responsible department (P11)
 */
export function can(actor: Actor, action: Action, thing: Thing): Decision {
  if (!actions.includes(action)) throw new Error(`Unknown action: ${String(action)}`);
  const principal = actorEntity(actor);
  const { resource, entities } = thingEntities(thing);
  // A person who is both actor and thing is one entity: the actor's, which knows more.
  const known = [principal, ...entities];
  const answer = ask({ principal: principal.uid, action: { type: "Action", id: action }, resource, entities: known });
  const first = answer.deciding[0];
  if (!first) return byDefault(action);
  const decision = decided(answer.allowed, first);
  return first.id === factorRule ? withFactor(actor, action, thing, decision) : decision;
}

/**
 * Whether a way to do something is to be shown: it is allowed, or it will be when the second factor is given.
 * What is done is asked again by the command, which wants the factor.
 */
export function isOffered(actor: Actor, action: Action, thing: Thing): boolean {
  const { allowed, stepUp } = can(actor, action, thing);
  return allowed || stepUp;
}

/**
 * Goes on quietly when can() allows; otherwise leaves a row "access.refused" in the audit trail (in a
 * transaction of its own, since the deed never begins) and throws. Every command calls this first.
 * @throws NotAllowedError with the rule and the clause that refused; with `stepUp` where a second factor would do
 */
export async function requireAllowed(actor: Actor, action: Action, thing: Thing): Promise<void> {
  const decision = can(actor, action, thing);
  if (decision.allowed) return;
  await recordRefusal(actor, action, thing, decision);
  throw new NotAllowedError(action, decision.rule, decision.clause, decision.stepUp);
}

/**
 * The key of the words (messages, "access.reasons") that tell a person why they were refused.
 * Takes what NotAllowedError carries; an unknown rule or action gives the general words.
 */
export function refusalReason(refusal: { action: string; rule: string }): string {
  const rule = refusal.rule === "default" ? rules.find((each) => each.actions?.includes(refusal.action)) : rules.find((each) => each.id === refusal.rule);
  return rule?.reason ?? "default";
}
