import { readFileSync } from "node:fs";
import * as cedar from "@cedar-policy/cedar-wasm/nodejs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import sv from "@/messages/sv.json";
import { can, isOffered, refusalReason } from "./access";
import { actions, type Adopter, externalKinds, type Action, type Actor, type AffiliationKind, type ExternalKind, type Level, type Role, roles, type Thing } from "./access.schema";
import { actorOn, isInForce } from "./actor";
import { policyText, rules, schemaText } from "./rule-book";

interface WrittenPerson {
  affiliations?: string[];
  roles?: string[];
}
interface Expectations {
  people: Record<string, "anonymous" | "external" | WrittenPerson>;
  things: string[];
  groups: Record<string, string[]>;
  guarded: string[];
  allowed: Record<string, Record<string, string[]>>;
  refusals: { inside: Record<string, string>; staffArea: Record<string, string>; own: Record<string, { person: string; actions: string[]; rule: string }>; unapproved: { actions: string[]; rule: string }; kept: { things: string[]; actions: string[]; rule: string }[]; clauseByDefault: Record<string, string> };
}

const expectations = parse(readFileSync(new URL("./expectations.yaml", import.meta.url), "utf8")) as Expectations;
const today = "2026-11-24";

const periods: Record<string, { validFrom: string; validTo: string | null }> = {
  lapsed: { validFrom: "2020-01-01", validTo: "2026-11-23" },
  coming: { validFrom: "2026-11-25", validTo: null },
  now: { validFrom: today, validTo: today },
};
const period = (word: string | undefined) => periods[word ?? "now"]!;

function written(name: string): Actor {
  const person = expectations.people[name];
  if (person === undefined) throw new Error(`No such person in the table: ${name}`);
  if (person === "anonymous") return { kind: "anonymous" };
  if (person === "external") return { kind: "external", externalKind: name as ExternalKind };
  return actorOn(today, { sessionId: "session", level: 2, roleLevels: defaultRoleLevels }, {
    personId: name,
    name,
    affiliations: (person.affiliations ?? []).map((line) => {
      const [kind, departmentId, word] = line.split(" ");
      return { kind: kind as AffiliationKind, departmentId: departmentId ?? null, body: null, school: null, ...period(word) };
    }),
    roles: (person.roles ?? []).map((line) => {
      const [role, departmentId, word] = line.split(" ");
      return { role: role as Role, departmentId: departmentId!, ...period(word) };
    }),
  });
}

/** Writers alone do their work with one factor. */
const defaultRoleLevels = Object.fromEntries(roles.map((role) => [role, role === "writer" ? 1 : 2])) as Record<Role, Level>;

