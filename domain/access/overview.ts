import "server-only";
import { setImmediate } from "node:timers/promises";
import { can } from "./access";
import { type Action, actions, type Actor, type ExternalKind, externalKinds, type Role, roles, type Thing } from "./access.schema";
import { thingTypes } from "./rule-book";

/*
 * The rules as people can read them. Nothing is written here about who may do what: a person of each kind is made up,
 * and the rule book is asked about each action and each sort of thing. So what is shown cannot differ from what holds.
 */

/** One kind of person: a reader without an account, an outsider, an affiliation, or a role in the department "own". */
export type PersonKind = "reader" | ExternalKind | "pupil" | "elected" | "employee" | "owner" | Role;

/** Sorts of things: published or not yet, of the person's own department, of a unit below it, or of another one. */
export const thingSorts = ["portal", "own", "ownDraft", "below", "belowDraft", "other", "otherDraft", "ownDepartment", "otherDepartment", "person", "matter", "otherMatter", "notice", "otherNotice", "disturbance", "otherDisturbance", "otherOutage", "event", "otherEvent", "role", "ownRole", "wideRole", "employment", "mandate", "governing", "otherGoverning", "adoption", "boardAdoption", "itAdoption", "system", "otherSystem", "sharedSystem", "deviation", "equipment", "otherEquipment", "visitorUnit", "undesignatedUnit"] as const;
export type ThingSort = (typeof thingSorts)[number];

export interface Permission {
  action: Action;
  /** What it may be done to, by the same clause. */
  things: ThingSort[];
  clause: string;
  /** A second factor is asked for, where the person's role asks for one (P5). */
  guarded: boolean;
}

export interface KindOverview {
  kind: PersonKind;
  permissions: Permission[];
  /** Why the staff area, or else Insidan, is closed: the clause and the key of the words ("access.reasons"). */
  closed: { clause: string; reason: string } | null;
}

const content = (id: string, departmentPath: string[], live: boolean, ownerId = "somebody"): Thing => ({ type: "Content", id, departmentPath, ownerId, live });

function thing(sort: ThingSort, ownerId: string): Thing {
  const things: Record<ThingSort, Thing> = {
    portal: { type: "Portal" },
    own: content("own", ["own"], true, ownerId),
    ownDraft: content("own-draft", ["own"], false, ownerId),
    below: content("below", ["unit", "own"], true),
    belowDraft: content("below-draft", ["unit", "own"], false),
    other: content("other", ["other"], true),
    otherDraft: content("other-draft", ["other"], false),
    ownDepartment: { type: "Department", id: "own", departmentPath: ["own"] },
    otherDepartment: { type: "Department", id: "other", departmentPath: ["other"] },
    person: { type: "Person", id: "somebody" },
    matter: { type: "Matter", id: "matter", departmentPath: ["own"] },
    event: { type: "Event", id: "event", departmentPath: ["own"] },
    otherEvent: { type: "Event", id: "other-event", departmentPath: ["other"] },
    otherMatter: { type: "Matter", id: "other-matter", departmentPath: ["other"] },
    notice: { type: "Notice", id: "notice", departmentPath: ["own"], hands: [] },
    otherNotice: { type: "Notice", id: "other-notice", departmentPath: ["other"], hands: [] },
    disturbance: { type: "Disturbance", id: "disturbance", departmentPath: ["own"], ofIt: false },
    otherDisturbance: { type: "Disturbance", id: "other-disturbance", departmentPath: ["other"], ofIt: false },
    otherOutage: { type: "Disturbance", id: "outage", departmentPath: ["other"], ofIt: true },
    role: { type: "RoleGrant", departmentPath: ["own"], holderId: "somebody", role: "writer" },
    ownRole: { type: "RoleGrant", departmentPath: ["own"], holderId: "this", role: "writer" },
    employment: { type: "AffiliationGrant", holderId: "somebody", kind: "employee" },
    mandate: { type: "AffiliationGrant", holderId: "somebody", kind: "elected" },
    governing: { type: "GoverningDocument", id: "governing", departmentPath: ["own"] },
    otherGoverning: { type: "GoverningDocument", id: "other-governing", departmentPath: ["other"] },
    adoption: { type: "Adoption", id: "adoption", departmentPath: ["own"], adopter: "committee", onEquipment: false },
    boardAdoption: { type: "Adoption", id: "board-adoption", departmentPath: ["own"], adopter: "board", onEquipment: false },
    itAdoption: { type: "Adoption", id: "it-adoption", departmentPath: ["other"], adopter: "it", onEquipment: true },
    system: { type: "System", id: "system", departmentPath: ["own"], shared: false },
    otherSystem: { type: "System", id: "other-system", departmentPath: ["other"], shared: false },
    sharedSystem: { type: "System", id: "shared-system", departmentPath: ["other"], shared: true },
    deviation: { type: "Deviation", id: "deviation", departmentPath: ["other"], hands: [] },
    equipment: { type: "Equipment", id: "equipment", departmentPath: ["own"] },
    otherEquipment: { type: "Equipment", id: "other-equipment", departmentPath: ["other"] },
    visitorUnit: { type: "VisitorUnit", id: "own", departmentPath: ["own"], designated: true },
    undesignatedUnit: { type: "VisitorUnit", id: "own", departmentPath: ["own"], designated: false },
    wideRole: { type: "RoleGrant", departmentPath: ["own"], holderId: "somebody", role: "auditor" },
  };
  return things[sort];
}

