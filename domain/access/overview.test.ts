import { describe, expect, it } from "vitest";
import sv from "@/messages/sv.json";
import { can } from "./access";
import { actions, externalKinds } from "./access.schema";
import { type PersonKind, ruleOverview, thingSorts } from "./overview";

const overview = new Map((await ruleOverview()).map((each) => [each.kind, each]));
const may = (kind: PersonKind) => overview.get(kind)!.permissions.map(({ action }) => action);

describe("the rules as people read them", () => {
  it("say of every outsider and every reader that they read what is public and nothing else, and by which clause", () => {
    for (const kind of [...externalKinds, "reader"] as const) {
      expect(overview.get(kind)!.permissions).toEqual([{ action: "content.readLive", clause: "P3", guarded: false, things: ["own", "below", "other"] }]);
      expect(overview.get(kind)!.closed?.clause).toBe(kind === "reader" ? "P4" : "P6");
    }
  });

  it("say of pupils and elected representatives that Insidan is theirs and the staff area is not (P4)", () => {
    for (const kind of ["pupil", "elected"] as const) {
      expect(may(kind)).toEqual(expect.arrayContaining(["session.open", "insidan.enter"]));
      expect(may(kind)).not.toContain("staff.enter");
      expect(overview.get(kind)!.closed).toEqual({ clause: "P4", reason: "employeesOnly" });
    }
  });

  it("say that a publisher publishes for their own department and its units, and for no other (P11)", () => {
    const { permissions, closed } = overview.get("publisher")!;
    expect(permissions).toContainEqual({ action: "content.publish", clause: "P11", guarded: true, things: ["own", "ownDraft", "below", "belowDraft"] });
    expect(closed).toBeNull();
  });

  it("follow the rule book: what is shown as allowed, and nothing else, is what can() allows an employee", () => {
    const employee = { kind: "person", personId: "this", name: "", sessionId: "", level: 1, neededLevel: 1, roles: [], affiliations: [{ kind: "employee", departmentId: "own", body: null, school: null }] } as const;
    const answers = actions.filter((action) => can({ ...employee, roles: [], affiliations: [...employee.affiliations] }, action, { type: "Portal" }).allowed);
    expect(overview.get("employee")!.permissions.filter(({ things }) => things.includes("portal")).map(({ action }) => action)).toEqual(answers);
  });

  it("have words for every kind of person, every action and every sort of thing", () => {
    const words = sv.access.overview;
    expect(Object.keys(words.kinds).sort()).toEqual([...overview.keys()].sort());
    expect(Object.keys(words.actions).sort()).toEqual(actions.map((action) => action.replaceAll(".", "-")).sort());
    expect(Object.keys(words.things).sort()).toEqual([...thingSorts].sort());
  });
});
