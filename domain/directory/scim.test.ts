import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { enterpriseUser, groupKind, userKind } from "./scim-attributes";
import { ScimError } from "./scim-errors";
import { readFilter } from "./scim-filter";
import { listBody, pageOf, selected } from "./scim-list";
import { patched, readPath } from "./scim-patch";
import { readResource, type Resource } from "./scim-resource";
import { asksForGroups, attributesOf, personOf } from "./directory-gifts";

const patchOp = (...Operations: unknown[]) => ({ schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations });
const anna: Resource = { userName: "Anna@kommun.example", active: true, name: { givenName: "Anna", familyName: "Berg" }, emails: [{ type: "work", value: "anna@kommun.example", primary: true }] };
const after = (...operations: unknown[]) => patched(userKind, anna, patchOp(...operations));
const fault = (deed: () => unknown): string => {
  try {
    deed();
  } catch (error) {
    if (error instanceof ScimError) return `${error.status} ${error.scimType}`;
    throw error;
  }
  return "nothing";
};

describe("a filter", () => {
  it("is comparisons with eq, joined by and, whatever the capitals", () => {
    expect(readFilter('userName eq "a"')).toEqual([{ attribute: "userName", value: "a" }]);
    expect(readFilter('id EQ "1" AND members eq "2"')).toEqual([{ attribute: "id", value: "1" }, { attribute: "members", value: "2" }]);
    expect(readFilter('members[value eq "x"]')).toEqual([{ attribute: "members.value", value: "x" }]);
    expect(readFilter("active eq True")).toEqual([{ attribute: "active", value: true }]);
    expect(readFilter('urn:ietf:params:scim:schemas:core:2.0:User:userName eq "a\\"b"')[0]?.value).toBe('a"b');
  });

  it("that says anything else is refused, never guessed at", () => {
    for (const wrong of ["", "userName", "userName eq", 'userName co "a"', 'userName eq "a" or id eq "b"', 'not (userName eq "a")', 'userName eq "a" and', 'userName eq "a"and id eq "b"', 'userName eq "a" id eq "b"', "userName eq 'a'", 'userName eq "a', 'userName eq "\\u0000"', 'userName eq "\\q"', "active eq 1and id eq 2"]) {
      expect(fault(() => readFilter(wrong)), wrong).toBe("400 invalidFilter");
    }
  });

  it("gives back any text that it compares with, and nothing of it is taken for more filter", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }).filter((text) => !text.includes("\u0000")), (text) => {
        expect(readFilter(`userName eq ${JSON.stringify(text)}`)).toEqual([{ attribute: "userName", value: text }]);
      }),
    );
  });

  it("of any kind is read or refused, and never breaks", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(["400 invalidFilter", "nothing"]).toContain(fault(() => readFilter(text)));
      }),
    );
  });
});

describe("a user as it is posted", () => {
  const post = (more: object) => readResource(userKind, { schemas: [userKind.urn], userName: "a", ...more });

  it("keeps what the portal knows by its right name, and forgets what it has no use for", () => {
    expect(post({ USERNAME: "b", active: "False", [enterpriseUser.toUpperCase()]: { Department: "Bygglov", manager: "7" }, phoneNumbers: [{ value: "1" }], id: "x", meta: {}, groups: [{ value: "g" }], emails: [{ value: "a@b", display: "" }, { type: "home" }] })).toEqual({
      userName: "b",
      active: false,
      [enterpriseUser]: { department: "Bygglov", manager: { value: "7" } },
      emails: [{ value: "a@b" }],
    });
  });

  it("is refused where it lacks what it must have, has what nobody knows, or a value of another kind", () => {
    expect(fault(() => readResource(userKind, { userName: "a" }))).toBe("400 invalidSyntax");
    expect(fault(() => post({ userName: "" }))).toBe("400 invalidValue");
    for (const [more, type] of [[{ shoeSize: 44 }, "invalidSyntax"], [{ __proto__x: 1 }, "invalidSyntax"], [{ active: "yes" }, "invalidValue"], [{ title: 7 }, "invalidValue"], [{ title: "a\u0000" }, "invalidValue"], [{ title: "a".repeat(1001) }, "invalidValue"], [{ name: [{}, {}] }, "invalidValue"], [{ name: { nick: "x" } }, "invalidSyntax"], [{ emails: [7] }, "invalidValue"]] as const) {
      expect(fault(() => post(more)), JSON.stringify(more)).toBe(`400 ${type}`);
    }
  });
});

