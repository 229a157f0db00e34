import fc from "fast-check";
import { expect, test } from "vitest";
import { destinationFor, ownPath } from "./destination";

const somebody = (kind: "employee" | "pupil") =>
  ({ kind: "person", personId: "p", name: "P", sessionId: "s", level: 1, neededLevel: 1, roles: [], affiliations: [{ kind, departmentId: null, body: null, school: null }] }) as const;

test.each(["//evil.example", "/.//evil.example", "/..//evil.example", "/staff/..//evil.example", "/%2e//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/\t/evil.example", "evil", "", null, 7, `/${"a".repeat(600)}`])(
  "%s is nowhere to be sent after signing in",
  (asked) => {
    expect(ownPath(asked)).toBe("");
  },
);

test("a page of the portal is where one comes back to", () => {
  expect(ownPath("/sv/personal/innehall?lang=sv")).toBe("/sv/personal/innehall?lang=sv");
});

test("employees go to the staff area and everybody else to Insidan", () => {
  expect(destinationFor({ ...somebody("employee"), roles: [], affiliations: [...somebody("employee").affiliations] }, "", "sv")).toBe("/sv/personal");
  expect(destinationFor({ ...somebody("pupil"), roles: [], affiliations: [...somebody("pupil").affiliations] }, "", "en")).toBe("/en/insidan");
});

test("whatever is asked for, nobody is sent to another host", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string().map((text) => `/${text}`)), (asked) => {
      const path = ownPath(asked);
      if (!path) return;
      const { host, pathname } = new URL(path, "http://portal.example");
      expect(host).toBe("portal.example");
      // Pages take it apart and put it together again, with what they have to say.
      expect(new URL(pathname, "http://portal.example").host).toBe("portal.example");
    }),
  );
});
