import { beforeAll, describe, expect, it } from "vitest";
import { can } from "@/domain/access/access";
import { database } from "@/lib/db";
import { createDepartment } from "@/test/database";
import { day } from "./accounts.fixtures";
import { openSession } from "./accounts.commands";
import { findActorByPerson, findActorBySessionToken } from "./accounts.queries";
import type { MappedAffiliation, Vouched } from "./mapping";
import { readSignInFile } from "./sign-in-file";
import { applyVouched } from "./vouched.commands";

const [entra, school] = readSignInFile(`
providers:
  - { id: entra, name: { sv: Personal }, issuer: "https://login.example", clientId: t, clientSecret: { env: X } }
  - { id: school, name: { sv: Skola }, issuer: "https://school.example", clientId: t, clientSecret: { env: X } }
`).providers as [ReturnType<typeof readSignInFile>["providers"][number], ReturnType<typeof readSignInFile>["providers"][number]];

let subjects = 0;
const employed = (departmentId: string | null): MappedAffiliation => ({ kind: "employee", departmentId, body: null, school: null });
const vouched = (more: Partial<Vouched> = {}): Vouched => ({ outcome: "vouched", subject: `subject-${++subjects}`, name: "Anna Berg", level: 1, affiliations: [employed("here")], roles: [], warnings: [], ...more });
const trail = async (thingId: string) => (await (await database()).auditEvent.findMany({ where: { thingId }, orderBy: { id: "asc" } })).map(({ event }) => event);

beforeAll(async () => {
  for (const id of ["here", "there"]) await createDepartment({ id });
});

describe("somebody whom a provider vouches for", () => {
  it("gets exactly what the claims give, until an unused account would be closed", async () => {
    const actor = (await applyVouched(entra, vouched({ roles: [{ role: "publisher", departmentId: "here" }] })))!;
    expect(actor).toMatchObject({ name: "Anna Berg", affiliations: [employed("here")], roles: [{ role: "publisher", departmentId: "here" }], level: 1, neededLevel: 2 });
    const row = await (await database()).affiliation.findFirstOrThrow({ where: { personId: actor.personId } });
    expect([row.source, row.validTo]).toEqual(["provider:entra", day(183)]);
    expect(await trail(actor.personId)).toEqual(["account.created", "affiliation.begun", "role.given"]);
  });

  it("is the same person at the next sign-in by issuer and subject, and nobody else by name or issuer", async () => {
    const claims = vouched();
    const first = (await applyVouched(entra, claims))!;
    const again = (await applyVouched(entra, { ...claims, name: "Anna Lind" }))!;
    expect([again.personId, again.name]).toEqual([first.personId, "Anna Lind"]);
    expect((await applyVouched(entra, vouched()))?.personId).not.toBe(first.personId);
    expect((await applyVouched(school, claims))?.personId).not.toBe(first.personId);
    expect(await trail(first.personId)).toEqual(["account.created", "affiliation.begun"]);
  });

  it("who moves ends in the old department and begins in the new one, and loses the roles that the claims give no more", async () => {
    const claims = vouched({ roles: [{ role: "publisher", departmentId: "here" }, { role: "writer", departmentId: "here" }] });
    await applyVouched(entra, claims);
    const moved = (await applyVouched(entra, { ...claims, affiliations: [employed("there")], roles: [{ role: "writer", departmentId: "here" }] }))!;
    expect(moved).toMatchObject({ affiliations: [employed("there")], roles: [{ role: "writer" }] });
    expect(await trail(moved.personId)).toEqual(["account.created", "affiliation.begun", "role.given", "role.given", "affiliation.ended", "affiliation.begun", "role.withdrawn"]);
    expect((await applyVouched(entra, claims))?.roles).toHaveLength(2);
  });

  it("keeps what another source gives, and what a head has withdrawn stays withdrawn", async () => {
    const claims = vouched({ roles: [{ role: "publisher", departmentId: "here" }] });
    const { personId } = (await applyVouched(entra, claims))!;
    const client = await database();
    await client.affiliation.create({ data: { personId, kind: "elected", body: "Kommunfullmäktige", source: "import:elected", validFrom: day(-3) } });
    await client.roleAssignment.updateMany({ where: { personId }, data: { withdrawnAt: new Date() } });
    const actor = (await applyVouched(entra, { ...claims, affiliations: [] }))!;
    expect(actor.affiliations.map(({ kind }) => kind)).toEqual(["elected"]);
    expect((await applyVouched(entra, claims))?.roles).toEqual([]);
  });

  it("who is given nothing any more loses every session at its next request (P4)", async () => {
    const claims = vouched();
    const { token } = await openSession((await applyVouched(entra, claims))!, { issuer: entra.issuer, methods: ["pwd"], provider: { id: "entra", subject: claims.subject } });
    await applyVouched(entra, { ...claims, affiliations: [] });
    const last = (await findActorBySessionToken(token))!;
    expect(can(last, "insidan.enter", { type: "Portal" })).toMatchObject({ allowed: false, rule: "P4-no-affiliation" });
    expect(await findActorBySessionToken(token)).toBeNull();
    expect(await trail(last.personId)).toContain("session.ended");
  });

  it("and is new and given nothing leaves no trace", async () => {
    const before = await (await database()).person.count();
    expect(await applyVouched(entra, vouched({ affiliations: [], roles: [{ role: "publisher", departmentId: "here" }] }))).toBeNull();
    expect(await (await database()).person.count()).toBe(before);
  });

  it("is one person however many first sign-ins come at once", async () => {
    const claims = vouched();
    const actors = await Promise.all(Array.from({ length: 4 }, () => applyVouched(entra, claims)));
    expect(new Set(actors.map((actor) => actor?.personId)).size).toBe(1);
    expect(await (await database()).account.count({ where: { subject: claims.subject } })).toBe(1);
  });

  it("works nowhere where the portal has no such department, and has no role there", async () => {
    const actor = (await applyVouched(entra, vouched({ affiliations: [employed("nowhere")], roles: [{ role: "departmentHead", departmentId: "nowhere" }] })))!;
    expect(actor).toMatchObject({ affiliations: [employed(null)], roles: [] });
  });

  it("whose provider has been silent for as long as an unused account lives has nothing left", async () => {
    const { personId } = (await applyVouched(entra, vouched()))!;
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    expect((await findActorByPerson(personId, inDays(182)))?.affiliations).toHaveLength(1);
    expect((await findActorByPerson(personId, inDays(185)))?.affiliations).toEqual([]);
  });

  it("gets everything once, however many sign-ins come at once", async () => {
    const claims = vouched();
    const { personId } = (await applyVouched(entra, claims))!;
    const more = { ...claims, affiliations: [employed("here"), employed("there")], roles: [{ role: "writer" as const, departmentId: "here" }] };
    await Promise.all(Array.from({ length: 4 }, () => applyVouched(entra, more)));
    const client = await database();
    expect([await client.affiliation.count({ where: { personId } }), await client.roleAssignment.count({ where: { personId } })]).toEqual([2, 1]);
  });
});
