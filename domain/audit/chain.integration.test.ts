import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";
import { actorFor, createPerson } from "@/test/database";
import { checkAuditChain, verifyAuditTrail } from "./audit.integrity";

/** Somebody with the keys to the database itself goes round everything that guards the trail. */
async function behindThePortalsBack(sql: string): Promise<void> {
  const client = await database();
  await client.$transaction(async (transaction) => {
    await transaction.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
    await transaction.$executeRawUnsafe(sql);
  });
}

async function deed(thingId: string): Promise<string> {
  const client = await database();
  await client.$transaction((transaction) => writeAudit(transaction, "content.created", { actorId: null, thingType: "Content", thingId }, { kind: "page", locale: "sv" }));
  return String((await client.auditEvent.findFirstOrThrow({ where: { thingId }, orderBy: { id: "desc" } })).id);
}

let id: string;
let sound: Awaited<ReturnType<typeof checkAuditChain>>;

beforeEach(async () => {
  // Each test has a whole chain to begin with.
  await behindThePortalsBack("DELETE FROM audit_event");
  await behindThePortalsBack("DELETE FROM audit_seal");
  for (const thing of ["ett", "två", "tre"]) id = await deed(thing);
  await deed("fyra");
  sound = await checkAuditChain();
});

describe("the chain over the audit trail", () => {
  it("is whole after deeds, and names its newest link", async () => {
    const before = await checkAuditChain();
    await deed("fem");
    const after = await checkAuditChain();
    expect(after.faults).toEqual([]);
    expect(after.links).toBe(before.links + 1);
    expect(after.head?.position).toBe(String(after.links));
    expect(after.head?.hash).not.toBe(before.head?.hash);
  });

  it("has no link for a deed that was undone", async () => {
    const client = await database();
    const undone = client.$transaction(async (transaction) => {
      await writeAudit(transaction, "content.created", { actorId: null }, { kind: "page", locale: "sv" });
      throw new Error("The deed failed");
    });
    await expect(undone).rejects.toThrow("The deed failed");
    expect(await checkAuditChain()).toEqual(sound);
  });

  it("is whole after deeds that happen at once", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => deed(`samtidigt ${index}`)));
    expect(await checkAuditChain()).toMatchObject({ faults: [], links: sound.links + 20 });
  });

  it("is computed alike by the database and by the check, whatever a row says", async () => {
    const client = await database();
    const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((each) => each.replaceAll("\0", ""));
    await fc.assert(
      fc.asyncProperty(fc.option(text), fc.option(text), fc.dictionary(text, fc.oneof(text, fc.integer(), fc.constant(null))), async (actorId, thingId, details) => {
        await client.auditEvent.create({ data: { event: "content.created", actorId, thingId, details } });
        return true;
      }),
      { numRuns: 60 },
    );
    expect((await checkAuditChain()).faults).toEqual([]);
  });

  it.each([
    ["who did it", "actor_id = 'somebody-else'"],
    ["when", "at = at - interval '1 millisecond'"],
    ["what was done", "event = 'content.published'"],
    ["to what", "thing_id = 'annat'"],
    ["a detail", `details = '{"kind": "news", "locale": "sv"}'`],
  ])("shows that %s was changed, and in which row", async (_, change) => {
    await behindThePortalsBack(`UPDATE audit_event SET ${change} WHERE id = ${id}`);
    expect((await checkAuditChain()).faults).toEqual([{ kind: "changed", position: expect.any(String), eventId: id }]);
  });

  it("shows that a row was removed, with or without its link, and that one was slipped in", async () => {
    await behindThePortalsBack(`DELETE FROM audit_event WHERE id = ${id}`);
    expect((await checkAuditChain()).faults).toEqual([{ kind: "removed", position: expect.any(String), eventId: null }]);
    await behindThePortalsBack(`DELETE FROM audit_seal WHERE event_id = ${id}`);
    expect((await checkAuditChain()).faults).toMatchObject([{ kind: "removed" }]);
    await behindThePortalsBack("INSERT INTO audit_event (event) VALUES ('session.opened')");
    expect((await checkAuditChain()).faults.map(({ kind }) => kind)).toEqual(["removed", "inserted"]);
  });

  it("shows that its end was cut off, to somebody who has written down a link", async () => {
    const known = `${sound.head?.position}:${sound.head?.hash}`;
    expect((await checkAuditChain(known)).faults).toEqual([]);
    await behindThePortalsBack(`DELETE FROM audit_event WHERE id >= ${id}`);
    await behindThePortalsBack(`DELETE FROM audit_seal WHERE event_id >= ${id}`);
    expect((await checkAuditChain()).faults).toEqual([]);
    expect((await checkAuditChain(known)).faults).toEqual([{ kind: "removed", position: sound.head?.position, eventId: null }]);
  });

  it("is not rewritten by the portal's own means", async () => {
    const client = await database();
    await expect(client.auditSeal.updateMany({ data: { hash: "0" } })).rejects.toThrow("only ever added");
    await expect(client.auditSeal.deleteMany()).rejects.toThrow("only ever added");
  });

  it("is checked on the audit page by those who read the whole trail, and by nobody else", async () => {
    const auditor = await actorFor(await createPerson({ roles: ["auditor"] }));
    expect((await verifyAuditTrail(auditor)).faults).toEqual([]);
    await expect(verifyAuditTrail(await actorFor(await createPerson({ roles: ["departmentHead"] })))).rejects.toBeInstanceOf(NotAllowedError);
  });
});
