import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { createCode } from "@/test/visitor-codes";
import { visitorUsage } from "./usage.queries";
import { shortenVisitorLog } from "./visitor-log.commands";

const sum = (text: string) => createHash("md5").update(text).digest("hex");

/** Connections of one code, as the network tells of them: each to a device of its own, at the same time. */
async function connect(code: string, devices: number, { end = true, bytes = 0 } = {}): Promise<string[]> {
  const client = await database();
  const sessions = Array.from({ length: devices }, () => sum(randomUUID()));
  for (const session of sessions) await client.$queryRaw`SELECT radius.session_begun(${code}, ${session}, ${sum(session)}, '10.0.0.1')::text`;
  for (const session of end ? sessions : []) await client.$queryRaw`SELECT radius.session_ended(${code}, ${session}, ${bytes}::bigint, ${bytes}::bigint)::text`;
  return sessions;
}

describe("how the visitors' network is used", () => {
  it("is told by occasion, with the most devices at once, to those who may read of the codes", async () => {
    const [own, other] = [await createDepartment(), await createDepartment()];
    const mine = await createCode({ code: "AWNEVENT222", department: own, devices: 9 });
    await createCode({ code: "ANTHERS2222", department: other, devices: 9 });
    await connect("AWNEVENT222", 6, { bytes: 100 });
    await connect("AWNEVENT222", 2, { end: false });
    await connect("ANTHERS2222", 7);
    await (await database()).$queryRaw`SELECT radius.answered('AWNEVENT222', 'Access-Accept')::text, radius.answered('nonsense', 'Access-Reject')::text`;
    const issuer = await actorFor(await createPerson({ department: own, roles: ["accessCodeIssuer"] }));
    const { weeks, answers, days } = await visitorUsage(issuer);
    expect(weeks.map(({ told, untold }) => [told, untold])).toEqual([[[{ occasion: { id: mine.eventId, name: "AWNEVENT222" }, occasions: 1, sessions: 8, peak: 6, bytes: 1_200 }], 0]]);
    expect(answers).toEqual({ accepted: 1, refused: 1 });
    expect(days).toBe(30);
    const auditor = await actorFor(await createPerson({ roles: ["auditor"] }));
    expect((await visitorUsage(auditor)).weeks.flatMap(({ told }) => told)).toHaveLength(2);
  });

  it("counts as at once what begins in the very millisecond in which another ends", async () => {
    const department = await createDepartment();
    const { id } = await createCode({ code: "MANYATANCE2", department, devices: 9 });
    await connect("MANYATANCE2", 6);
    await (await database()).$executeRaw`UPDATE visitor_session SET begun_at = '2026-11-01T10:00:00Z', ended_at = '2026-11-01T10:00:00Z', heard_at = '2026-11-01T10:00:00Z' WHERE code_id = ${id}`;
    const { weeks } = await visitorUsage(await actorFor(await createPerson({ department, roles: ["accessCodeIssuer"] })));
    expect(weeks.flatMap(({ told }) => told.map(({ peak }) => peak))).toEqual([6]);
  });

  it("is told to nobody else, and not of an occasion with one visitor", async () => {
    const department = await createDepartment();
    await createCode({ code: "ANEAGNE2222", department });
    await connect("ANEAGNE2222", 1, { bytes: 5 });
    await expect(visitorUsage(await actorFor(await createPerson({ department, roles: ["writer"] })))).rejects.toBeInstanceOf(NotAllowedError);
    const { weeks } = await visitorUsage(await actorFor(await createPerson({ department, roles: ["departmentHead"] })));
    expect(weeks.map(({ told, untold }) => [told, untold])).toEqual([[[], 1]]);
  });
});

describe("what is kept of connections", () => {
  it("loses what tells devices apart when nothing is heard for an hour, and goes after thirty days", async () => {
    const client = await database();
    const { id } = await createCode({ code: "KEEPSHRT222" });
    const [silent = "", old = "", open = ""] = [...(await connect("KEEPSHRT222", 1, { end: false })), ...(await connect("KEEPSHRT222", 1)), ...(await connect("KEEPSHRT222", 1, { end: false }))];
    await client.$queryRaw`SELECT radius.answered('KEEPSHRT222', 'Access-Accept')::text`;
    await client.$executeRaw`UPDATE visitor_session SET begun_at = now() - interval '2 hours', heard_at = now() - interval '61 minutes' WHERE id = ${silent}`;
    await client.$executeRaw`UPDATE visitor_session SET begun_at = now() - interval '31 days', heard_at = now() - interval '31 days', ended_at = now() - interval '30 days 1 minute' WHERE id = ${old}`;
    await client.$executeRaw`UPDATE visitor_answer SET at = now() - interval '30 days 1 minute' WHERE code_id = ${id}`;
    await shortenVisitorLog();
    const left = await client.visitorSession.findMany({ where: { codeId: id }, orderBy: { begunAt: "asc" } });
    expect(left.map(({ id: session, device, network, endedAt }) => [session, device !== null, network !== null, endedAt !== null])).toEqual([[silent, false, false, true], [open, true, true, false]]);
    expect(left[0]?.endedAt).toEqual(left[0]?.heardAt);
    expect(await client.visitorAnswer.count({ where: { codeId: id } })).toBe(0);
  });

  it("can be nothing but sums, and no device after the end: the database refuses it", async () => {
    const client = await database();
    const { id } = await createCode({ code: "SUMSSUMS222" });
    const [session = ""] = await connect("SUMSSUMS222", 1);
    await expect(client.visitorSession.create({ data: { id: sum("b"), codeId: id, device: "02-00-00-00-00-01" } })).rejects.toThrow(/visitor_session_sums/);
    await expect(client.visitorSession.update({ where: { id: session }, data: { device: sum("c") } })).rejects.toThrow(/visitor_session_erased_at_the_end/);
    await expect(client.visitorSession.create({ data: { id: sum("d"), codeId: id, device: sum("d"), bytesSent: -1n } })).rejects.toThrow(/visitor_session_counts/);
  });
});
