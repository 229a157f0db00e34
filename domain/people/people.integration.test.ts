import { beforeEach, describe, expect, it } from "vitest";
import { can } from "@/domain/access/access";
import type { Role, SignedIn } from "@/domain/access/access.schema";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import type { Department, Person } from "@/prisma/generated/client";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { getPerson, listDepartmentsToGiveFor, listPeople, listRolesToReview } from "./people.queries";
import { giveRoleSchema, peopleFilterSchema } from "./people.schema";
import { confirmRole, giveRole, withdrawRole } from "./roles.commands";

const inDays = (days: number) => swedishDate(new Date(Date.now() + days * 86_400_000));
const everybody = peopleFilterSchema.parse({});

let above: Department;
let unit: Department;
let elsewhere: Department;
let head: SignedIn;
let headAbove: SignedIn;
let it_: SignedIn;
let colleague: Person;

const asked = (more: Partial<{ personId: string; role: Role; departmentId: string; validTo: string }> = {}) => ({
  personId: colleague.id,
  role: "publisher" as Role,
  departmentId: unit.id,
  body: "",
  reason: "Publicerar enhetens sidor",
  validTo: inDays(30),
  ...more,
});

async function given(by: SignedIn, more: Parameters<typeof asked>[0] = {}): Promise<string> {
  const answer = await giveRole(by, asked(more));
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.id;
}

const mayPublish = async (person: { id: string }) =>
  can(await actorFor(person), "content.publish", { type: "Content", id: "x", departmentPath: [unit.id, above.id], ownerId: "somebody", live: true }).allowed;

const trailOf = async (personId: string) =>
  (await (await database()).auditEvent.findMany({ where: { thingType: "Person", thingId: personId, event: { startsWith: "role." } }, orderBy: { id: "asc" } })).map(({ event, actorId, departmentId, details }) => ({ event, actorId, departmentId, details }));

beforeEach(async () => {
  above = await createDepartment();
  unit = await createDepartment({ parent: above });
  elsewhere = await createDepartment();
  head = await actorFor(await createPerson({ name: "Chefen", department: unit, roles: ["departmentHead"] }));
  headAbove = await actorFor(await createPerson({ department: above, roles: ["departmentHead"] }));
  it_ = await actorFor(await createPerson({ department: elsewhere, roles: ["itAdministrator"] }));
  colleague = await createPerson({ name: "Kollegan", department: unit });
});

