import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";
import { actorFor, createDepartment, createPage, createPerson } from "@/test/database";
import { requireAllowed } from "./access";
import type { Actor, Thing } from "./access.schema";

async function refusalsOf(actorId: string | null) {
  const rows = await (await database()).auditEvent.findMany({ where: { event: "access.refused", actorId }, orderBy: { id: "asc" } });
  return rows.map(({ thingType, thingId, departmentId, details }) => ({ thingType, thingId, departmentId, details }));
}

describe("a refusal", () => {
  it("is written to the audit trail with who, what, rule and clause, and thrown", async () => {
    const [writer, page] = [await createPerson({ roles: ["writer"] }), await createPage()];
    const thing: Thing = { type: "Content", id: page.item.id, departmentPath: [page.item.departmentId], ownerId: page.item.ownerId, live: true };
    await expect(requireAllowed(await actorFor(writer), "content.publish", thing)).rejects.toThrow(NotAllowedError);
    await expect(requireAllowed(await actorFor(writer), "content.publish", thing)).rejects.toMatchObject({ rule: "default", clause: "P11", action: "content.publish" });
    const row = { thingType: "Content", thingId: page.item.id, departmentId: page.item.departmentId, details: { action: "content.publish", rule: "default", clause: "P11" } };
    expect(await refusalsOf(writer.id)).toEqual([row, row]);
  });

  it("names the rule that shuts a whole kind of person out", async () => {
    const external: Actor = { kind: "external", externalKind: "association" };
    await expect(requireAllowed(external, "insidan.enter", { type: "Portal" })).rejects.toMatchObject({ rule: "P6-association", clause: "P6" });
    expect((await refusalsOf(null)).map((row) => row.details)).toContainEqual({ action: "insidan.enter", rule: "P6-association", clause: "P6" });
  });

  it("of somebody without an account fills no more than thirty rows a minute and action, however often it happens", async () => {
    for (let attempt = 0; attempt < 100; attempt++) {
      await expect(requireAllowed({ kind: "anonymous" }, "staff.enter", { type: "Portal" })).rejects.toThrow(NotAllowedError);
    }
    const rows = (await refusalsOf(null)).filter((row) => (row.details as { action: string }).action === "staff.enter");
    expect(rows).toHaveLength(30);
  });
});

it("what is allowed leaves no row and throws nothing", async () => {
  const department = await createDepartment();
  const publisher = await createPerson({ department, roles: ["publisher"] });
  await requireAllowed(await actorFor(publisher), "content.create", { type: "Department", id: department.id, departmentPath: [department.id] });
  expect(await refusalsOf(publisher.id)).toEqual([]);
});