const above = "samhallsbyggnadsforvaltningen";
const unit = "bygglovsenheten";
const content = (id: string, departmentPath: string[], live: boolean, approved?: boolean): Thing => {
  const eyes = approved === undefined ? {} : { eyes: { needed: true, approved, hands: ["publisher"] } };
  return { type: "Content", id, departmentPath, ownerId: "owner", live, ...eyes };
};
const adoption = (adopter: Adopter, onEquipment = false): Thing => ({ type: "Adoption", id: "version", departmentPath: [unit, above], adopter, onEquipment });
const things: Record<string, Thing> = {
  portal: { type: "Portal" },
  page: content("bygglov", [unit, above], true),
  draft: content("attefallshus", [unit, above], false),
  unapproved: content("bygglovstaxa", [unit, above], false, false),
  approved: content("bygglovsblankett", [unit, above], false, true),
  "page above": content("detaljplaner", [above], true),
  unit: { type: "Department", id: unit, departmentPath: [unit, above] },
  "department above": { type: "Department", id: above, departmentPath: [above] },
  leak: { type: "Disturbance", id: "lacka", departmentPath: [unit, above], ofIt: false },
  "leak above": { type: "Disturbance", id: "storre-lacka", departmentPath: [above], ofIt: false },
  outage: { type: "Disturbance", id: "avbrott", departmentPath: [unit, above], ofIt: true },
  matter: { type: "Matter", id: "fraga", departmentPath: [unit, above] },
  "matter above": { type: "Matter", id: "klagomal", departmentPath: [above] },
  notice: { type: "Notice", id: "protokoll", departmentPath: [unit, above], hands: [] },
  "notice above": { type: "Notice", id: "kungorelse", departmentPath: [above], hands: [] },
  "clerk's notice": { type: "Notice", id: "felaktigt", departmentPath: [unit, above], hands: ["notice clerk"] },
  event: { type: "Event", id: "konsert", departmentPath: [unit, above] },
  "event above": { type: "Event", id: "marknad", departmentPath: [above] },
  guideline: { type: "GoverningDocument", id: "riktlinje", departmentPath: [unit, above] },
  "adoption by council": adoption("council"),
  "adoption by board": adoption("board"),
  "adoption by committee": adoption("committee"),
  "adoption by head": adoption("head"),
  "adoption by it": adoption("it"),
  "board's equipment guideline": adoption("board", true),
  "it's equipment guideline": adoption("it", true),
  system: { type: "System", id: "bygglovssystemet", departmentPath: [unit, above], shared: false },
  "shared system": { type: "System", id: "e-posten", departmentPath: [unit, above], shared: true },
  deviation: { type: "Deviation", id: "ritplatta", departmentPath: [unit, above], hands: ["somebody"] },
  "it's deviation": { type: "Deviation", id: "egen-server", departmentPath: [unit, above], hands: ["it administrator"] },
  equipment: { type: "Equipment", id: "dator", departmentPath: [unit, above] },
  "library desk": { type: "VisitorUnit", id: unit, departmentPath: [unit, above], designated: true },
  "other desk": { type: "VisitorUnit", id: unit, departmentPath: [unit, above], designated: false },
  person: { type: "Person", id: "somebody" },
  "role here": { type: "RoleGrant", departmentPath: [unit, above], holderId: "somebody", role: "publisher" },
  "head's role": { type: "RoleGrant", departmentPath: [unit, above], holderId: "head", role: "publisher" },
  "it's person": { type: "Person", id: "it administrator" },
  employment: { type: "AffiliationGrant", holderId: "somebody", kind: "employee" },
  mandate: { type: "AffiliationGrant", holderId: "somebody", kind: "elected" },
  "it's mandate": { type: "AffiliationGrant", holderId: "it administrator", kind: "elected" },
  "wide role": { type: "RoleGrant", departmentPath: [unit, above], holderId: "somebody", role: "auditor" },
};

function members(names: string[]): string[] {
  return names.flatMap((name) => (expectations.groups[name] ? members(expectations.groups[name]) : [name]));
}

const staffArea = new Set<Action>(actions.filter((action) => !["session.open", "insidan.enter", "reading.confirm", "content.readLive"].includes(action)));

function expectedRefusal(person: string, action: Action, thing: string): string {
  const { inside, staffArea: fromStaffArea, own, unapproved, kept } = expectations.refusals;
  if (action === "content.readLive") return "default";
  const about = own[thing];
  const ofOwn = about?.person === person && about.actions.includes(action) ? about.rule : undefined;
  const ofNobodyElse = thing === "unapproved" && unapproved.actions.includes(action) ? unapproved.rule : undefined;
  const ofPolicy = kept.find((each) => each.things.includes(thing) && each.actions.includes(action))?.rule;
  return inside[person] ?? (staffArea.has(action) ? fromStaffArea[person] : undefined) ?? ofOwn ?? ofNobodyElse ?? ofPolicy ?? "default";
}

describe("the expectation table", () => {
  it("names every action, every kind of outsider and only people and things that it describes", () => {
    expect(Object.keys(expectations.allowed).sort()).toEqual([...actions].sort());
    expect(Object.keys(expectations.people)).toEqual(expect.arrayContaining([...externalKinds]));
    expect(Object.keys(things).sort()).toEqual([...expectations.things].sort());
    const named = Object.values(expectations.allowed).flatMap((byThing) => Object.values(byThing).flatMap(members));
    for (const name of named) expect(expectations.people, name).toHaveProperty([name]);
  });
});

describe.each(actions)("%s", (action) => {
  for (const [thingName, thing] of Object.entries(things)) {
    it(`is answered as the table says for every kind of person, about: ${thingName}`, () => {
      const may = new Set(members(expectations.allowed[action]?.[thingName] ?? []));
      for (const person of Object.keys(expectations.people)) {
        const decision = can(written(person), action, thing);
        expect(decision.allowed, `${person}: ${action} ${thingName} (${decision.rule})`).toBe(may.has(person));
        if (decision.allowed) continue;
        expect(decision.rule, `${person}: ${action} ${thingName}`).toBe(expectedRefusal(person, action, thingName));
        if (decision.rule === "default") expect(decision.clause).toBe(expectations.refusals.clauseByDefault[action]);
        else expect(decision.rule.startsWith(`${decision.clause}-`)).toBe(true);
      }
    });
  }
});

