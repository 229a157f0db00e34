import { expect, it } from "vitest";
import { publishEdition, withdrawEdition } from "@/domain/publishing/publication.commands";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { content, newsroom } from "@/test/newsroom";
import { mayReadAudit } from "./audit.policy";
import { listAuditEvents } from "./audit.queries";
import { auditFilterSchema, auditPageSize } from "./audit.schema";

const asked = (filter: Record<string, string> = {}) => auditFilterSchema.parse(filter);

async function someDeeds() {
  const room = await newsroom();
  await publishEdition(room.sara, { editionId: room.page.edition.id, baseRevision: 1, content: content("bygglov", { title: "Bygglov i år" }) });
  await withdrawEdition(room.sara, room.page.edition.id, "Sidan har gått upp i en annan.");
  return room;
}

it("auditors and IT administrators read everything, with names instead of ids", async () => {
  const { page, department } = await someDeeds();
  for (const role of ["auditor", "itAdministrator"] as const) {
    const actor = await actorFor(await createPerson({ department, roles: [role] }));
    expect(await mayReadAudit(actor)).toBe(true);
    const { lines } = await listAuditEvents(actor, "sv", asked({ thing: page.item.id }));
    expect(lines[0]).toMatchObject({ event: "content.withdrawn", actorName: "Sara", thingType: "Content", thingName: "Bygglov i år" });
    expect(lines.map(({ event }) => event)).toContain("content.published");
  }
});

it("a head reads what concerns their own department, and nothing of another", async () => {
  const own = await someDeeds();
  const other = await someDeeds();
  const head = await actorFor(await createPerson({ department: own.department, roles: ["departmentHead"] }));
  const { lines } = await listAuditEvents(head, "sv", asked());
  expect(lines.some(({ thingId }) => thingId === own.page.item.id)).toBe(true);
  expect(lines.some(({ thingId }) => thingId === other.page.item.id)).toBe(false);
  expect((await listAuditEvents(head, "sv", asked({ thing: other.page.item.id }))).lines).toEqual([]);
});

it("everybody else is refused, and the refusal is in the trail", async () => {
  const { sara } = await someDeeds();
  const pupil = await actorFor(await createPerson({ department: await createDepartment(), roles: [] }));
  for (const actor of [sara, pupil, { kind: "anonymous" } as const]) {
    await expect(listAuditEvents(actor, "sv", asked())).rejects.toBeInstanceOf(NotAllowedError);
    expect(await mayReadAudit(actor)).toBe(false);
  }
  const client = await database();
  expect(await client.auditEvent.count({ where: { event: "access.refused", actorId: sara.personId, details: { path: ["action"], equals: "audit.read" } } })).toBe(1);
});

it("is filtered by event, person, thing and days in Swedish time, the newest first, a page at a time", async () => {
  const { department, sara } = await someDeeds();
  const auditor = await actorFor(await createPerson({ department, roles: ["auditor"] }));
  const withdrawn = await listAuditEvents(auditor, "sv", asked({ event: "content.withdrawn", person: sara.personId }));
  expect(withdrawn.lines.map(({ event }) => event)).toEqual(["content.withdrawn"]);
  const today = swedishDate();
  expect((await listAuditEvents(auditor, "sv", asked({ from: today, to: today }))).total).toBeGreaterThan(0);
  expect((await listAuditEvents(auditor, "sv", asked({ to: "2020-01-01" }))).total).toBe(0);
  const client = await database();
  await client.auditEvent.createMany({ data: Array.from({ length: auditPageSize + 5 }, () => ({ event: "session.opened", actorId: sara.personId, thingType: "Person", thingId: sara.personId })) });
  const first = await listAuditEvents(auditor, "sv", asked({ event: "session.opened" }));
  const second = await listAuditEvents(auditor, "sv", asked({ event: "session.opened", before: first.older ?? "" }));
  expect([first.lines.length, second.lines.length, second.older]).toEqual([auditPageSize, 5, null]);
  expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(auditPageSize + 5);
});

it("a date that is none is refused at its field", () => {
  expect(auditFilterSchema.safeParse({ from: "i går", to: "2026-02-30" }).error?.issues.map(({ path }) => path[0])).toEqual(["from", "to"]);
});