function employee(held: Role[]): Actor {
  const affiliations = [{ kind: "employee" as const, departmentId: "own", body: null, school: null }];
  return { kind: "person", personId: "this", name: "", sessionId: "", level: 1, neededLevel: 1, affiliations, roles: held.map((role) => ({ role, departmentId: "own" })) };
}

function actorOf(kind: PersonKind): Actor {
  if (kind === "reader") return { kind: "anonymous" };
  if (kind === "pupil" || kind === "elected") return { kind: "person", personId: "this", name: "", sessionId: "", level: 1, neededLevel: 1, affiliations: [{ kind, departmentId: null, body: null, school: null }], roles: [] };
  if (kind === "employee" || kind === "owner") return employee([]);
  const role = roles.find((each) => each === kind);
  return role ? employee([role]) : { kind: "external", externalKind: kind as ExternalKind };
}

/** The same question of somebody who lacks the factor that their role asks for. */
function isGuarded(actor: Actor, action: Action, sort: ThingSort = "portal"): boolean {
  return actor.kind === "person" && can({ ...actor, neededLevel: 2 }, action, thing(sort, "this")).stepUp;
}

/** The sorts of things that an action can be done to at all. */
const sortsOf = (action: Action): ThingSort[] => thingSorts.filter((sort) => thingTypes.get(action)?.includes(thing(sort, "somebody").type));

function askAbout(kind: PersonKind): Permission[] {
  const actor = actorOf(kind);
  return actions.flatMap((action) => {
    const allowed = sortsOf(action).map((sort) => ({ sort, ...can(actor, action, thing(sort, kind === "owner" ? "this" : "somebody")) })).filter((each) => each.allowed);
    const byClause = Map.groupBy(allowed, ({ clause }) => clause);
    return [...byClause].map(([clause, each]) => ({ action, clause, things: each.map(({ sort }) => sort), guarded: isGuarded(actor, action, each[0]?.sort) }));
  });
}

/** Worked out once a kind: some hundreds of questions, whose answers never change while the portal runs. */
const known = new Map<PersonKind, Permission[]>();

function permissionsOf(kind: PersonKind): Permission[] {
  const permissions = known.get(kind) ?? askAbout(kind);
  known.set(kind, permissions);
  return permissions;
}

function closedTo(kind: PersonKind): KindOverview["closed"] {
  const decisions = (["insidan.enter", "staff.enter"] as const).map((action) => can(actorOf(kind), action, { type: "Portal" }));
  const refused = decisions.find(({ allowed }) => !allowed);
  return refused ? { clause: refused.clause, reason: refused.reason } : null;
}

/**
 * What each kind of person may do, to what, and by which clause of the IT policy (P1–P15). Outsiders first. The first time it is worked
 * out kind by kind, and others who wait for the portal are let in between.
 */
export async function ruleOverview(): Promise<KindOverview[]> {
  const kinds: PersonKind[] = ["reader", ...externalKinds, "pupil", "elected", "employee", "owner", ...roles];
  const overview: KindOverview[] = [];
  for (const kind of kinds) {
    overview.push({ kind, permissions: permissionsOf(kind), closed: closedTo(kind) });
    await setImmediate();
  }
  return overview;
}

/** What a role lets somebody do that an employee without it may not, or not to as much. */
export function actionsByRole(role: Role): Action[] {
  const reach = (kind: PersonKind) => Map.groupBy(permissionsOf(kind), ({ action }) => action);
  const [held, plain] = [reach(role), reach("employee")];
  const count = (permissions: Permission[] = []) => new Set(permissions.flatMap(({ things }) => things)).size;
  return [...held.keys()].filter((action) => count(held.get(action)) > count(plain.get(action)));
}
