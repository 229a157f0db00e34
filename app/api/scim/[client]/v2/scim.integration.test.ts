import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { affiliationsOf, employ, knownAt, nameOf, personOf, refusals, rights, signedIn, trail } from "@/domain/directory/directory.fixtures";
import { coreGroup, coreUser, enterpriseUser } from "@/domain/directory/scim-attributes";
import { swedishDate } from "@/lib/dates";
import { createDepartment } from "@/test/database";
import * as anything from "./[...rest]/route";
import * as group from "./Groups/[id]/route";
import * as groups from "./Groups/route";
import * as resourceTypes from "./ResourceTypes/route";
import * as schema from "./Schemas/[id]/route";
import * as schemas from "./Schemas/route";
import { ask, knowDirectories, newGroup, newUser, patchOp, tokens } from "./scim.fixtures";
import * as configuration from "./ServiceProviderConfig/route";
import * as user from "./Users/[id]/route";
import * as users from "./Users/route";

beforeAll(async () => {
  knowDirectories();
  for (const id of ["bygglov", "skola"]) await createDepartment({ id });
});

const join_ = async (more: object = {}) => (await ask(users.POST, { body: newUser(more) })).json;
const patch = (id: string, ...operations: unknown[]) => ask(user.PATCH, { id, body: patchOp(...operations) });
describe("a joiner", () => {
  it("becomes a person with the affiliation that the sign-in file gives, and the account of whoever signs in at the provider", async () => {
    const body = newUser();
    const { status, headers, json } = await ask(users.POST, { body });
    expect(status).toBe(201);
    expect(headers.get("content-type")).toBe("application/scim+json; charset=utf-8");
    expect(headers.get("location")).toBe(`http://127.0.0.1:3000/api/scim/entra/v2/Users/${json.id}`);
    expect(headers.get("etag")).toBe('W/"1"');
    expect(json).toMatchObject({ schemas: [coreUser, enterpriseUser], externalId: body.externalId, userName: body.userName, active: true, meta: { resourceType: "User", version: 'W/"1"' } });
    const personId = await personOf(json.id);
    expect(await nameOf(personId)).toEqual({ name: "Anna Berg", email: "anna.berg@kommun.example", accounts: [{ issuer: "https://login.example", subject: body.externalId }] });
    expect(await rights(personId)).toEqual({ places: ["employee bygglov"], roles: [] });
    expect(await trail(personId)).toEqual(["account.created", "directory.changed", "affiliation.begun"]);
  });

  it("who has signed in at the provider before is the same person", async () => {
    const subject = randomUUID();
    const known = await knownAt("https://login.example", subject);
    expect(await personOf((await join_({ externalId: subject })).id)).toBe(known);
    const later = await join_({ externalId: undefined });
    const other = await knownAt("https://login.example", `${subject}-2`);
    const former = await personOf(later.id);
    await patch(later.id, { op: "Add", path: "externalId", value: `${subject}-2` });
    expect(await personOf(later.id)).toBe(other);
    expect([await rights(former), await rights(other)]).toEqual([{ places: [], roles: [] }, { places: ["employee bygglov"], roles: [] }]);
    expect((await patch(later.id, { op: "Replace", path: "externalId", value: "another" })).json).toMatchObject({ status: "400", scimType: "mutability" });
  });

  it("is found by what the directory looks for, whatever the capitals, and is not taken twice", async () => {
    const body = newUser({ userName: "Test_User@Kommun.Example" });
    const { id } = (await ask(users.POST, { body })).json;
    for (const filter of ['userName eq "test_user@kommun.example"', `externalId eq "${body.externalId}"`, `id eq "${id}" and active eq true`]) {
      expect((await ask(users.GET, { query: { filter } })).json, filter).toMatchObject({ totalResults: 1, Resources: [{ id, userName: "Test_User@Kommun.Example" }] });
    }
    expect((await ask(users.GET, { query: { filter: 'userName eq "testXuser@kommun.example"' } })).json).toMatchObject({ totalResults: 0, Resources: [] });
    expect((await ask(users.GET, { query: { filter: 'title co "x"' } })).json).toMatchObject({ status: "400", scimType: "invalidFilter" });
    expect((await ask(users.POST, { body: { ...newUser(), userName: "TEST_USER@kommun.example" } })).json).toMatchObject({ status: "409", scimType: "uniqueness" });
    const page = (await ask(users.GET, { query: { startIndex: "2", count: "1", attributes: "userName" } })).json;
    expect(page).toMatchObject({ startIndex: 2, itemsPerPage: 1 });
    expect(Object.keys(page.Resources[0]!)).toEqual(["schemas", "id", "userName", "meta"]);
  });
});