describe("somebody who was recognised by one factor where a role of theirs asks for two", () => {
  const oneFactor = (actor: Actor): Actor => (actor.kind === "person" ? { ...actor, level: 1 } : actor);
  const hasRole = (actor: Actor) => actor.kind === "person" && actor.neededLevel > 1;

  it.each(actions)("may %s where it is not guarded, and is told that a second factor would do where it is and it would", (action) => {
    const guarded = expectations.guarded.includes(action);
    // Nobody else lacks anything with one factor.
    for (const person of Object.keys(expectations.people).filter((name) => hasRole(written(name)))) {
      for (const [thingName, thing] of Object.entries(things)) {
        const surely = can(written(person), action, thing);
        const decision = can(oneFactor(written(person)), action, thing);
        const asksForMore = guarded && surely.allowed;
        const expected = asksForMore ? { allowed: false, rule: "P5-second-factor", clause: "P5", reason: "secondFactor", stepUp: true } : surely;
        expect(decision, `${person}: ${action} ${thingName}`).toEqual(expected);
        if (asksForMore) expect(isOffered(oneFactor(written(person)), action, thing)).toBe(true);
      }
    }
  });
});

describe("the rule book", () => {
  it("holds rules that the schema accepts, without a warning", () => {
    const answer = cedar.validate({ validationSettings: { mode: "strict" }, schema: schemaText, policies: { staticPolicies: policyText } });
    expect(answer).toMatchObject({ type: "success", validationErrors: [], validationWarnings: [], otherWarnings: [] });
  });

  it("names for each rule the clause that it carries out, and words for those whom it refuses", () => {
    const words = sv.access.reasons as Record<string, string>;
    for (const rule of rules) {
      expect(rule.clause).toMatch(/^P(1[0-5]|[1-9])$/);
      expect(rule.id.startsWith(`${rule.clause}-`), rule.id).toBe(true);
      expect(words, rule.id).toHaveProperty([rule.reason]);
    }
  });

  it("has at least one rule for every action, so that each refusal can say why", () => {
    for (const action of actions) expect(refusalReason({ action, rule: "default" }), action).not.toBe("default");
  });

  it("knows the same actions as the code", () => {
    const json = cedar.schemaToJson(schemaText);
    if (json.type === "failure") throw new Error(json.errors[0]?.message);
    const inSchema = Object.keys(json.json[""]?.actions ?? {}).filter((name) => name.includes("."));
    expect(inSchema.sort()).toEqual([...actions].sort());
  });
});

describe("can", () => {
  it("treats an action that is not in the list as an error, not as an answer", () => {
    expect(() => can({ kind: "anonymous" }, "content.burn" as Action, { type: "Portal" })).toThrow("Unknown action");
    expect(() => can({ kind: "anonymous" }, "constructor" as Action, { type: "Portal" })).toThrow("Unknown action");
  });

  it("treats a thing without a responsible department as an error (P11)", () => {
    const homeless: Thing = { type: "Content", id: "x", departmentPath: [], ownerId: "owner", live: true };
    expect(() => can(written("auditor"), "content.readDraft", homeless)).toThrow("P11");
  });

  it("shuts out a kind of outsider that nobody has thought of", () => {
    const alien = { kind: "external", externalKind: "lobbyist" } as unknown as Actor;
    expect(can(alien, "insidan.enter", { type: "Portal" })).toMatchObject({ allowed: false, rule: "P6-external", clause: "P6" });
  });

  it("lets an IT administrator end a session of their own by the same rule as anybody's", () => {
    expect(can(written("it administrator"), "session.endOther", { type: "Person", id: "it administrator" }).allowed).toBe(true);
  });

  it("lets no IT administrator remove a second factor of their own past the proof that this asks for (P5)", () => {
    expect(can(written("it administrator"), "factor.reset", { type: "Person", id: "it administrator" })).toMatchObject({ allowed: false, clause: "P5", reason: "itRemovesFactors" });
  });
});

describe("a period", () => {
  it("covers its first and its last day and no day outside", () => {
    const week = { validFrom: "2026-11-23", validTo: "2026-11-29" };
    expect(["2026-11-22", "2026-11-23", "2026-11-29", "2026-11-30"].map((day) => isInForce(week, day))).toEqual([false, true, true, false]);
    expect(isInForce({ validFrom: "2026-11-23", validTo: null }, "2999-01-01")).toBe(true);
  });
});