describe("a role", () => {
  it("that the department's head gives counts at the person's next request, and is in the trail without the reason", async () => {
    expect(await mayPublish(colleague)).toBe(false);
    await given(head);
    expect(await mayPublish(colleague)).toBe(true);
    expect(await trailOf(colleague.id)).toEqual([{ event: "role.given", actorId: head.personId, departmentId: unit.id, details: { role: "publisher", validTo: inDays(30) } }]);
  });

  it("is given by the department's head, a head above or IT, and by nobody else (P11)", async () => {
    await given(headAbove);
    await given(it_, { role: "writer" });
    const others = [await createPerson({ department: elsewhere, roles: ["departmentHead"] }), await createPerson({ department: unit, roles: ["publisher"] }), await createPerson({ roles: ["auditor"] })];
    for (const other of others) await expect(giveRole(await actorFor(other), asked({ role: "registrar" }))).rejects.toBeInstanceOf(NotAllowedError);
    await expect(giveRole({ kind: "anonymous" }, asked({ role: "registrar" }))).rejects.toBeInstanceOf(NotAllowedError);
  });

  it("is never given by somebody to themselves, whatever they hold", async () => {
    for (const actor of [head, headAbove, it_]) {
      await expect(giveRole(actor, asked({ personId: actor.personId }))).rejects.toMatchObject({ rule: "P11-own-role", clause: "P11" });
    }
  });

  it("that reaches over the whole portal is given by IT alone", async () => {
    for (const role of ["itAdministrator", "auditor"] as const) {
      await expect(giveRole(head, asked({ role }))).rejects.toBeInstanceOf(NotAllowedError);
      await given(it_, { role });
    }
  });

  it("gives nothing to somebody without an employment (P4)", async () => {
    const former = await createPerson({ department: unit });
    await (await database()).affiliation.updateMany({ where: { personId: former.id }, data: { validTo: dateColumn(inDays(-1)) } });
    await given(head, { personId: former.id });
    expect(await mayPublish(former)).toBe(false);
  });

  it("needs an end within five years that has not passed, a department that exists, and is not given twice", async () => {
    await given(head);
    expect(await giveRole(head, asked())).toEqual({ ok: false, problems: [{ field: "role", code: "alreadyHeld" }] });
    expect(await giveRole(it_, asked({ role: "writer", validTo: inDays(-1), departmentId: "nowhere" }))).toEqual({ ok: false, problems: [{ field: "validTo", code: "datePassed" }, { field: "departmentId", code: "departmentMissing" }] });
    expect(await giveRole(head, asked({ role: "writer", validTo: inDays(6 * 366) }))).toEqual({ ok: false, problems: [{ field: "validTo", code: "dateTooFar" }] });
    await expect(giveRole(head, asked({ personId: "nobody" }))).rejects.toBeInstanceOf(NotFoundError);
    const wrong = giveRoleSchema.safeParse({ personId: "p", role: "king", departmentId: "", reason: "för att", validTo: "nästa år" });
    expect(wrong.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([["role", "roleMissing"], ["departmentId", "departmentMissing"], ["reason", "reasonMissing"], ["validTo", "dateWrong"]]);
  });

  it("of a notice clerk is for one body, which must be said, and the same person may have it for several", async () => {
    const clerk = (body: string) => giveRole(head, { ...asked({ role: "noticeClerk" }), body });
    expect(await clerk("")).toEqual({ ok: false, problems: [{ field: "body", code: "bodyMissing" }] });
    expect([await clerk("Byggnadsnämnden"), await clerk("Miljönämnden")]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await clerk("Byggnadsnämnden")).toMatchObject({ ok: false, problems: [{ code: "alreadyHeld" }] });
    expect((await getPerson(head, "sv", colleague.id)).roles.map(({ body }) => body).sort()).toEqual(["Byggnadsnämnden", "Miljönämnden"]);
  });

  it("that is withdrawn gives nothing at the next request; its holder may give it up, and nobody else may take it", async () => {
    const [first, second] = [await given(head), await given(head, { role: "writer" })];
    await withdrawRole(head, first);
    await withdrawRole(head, first);
    expect(await mayPublish(colleague)).toBe(false);
    await expect(withdrawRole(await actorFor(await createPerson({ department: unit, roles: ["publisher"] })), second)).rejects.toBeInstanceOf(NotAllowedError);
    await withdrawRole(await actorFor(colleague), second);
    expect((await trailOf(colleague.id)).filter(({ event }) => event === "role.withdrawn").map(({ actorId }) => actorId)).toEqual([head.personId, colleague.id]);
    await expect(withdrawRole(head, "nonsense")).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe("the review", () => {
  const reviewUntil = async (id: string, day: string) => (await database()).roleAssignment.update({ where: { id }, data: { reviewBy: dateColumn(day) } });

  it("lets a role lapse that nobody has confirmed, and brings it back when the head confirms it", async () => {
    const id = await given(head);
    await reviewUntil(id, inDays(0));
    expect(await mayPublish(colleague)).toBe(true);
    await reviewUntil(id, inDays(-1));
    expect(await mayPublish(colleague)).toBe(false);
    expect(await confirmRole(head, id)).toEqual({ ok: true, reviewBy: inDays(365) });
    expect(await mayPublish(colleague)).toBe(true);
    expect((await trailOf(colleague.id)).at(-1)).toMatchObject({ event: "role.confirmed", details: { role: "publisher", reviewBy: inDays(365) } });
  });

  it("never lengthens a role beyond its end, and brings back none that has ended or was withdrawn", async () => {
    const id = await given(head, { validTo: inDays(1) });
    await confirmRole(head, id);
    await (await database()).roleAssignment.update({ where: { id }, data: { validTo: dateColumn(inDays(-1)) } });
    expect(await mayPublish(colleague)).toBe(false);
    expect(await confirmRole(head, id)).toEqual({ ok: false, code: "ended" });
    const other = await given(head, { role: "writer" });
    await withdrawRole(head, other);
    expect(await confirmRole(head, other)).toEqual({ ok: false, code: "ended" });
  });

  it("is never done by the role's own holder, but by the head above", async () => {
    const own = (await listRolesToReview(headAbove, "sv")).find(({ personId }) => personId === head.personId)!;
    await expect(confirmRole(head, own.id)).rejects.toMatchObject({ rule: "P11-own-role" });
    expect(await confirmRole(headAbove, own.id)).toMatchObject({ ok: true });
  });

  it("lists to each head what is theirs to confirm, the most urgent first", async () => {
    const [late, early] = [await given(head), await given(head, { role: "writer" })];
    await reviewUntil(early, inDays(-3));
    const other = await createPerson({ department: elsewhere, roles: ["publisher"] });
    const mine = await listRolesToReview(head, "sv");
    expect(mine.map(({ id, inForce }) => [id, inForce])).toEqual([[early, false], [late, true]]);
    expect((await listRolesToReview(it_, "sv")).map(({ personId }) => personId)).toEqual(expect.arrayContaining([other.id, head.personId]));
  });
});

describe("people", () => {
  it("of their own departments are read by heads, and everybody by IT and auditors", async () => {
    const stranger = await createPerson({ name: "Främlingen", department: elsewhere });
    const names = async (actor: SignedIn) => (await listPeople(actor, "sv", everybody)).people.map(({ id }) => id);
    expect((await names(head)).sort()).toEqual([colleague.id, head.personId].sort());
    expect(await names(headAbove)).toEqual(expect.arrayContaining([colleague.id, headAbove.personId]));
    expect((await listPeople(it_, "sv", { q: "främling", page: 1 })).people.map(({ name }) => name)).toContain("Främlingen");
    await expect(getPerson(head, "sv", stranger.id)).rejects.toBeInstanceOf(NotFoundError);
    await expect(getPerson(it_, "sv", "nobody")).rejects.toBeInstanceOf(NotFoundError);
  });

  it("are read by nobody else, and the refusal is in the trail", async () => {
    const publisher = await actorFor(await createPerson({ department: unit, roles: ["publisher"] }));
    for (const read of [() => listPeople(publisher, "sv", everybody), () => getPerson(publisher, "sv", colleague.id), () => listRolesToReview(publisher, "sv")]) {
      await expect(read()).rejects.toBeInstanceOf(NotAllowedError);
    }
    const refusals = await (await database()).auditEvent.count({ where: { event: "access.refused", actorId: publisher.personId } });
    expect(refusals).toBe(3);
  });

  it("show to each reader what they may do, and sessions to IT alone", async () => {
    const id = await given(head);
    await withdrawRole(head, await given(head, { role: "writer" }));
    const seen = await getPerson(head, "sv", colleague.id);
    expect(seen.roles).toMatchObject([{ id, mayConfirm: true, mayWithdraw: true, inForce: true, grantedBy: "Chefen", reason: "Publicerar enhetens sidor" }]);
    expect(seen.endedRoles).toMatchObject([{ role: "writer", withdrawn: true, mayConfirm: false, mayWithdraw: false }]);
    expect(seen.openSessions).toBeNull();
    expect((await getPerson(it_, "sv", colleague.id)).openSessions).toBe(0);
    expect((await listDepartmentsToGiveFor(head, "sv", colleague.id)).map((each) => each.id)).toEqual([unit.id]);
    expect(await listDepartmentsToGiveFor(head, "sv", head.personId)).toEqual([]);
  });
});