describe("a mover", () => {
  it("ends in the old department yesterday and begins in the new one today, and the history stays", async () => {
    const { id } = await join_();
    const personId = await personOf(id);
    await patch(id, { op: "Replace", path: `${enterpriseUser}:department`, value: "Skola" }, { op: "Replace", path: "displayName", value: "Anna Lind" });
    expect(await rights(personId)).toEqual({ places: ["employee skola"], roles: [] });
    expect(await affiliationsOf(personId)).toEqual([`bygglov ${swedishDate(new Date(Date.now() - 86_400_000))} scim:entra`, "skola null scim:entra"]);
    expect((await nameOf(personId)).name).toBe("Anna Lind");
  });

  it("keeps every one of many changes at once, and one who knows another version is told so", async () => {
    const { id } = await join_();
    const parts = ["givenName", "familyName", "middleName", "honorificPrefix", "honorificSuffix"];
    await Promise.all(parts.map((part) => patch(id, { op: "replace", path: `name.${part}`, value: part })));
    const now = await ask(user.GET, { id });
    expect(now.json).toMatchObject({ name: Object.fromEntries(parts.map((part) => [part, part])), meta: { version: 'W/"6"' } });
    expect((await ask(user.PATCH, { id, body: patchOp({ op: "replace", path: "title", value: "x" }), headers: { "if-match": 'W/"5"' } })).status).toBe(412);
    expect((await ask(user.PATCH, { id, body: patchOp({ op: "replace", path: "title", value: "x" }), headers: { "if-match": now.headers.get("etag")! } })).status).toBe(200);
    expect((await patch(id, { op: "replace", path: "title", value: "x" })).headers.get("etag")).toBe('W/"7"');
  });
});

describe("a leaver", () => {
  it.each([
    { op: "Replace", path: "active", value: "False" },
    { op: "replace", value: { active: false } },
  ])("is refused at their next request, wherever they are signed in, and comes back with everything: %j", async (operation) => {
    const { id } = await join_();
    const personId = await personOf(id);
    await employ(personId, "provider:entra");
    const next = [await signedIn(personId), await signedIn(personId)];
    expect((await next[0]!())?.personId).toBe(personId);
    expect((await patch(id, operation)).json).toMatchObject({ active: false });
    expect(await Promise.all(next.map((request) => request()))).toEqual([null, null]);
    expect(await rights(personId)).toEqual({ places: [], roles: [] });
    expect((await trail(personId)).slice(3)).toEqual(expect.arrayContaining(["directory.changed", "affiliation.ended", "session.ended"]));
    await patch(id, { op: "Replace", path: "active", value: "True" });
    expect(await rights(personId)).toEqual({ places: ["employee bygglov"], roles: [] });
  });

  it("who is deleted is off-boarded and forgotten by the directory, and kept by the portal", async () => {
    const body = newUser();
    const { id } = (await ask(users.POST, { body })).json;
    const personId = await personOf(id);
    const next = await signedIn(personId);
    expect((await ask(user.DELETE, { id })).status).toBe(204);
    expect([await next(), (await ask(user.GET, { id })).status, (await ask(user.DELETE, { id })).status]).toEqual([null, 404, 404]);
    expect(await personOf((await ask(users.POST, { body })).json.id)).toBe(personId);
    expect(await rights(personId)).toEqual({ places: ["employee bygglov"], roles: [] });
  });

  it("may be put whole: what is not said is gone, but whether they are active and who they are", async () => {
    const { id, ...body } = await join_({ active: false, title: "Chef" });
    const answer = await ask(user.PUT, { id, body: { schemas: [coreUser], userName: (body as { userName?: string }).userName, displayName: "Anna" } });
    expect(answer.json).toMatchObject({ active: false, displayName: "Anna", externalId: (body as { externalId?: string }).externalId });
    expect(answer.json).not.toHaveProperty("title");
  });
});

