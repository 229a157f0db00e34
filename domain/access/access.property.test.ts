import fc from "fast-check";
import { describe, it } from "vitest";
import { can } from "./access";
import { actions, adopters, affiliationKinds, externalKinds, roles, type Action, type Actor, type Level, type Role, type Thing } from "./access.schema";
import { actorOn } from "./actor";

const departments = ["a", "b", "b1", "b2", 'odd "id"', "é"];
const departmentId = fc.constantFrom(...departments);
const date = fc.constantFrom("2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26");
const today = "2026-11-24";
const period = { validFrom: date, validTo: fc.option(date) };

const roleLevels = Object.fromEntries(roles.map((role, index) => [role, (1 + (index % 3)) as Level])) as Record<Role, Level>;

const person = fc
  .record({
    level: fc.constantFrom<Level>(1, 2, 3),
    personId: fc.constantFrom("p", "q"),
    name: fc.string(),
    affiliations: fc.array(
      fc.record({ kind: fc.constantFrom(...affiliationKinds), departmentId: fc.option(departmentId), body: fc.constant(null), school: fc.constant(null), ...period }),
      { maxLength: 4 },
    ),
    roles: fc.array(fc.record({ role: fc.constantFrom(...roles), departmentId, ...period }), { maxLength: 6 }),
  })
  .map(({ level, ...known }) => actorOn(today, { sessionId: "session", level, roleLevels }, known));

const anyActor: fc.Arbitrary<Actor> = fc.oneof(
  person,
  fc.constant({ kind: "anonymous" } as const),
  fc.record({ kind: fc.constant("external" as const), externalKind: fc.constantFrom(...externalKinds) }),
);

const departmentPath = fc.uniqueArray(departmentId, { minLength: 1, maxLength: 3 });
const anyThing: fc.Arbitrary<Thing> = fc.oneof(
  fc.constant({ type: "Portal" } as const),
  fc.record({ type: fc.constant("Content" as const), id: fc.string(), departmentPath, ownerId: fc.constantFrom("p", "q"), live: fc.boolean() }),
  departmentPath.map((path) => ({ type: "Department" as const, id: path[0]!, departmentPath: path })),
  fc.record({ type: fc.constant("Adoption" as const), id: fc.string(), departmentPath, adopter: fc.constantFrom(...adopters), onEquipment: fc.boolean() }),
  fc.record({ type: fc.constant("System" as const), id: fc.string(), departmentPath, shared: fc.boolean() }),
  fc.record({ type: fc.constant("VisitorUnit" as const), id: fc.string(), departmentPath, designated: fc.boolean() }),
  fc.record({ type: fc.constant("Person" as const), id: fc.constantFrom("p", "q") }),
  fc.record({ type: fc.constant("AffiliationGrant" as const), holderId: fc.constantFrom("p", "q"), kind: fc.constantFrom(...affiliationKinds) }),
  fc.record({ type: fc.constant("RoleGrant" as const), departmentPath, holderId: fc.constantFrom("p", "q"), role: fc.constantFrom(...roles) }),
);

const open: Action[] = ["content.readLive"];
const forMembers: Action[] = [...open, "session.open", "insidan.enter", "reading.confirm"];
const isEmployee = (actor: Actor) => actor.kind === "person" && actor.affiliations.some(({ kind }) => kind === "employee");
const isMember = (actor: Actor) => actor.kind === "person" && actor.affiliations.length > 0;

describe("whatever roles somebody holds and whatever it is about", () => {
  it("nobody without a current employment enters the staff area, writes anything or reads what is not public", () => {
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...actions), anyThing, (actor, action, thing) => {
        fc.pre(!isEmployee(actor) && !forMembers.includes(action));
        return !can(actor, action, thing).allowed;
      }),
      { numRuns: 2000 },
    );
  });

  it("nobody without a current affiliation does anything but read what is public", () => {
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...actions), anyThing, (actor, action, thing) => {
        fc.pre(!isMember(actor));
        return !can(actor, action, thing).allowed || action === "content.readLive";
      }),
      { numRuns: 1000 },
    );
  });

  it("nobody edits a thing without a role in its department or one above it", () => {
    fc.assert(
      fc.property(person, fc.constantFrom<Action>("content.create", "content.edit", "content.publish", "content.withdraw", "content.restore"), anyThing, (actor, action, thing) => {
        const path = "departmentPath" in thing ? thing.departmentPath : [];
        const covers = actor.roles.some((held) => path.includes(held.departmentId) && held.role !== "auditor" && held.role !== "itAdministrator");
        return covers || !can(actor, action, thing).allowed;
      }),
      { numRuns: 2000 },
    );
  });

  it("nobody gives themselves a role, or says alone that they still need it (P11)", () => {
    fc.assert(
      fc.property(person, fc.constantFrom<Action>("role.give", "role.confirm"), departmentPath, fc.constantFrom(...roles), (actor, action, path, role) => {
        return !can(actor, action, { type: "RoleGrant", departmentPath: path, holderId: actor.personId, role }).allowed;
      }),
      { numRuns: 1000 },
    );
  });

  it("nobody closes or reopens themselves, sets their own password as IT does, or gives themselves an affiliation (P4, P5)", () => {
    fc.assert(
      fc.property(person, fc.constantFrom(...affiliationKinds), (actor, kind) => {
        const ofPerson = (["person.close", "person.reopen", "account.setPassword"] as const).map((action) => can(actor, action, { type: "Person", id: actor.personId }));
        const ofAffiliation = (["affiliation.give", "affiliation.end"] as const).map((action) => can(actor, action, { type: "AffiliationGrant", holderId: actor.personId, kind }));
        return ![...ofPerson, ...ofAffiliation].some(({ allowed }) => allowed);
      }),
      { numRuns: 500 },
    );
  });

  it("every answer names a rule and a clause", () => {
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...actions), anyThing, (actor, action, thing) => {
        const decision = can(actor, action, thing);
        return /^P\d+$/.test(decision.clause) && (decision.rule === "default" ? !decision.allowed : decision.rule.startsWith(decision.clause));
      }),
    );
  });
});