describe("a PATCH", () => {
  it("off-boards in every form that directories send", () => {
    for (const operation of [
      { op: "Replace", path: "active", value: "False" },
      { op: "replace", path: "active", value: false },
      { op: "replace", value: { active: false } },
      { op: "Replace", value: { active: "False" } },
      { op: "Add", path: "active", value: "false" },
      { op: "replace", path: `${userKind.urn}:active`, value: false },
    ]) expect(after(operation).active, JSON.stringify(operation)).toBe(false);
  });

  it("reaches inwards by dots, by the schema's name and by what a member is, also as keys of the value", () => {
    const wanted = { ...anna, name: { givenName: "Anna", familyName: "Lind" }, emails: [{ type: "work", value: "lind@kommun.example", primary: true }], [enterpriseUser]: { department: "Bygglov" } };
    expect(after({ op: "Replace", path: "name.familyName", value: "Lind" }, { op: "Replace", path: 'emails[type eq "work"].value', value: "lind@kommun.example" }, { op: "Add", path: `${enterpriseUser}:department`, value: "Bygglov" })).toEqual(wanted);
    expect(after({ op: "replace", value: { "name.familyName": "Lind", 'emails[type eq "work"].value': "lind@kommun.example", [`${enterpriseUser}:department`]: "Bygglov" } })).toEqual(wanted);
    expect(after({ op: "add", value: { name: { familyName: "Lind" }, emails: [{ type: "work", value: "anna@kommun.example" }], [enterpriseUser]: { department: "Bygglov" } } })).toEqual({ ...wanted, emails: anna.emails });
    expect(after({ op: "Add", path: `${enterpriseUser}:manager`, value: "7" })[enterpriseUser]).toEqual({ manager: { value: "7" } });
  });

  it("makes the member that a filter describes where there is none yet, and removes what a path names", () => {
    const home = after({ op: "Add", path: 'emails[type eq "home"].value', value: "h@x" });
    expect(home.emails).toEqual([...(anna.emails as object[]), { type: "home", value: "h@x" }]);
    expect(patched(userKind, home, patchOp({ op: "remove", path: 'emails[type eq "work"]' })).emails).toEqual([{ type: "home", value: "h@x" }]);
    expect(patched(userKind, home, patchOp({ op: "remove", path: 'emails[type eq "work"].value' })).emails).toEqual([{ type: "home", value: "h@x" }]);
    expect(after({ op: "Remove", path: "emails" }, { op: "remove", path: "name.familyName" })).toEqual({ ...anna, name: { givenName: "Anna" }, emails: undefined });
  });

  it("adds and removes members of a group, each once, by the path or by the value", () => {
    const group = { displayName: "G", members: [{ value: "1" }, { value: "2" }, { value: "3" }] };
    const members = (...operations: unknown[]) => ((patched(groupKind, group, patchOp(...operations)).members as { value: string }[] | undefined) ?? []).map(({ value }) => value);
    expect(members({ op: "Add", path: "members", value: [{ $ref: null, value: "3" }, { value: "4" }] })).toEqual(["1", "2", "3", "4"]);
    expect(members({ op: "remove", path: 'members[value eq "2"]' })).toEqual(["1", "3"]);
    expect(members({ op: "Remove", path: "members", value: [{ $ref: null, value: "1" }, { value: "3" }] })).toEqual(["2"]);
    expect(members({ op: "remove", path: "members" })).toEqual([]);
    expect(members({ op: "replace", value: { id: "x", displayName: "H", members: [{ value: "9" }] } })).toEqual(["9"]);
  });

  it("that cannot be carried out is refused as a whole, in the protocol's words", () => {
    for (const [operation, type] of [
      [{ op: "move", path: "title", value: "x" }, "invalidSyntax"],
      [{ op: "replace", path: "shoeSize", value: 44 }, "invalidPath"],
      [{ op: "replace", path: "emails[type]", value: "x" }, "invalidFilter"],
      [{ op: "replace", path: "emails.value", value: "x" }, "invalidPath"],
      [{ op: "replace", path: 'title[type eq "x"]', value: "x" }, "invalidPath"],
      [{ op: "replace", path: "a b", value: "x" }, "invalidPath"],
      [{ op: "replace", path: "groups", value: [] }, "mutability"],
      [{ op: "remove" }, "noTarget"],
      [{ op: "remove", path: "userName" }, "invalidValue"],
      [{ op: "add", path: "title" }, "invalidValue"],
      [{ op: "replace", value: "x" }, "invalidValue"],
      [{ op: "replace", path: "active", value: "perhaps" }, "invalidValue"],
    ] as const) expect(fault(() => after(operation)), JSON.stringify(operation)).toBe(`400 ${type}`);
    expect(fault(() => patched(userKind, anna, { Operations: [] }))).toBe("400 invalidSyntax");
    expect(fault(() => patched(userKind, anna, patchOp()))).toBe("400 invalidSyntax");
  });

  it("leaves what came in as it was, is done or refused whatever is sent, and never lets in what nobody knows", () => {
    const paths = fc.oneof(fc.string(), fc.constantFrom("active", "emails", "name", "roles", "__proto__", "constructor.prototype", `${enterpriseUser}:department`, 'emails[type eq "work"].value', "name.givenName", 'roles[primary eq "True"]'));
    const operation = fc.record({ op: fc.constantFrom("add", "Replace", "remove"), path: fc.option(paths, { nil: undefined }), value: fc.jsonValue() });
    const known = new Set(userKind.known.map(({ name }) => name));
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 4 }), (operations) => {
        const before = structuredClone(anna);
        let result: Resource = before;
        const answer = fault(() => (result = patched(userKind, before, patchOp(...operations))));
        expect(answer).toMatch(/^nothing$|^400 /);
        expect(before).toEqual(anna);
        expect(Object.keys(result).every((name) => known.has(name))).toBe(true);
        expect(({} as Resource).polluted).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it("has paths of one, two or three steps", () => {
    expect(readPath(userKind, `${enterpriseUser}:manager.value`).map(({ name }) => name)).toEqual([enterpriseUser, "manager", "value"]);
    expect(readPath(userKind, enterpriseUser)).toEqual([{ name: enterpriseUser }]);
  });
});

describe("a list", () => {
  it("begins at one and holds what is asked for, never more than one answer may", () => {
    const cases: [object, object][] = [[{}, { skip: 0, take: 200 }], [{ startIndex: "3", count: "2" }, { skip: 2, take: 2 }], [{ startIndex: "0", count: "-1" }, { skip: 0, take: 0 }], [{ startIndex: "x", count: "9999" }, { skip: 0, take: 200 }]];
    for (const [query, page] of cases) expect(pageOf(query)).toEqual(page);
    expect(listBody({ total: 7, startIndex: 3, resources: [{}, {}] })).toMatchObject({ totalResults: 7, startIndex: 3, itemsPerPage: 2 });
  });

  it("shows of each what is asked for, and always what it is", () => {
    const view = { schemas: [], id: "1", userName: "a", members: [], [enterpriseUser]: {}, meta: {} };
    expect(Object.keys(selected(view, { excludedAttributes: "Members" }))).toEqual(["schemas", "id", "userName", enterpriseUser, "meta"]);
    expect(Object.keys(selected(view, { attributes: `userName,${enterpriseUser}:department` }))).toEqual(["schemas", "id", "userName", enterpriseUser, "meta"]);
    expect(Object.keys(selected(view, { attributes: "members.value" }))).toEqual(["schemas", "id", "members", "meta"]);
  });
});

describe("what the sign-in file is asked about", () => {
  it("is the user's attributes by their short names, lists as values, groups by name", () => {
    expect(attributesOf({ ...anna, roles: [{ value: "r" }], [enterpriseUser]: { department: "Bygglov", manager: { value: "7" } } }, ["G"])).toMatchObject({ department: "Bygglov", manager: "7", emails: ["anna@kommun.example"], roles: ["r"], groups: ["G"], name: { givenName: "Anna" } });
    expect(asksForGroups([{ when: { groups: "G" }, affiliation: "employee" }])).toBe(true);
    expect(asksForGroups([{ when: { active: true }, affiliation: "elected", body: { claim: "groups" } }])).toBe(true);
    expect(asksForGroups([{ when: { active: true }, affiliation: "employee" }])).toBe(false);
  });

  it("and the person is called as the directory shows them, else as they are spelled, else by their userName", () => {
    expect(personOf({ ...anna, displayName: "Anna B", title: "Chef" })).toEqual({ name: "Anna B", email: "anna@kommun.example", title: "Chef" });
    expect(personOf(anna).name).toBe("Anna Berg");
    expect(personOf({ userName: "u" })).toEqual({ name: "u", email: undefined, title: undefined });
  });
});