describe("a group", () => {
  const rolesOf = async (id: string) => (await rights(await personOf(id))).roles;

  it("gives its members what the sign-in file gives it, and takes it when they leave, it is renamed or deleted", async () => {
    const [one, other] = [(await join_()).id, (await join_()).id];
    const { id } = (await ask(groups.POST, { body: newGroup("Publicister", [one]) })).json;
    expect([await rolesOf(one), await rolesOf(other)]).toEqual([["publisher"], []]);
    const change = (...operations: unknown[]) => ask(group.PATCH, { id, body: patchOp(...operations) });
    expect((await change({ op: "Add", path: "members", value: [{ $ref: null, value: other }] })).status).toBe(204);
    expect(await rolesOf(other)).toEqual(["publisher"]);
    await change({ op: "Remove", path: "members", value: [{ $ref: null, value: one }] });
    expect([await rolesOf(one), await rolesOf(other)]).toEqual([[], ["publisher"]]);
    await change({ op: "Replace", value: { id, displayName: "Andra" } });
    expect(await rolesOf(other)).toEqual([]);
    await ask(group.PUT, { id, body: newGroup("Publicister", [one, other]) });
    expect([await rolesOf(one), await rolesOf(other)]).toEqual([["publisher"], ["publisher"]]);
    expect((await ask(user.GET, { id: one })).json).toMatchObject({ groups: [{ value: id, display: "Publicister" }] });
    await change({ op: "remove", path: `members[value eq "${one}"]` });
    expect((await ask(group.DELETE, { id })).status).toBe(204);
    expect([await rolesOf(one), await rolesOf(other)]).toEqual([[], []]);
  });

  it("is found by name and member, and shown without its members where they are not wanted", async () => {
    const member = (await join_()).id;
    const { id } = (await ask(groups.POST, { body: newGroup("Bygglovare", [member]) })).json;
    const found = (await ask(groups.GET, { query: { filter: 'displayName eq "Bygglovare"', excludedAttributes: "members" } })).json;
    expect(found).toMatchObject({ totalResults: 1, Resources: [{ id, displayName: "Bygglovare" }] });
    expect(found.Resources[0]).not.toHaveProperty("members");
    for (const [who, total] of [[member, 1], ["nobody", 0]] as const) expect((await ask(groups.GET, { query: { filter: `id eq "${id}" and members eq "${who}"` } })).json).toMatchObject({ totalResults: total });
    expect((await ask(group.GET, { id })).json).toMatchObject({ members: [{ value: member, display: "Anna Berg" }] });
    expect((await ask(groups.POST, { body: newGroup("Bygglovare") })).json).toMatchObject({ status: "409", scimType: "uniqueness" });
    expect((await ask(group.PATCH, { id, query: { attributes: "displayName" }, body: patchOp({ op: "add", path: "members", value: [{ value: "nobody" }] }) })).json).toMatchObject({ status: "400", scimType: "invalidValue" });
    expect((await ask(group.PATCH, { id, query: { attributes: "displayName" }, body: patchOp({ op: "remove", path: "members" }) })).json).toMatchObject({ displayName: "Bygglovare" });
  });

  it("loses none of many members who come at once", async () => {
    const ids = await Promise.all([1, 2, 3, 4].map(async () => (await join_()).id));
    const { id } = (await ask(groups.POST, { body: newGroup("Alla") })).json;
    await Promise.all(ids.map((value) => ask(group.PATCH, { id, body: patchOp({ op: "Add", path: "members", value: [{ value }] }) })));
    expect(((await ask(group.GET, { id })).json.members as unknown as { value: string }[]).map(({ value }) => value).sort()).toEqual([...ids].sort());
  });
});

describe("who may speak", () => {
  it("is a client with its own token: others are refused alike, and the first ten of an address are in the trail without the token", async () => {
    const from = { "x-forwarded-for": "192.0.2.7" };
    const statuses = [];
    for (const asked of [{ token: null }, { token: "wrong" }, { token: tokens.school }, { client: "nobody", token: tokens.entra }]) {
      const { status, headers, json } = await ask(users.GET, { ...asked, headers: from });
      expect([headers.get("www-authenticate"), json.status]).toEqual(['Bearer realm="SCIM"', "401"]);
      statuses.push(status);
    }
    for (let count = 0; count < 8; count += 1) statuses.push((await ask(users.GET, { token: "wrong", headers: from })).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    expect((await ask(users.GET, { headers: from })).status).toBe(200);
    const rows = await refusals();
    expect(rows.map(({ reason }) => reason)).toEqual(["missing", ...Array<string>(9).fill("token"), "rate"]);
    expect(rows[3]).toEqual({ client: "unknown", reason: "token" });
    expect(JSON.stringify(rows)).not.toContain(tokens.entra);
  });

  it("sees and touches nothing of another client", async () => {
    const { id } = await join_();
    const { id: groupId } = (await ask(groups.POST, { body: { schemas: [coreGroup], displayName: "Egen", members: [{ value: id }] } })).json;
    const school = { client: "school" };
    const body = patchOp({ op: "replace", path: "active", value: false });
    for (const answer of [ask(user.GET, { ...school, id }), ask(user.PATCH, { ...school, id, body }), ask(user.PUT, { ...school, id, body: newUser() }), ask(user.DELETE, { ...school, id }), ask(group.GET, { ...school, id: groupId }), ask(group.DELETE, { ...school, id: groupId })]) expect((await answer).status).toBe(404);
    expect((await ask(users.GET, school)).json).toMatchObject({ totalResults: 0 });
    expect((await ask(groups.POST, { ...school, body: { schemas: [coreGroup], displayName: "Egen", members: [{ value: id }] } })).json).toMatchObject({ status: "400", scimType: "invalidValue" });
    const pupil = (await ask(users.POST, { ...school, body: newUser({ userType: "Student" }) })).json;
    expect(await rights(await personOf(pupil.id))).toEqual({ places: ["pupil null"], roles: [] });
  });
});

describe("what is sent", () => {
  it("is JSON of a megabyte at the most, and what is wrong with it is said in the protocol's words", async () => {
    expect((await ask(users.POST, { body: "{" })).json).toMatchObject({ schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: "400", scimType: "invalidSyntax" });
    expect((await ask(users.POST, { body: { ...newUser(), shoeSize: 44 } })).json).toMatchObject({ status: "400", scimType: "invalidSyntax", detail: 'There is no attribute "shoeSize".' });
    expect((await ask(users.POST, { body: JSON.stringify("a".repeat(1024 * 1024)) })).status).toBe(413);
    expect((await ask(users.POST, { body: newUser(), headers: { "content-type": "text/plain" } })).status).toBe(415);
    expect((await ask(user.GET, { id: "a\u0000" })).status).toBe(404);
    expect((await ask(anything.GET)).status).toBe(404);
  });

  it("can be learnt beforehand", async () => {
    expect((await ask(configuration.GET)).json).toMatchObject({ patch: { supported: true }, bulk: { supported: false }, filter: { supported: true, maxResults: 200 } });
    expect((await ask(resourceTypes.GET)).json).toMatchObject({ totalResults: 2, Resources: [{ endpoint: "/Users" }, { endpoint: "/Groups" }] });
    expect((await ask(schemas.GET)).json).toMatchObject({ totalResults: 3 });
    expect((await ask(schema.GET, { id: enterpriseUser })).json).toMatchObject({ id: enterpriseUser, name: "EnterpriseUser" });
    expect((await ask(schema.GET, { id: "nothing" })).status).toBe(404);
  });
});
