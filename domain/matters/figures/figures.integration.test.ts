import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { send } from "../matters.fixtures";
import { listMatters } from "../matters.queries";
import { createPast } from "./figures.fixtures";
import { getOwnFigures, getPublicFigures, mayReadFigures, secondsToNextMonth } from "./figures.queries";
import { countSender, ticketForSender } from "./senders.commands";
import { getSenderTable, senderTable } from "./senders.queries";
import { setMatterTarget } from "./targets.commands";
import { listTargets } from "./targets.queries";

const at = (text: string) => new Date(`${text}T12:00:00+01:00`);
const now = at("2026-03-10");
const many = <Thing>(count: number, thing: Thing): Thing[] => Array.from({ length: count }, () => thing);
const answered = (departmentId: string, received: string, reply: string) => ({ departmentId, receivedAt: at(received), entries: [{ at: at(reply), kind: "reply" as const, status: "answered" as const }] });

describe("how soon residents are answered", () => {
  it("is told of the twelve whole months before this one, against each department's target, with small groups together and nothing that is held", async () => {
    const [one, two, three] = [await createDepartment({ name: "Bygg" }), await createDepartment({ name: "Gata" }), await createDepartment({ name: "Skola" })];
    await createPast([
      ...many(12, answered(one.id, "2026-02-02", "2026-02-04")), ...many(8, answered(one.id, "2026-01-12", "2026-01-30")),
      ...many(9, answered(two.id, "2026-02-02", "2026-02-03")), ...many(2, answered(three.id, "2026-02-02", "2026-02-20")),
      ...many(6, { ...answered(two.id, "2026-02-02", "2026-02-03"), heldFor: "trap" }),
      ...many(7, answered(two.id, "2026-03-02", "2026-03-03")), ...many(7, answered(two.id, "2025-02-02", "2025-02-03")),
    ]);
    const { total, groups, from, to, targets } = await getPublicFigures("sv", now);
    expect([from, to, total?.received, total?.first.counts, total?.first.share, total?.first.median]).toEqual(["2025-03-01", "2026-02-28", 31, { inTime: 21, late: 10, open: 0 }, { percent: 68, atLeast: false }, 2]);
    expect(groups.departments.map(({ name, received }) => [name, received])).toEqual([["Bygg", 20], [null, 11]]);
    expect(groups.departments[0]?.first.counts, "the two late ones of the others are not to be had as a difference").toEqual({ inTime: "hidden", late: "hidden", open: 0 });
    expect(groups.months.map(({ key, received }) => [key, received])).toEqual([["2026-01", 8], ["2026-02", 23]]);
    expect(groups.kinds, "one kind alone has nothing to be compared with").toEqual([]);
    expect(targets).toEqual([{ department: "Bygg", firstAnswerDays: 5, finishedDays: 30 }]);

    const handler = await actorFor(await createPerson({ department: three, roles: ["contactHandler"] }));
    const own = await getOwnFigures(handler, "sv", now);
    expect([own.total?.received, own.total?.first.counts, own.groups.departments.length]).toEqual([2, { inTime: 0, late: 2, open: 0 }, 1]);
    const stranger = await actorFor(await createPerson({ roles: ["writer"] }));
    expect([await mayReadFigures(handler), await mayReadFigures(stranger)]).toEqual([true, false]);
    await expect(getOwnFigures(stranger, "sv", now)).rejects.toThrow(NotFoundError);
  });

  it("tells nothing of fewer than five", async () => {
    const early = at("2022-03-10");
    await createPast(many(4, answered((await createDepartment()).id, "2022-02-02", "2022-02-03")));
    expect(await getPublicFigures("sv", early)).toMatchObject({ total: null, groups: { months: [], departments: [], topics: [], kinds: [] } });
    expect(secondsToNextMonth(at("2026-03-31"))).toBe(11 * 3600);
  });
});

describe("a department's target", () => {
  it("is set by its head, holds for its units, and says what is overdue in the inbox", async () => {
    const department = await createDepartment();
    const unit = await createDepartment({ parent: department });
    const head = await actorFor(await createPerson({ department, roles: ["departmentHead"] }));
    const handler = await actorFor(await createPerson({ department: unit, roles: ["contactHandler"] }));
    const contact = await (await database()).contact.create({ data: { id: `contact-${unit.id}`, departmentId: unit.id } });
    await send({ topic: contact.id });
    const overdueIn = async (days: number) => (await listMatters(handler, "overdue", "sv", { now: new Date(Date.now() + days * 86_400_000) })).lines.length;
    expect(await overdueIn(5)).toBe(0);
    await setMatterTarget(head, department.id, { firstAnswerDays: 1, finishedDays: 10 });
    expect([await overdueIn(0), await overdueIn(12)]).toEqual([0, 1]);
    expect(await listTargets(head, "sv")).toMatchObject([{ departmentId: department.id, own: true, firstAnswerDays: 1 }, { departmentId: unit.id, own: false, firstAnswerDays: 1 }].sort((a, b) => a.departmentId.localeCompare(b.departmentId, "sv")));
    for (const role of ["contactHandler", "writer", "auditor"] as const) {
      const somebody = await actorFor(await createPerson({ department, roles: [role] }));
      await expect(setMatterTarget(somebody, department.id, { firstAnswerDays: 90, finishedDays: 90 })).rejects.toThrow(NotAllowedError);
      expect(await listTargets(somebody, "sv")).toEqual([]);
    }
    const trail = await (await database()).auditEvent.findMany({ where: { event: "matterTarget.set" } });
    expect(trail.map(({ thingId, details }) => [thingId, details])).toEqual([[department.id, { firstAnswerDays: 1, finishedDays: 10 }]]);
  });
});

describe("who writes", () => {
  const rows = async () => (await database()).senderCount.findMany({ select: { kind: true, ageBand: true, gender: true, count: true } });

  it("is counted once for a form, as a number alone, and not where nothing is said or where no form of ours was sent", async () => {
    const { id } = await createDepartment();
    const ticket = ticketForSender(id, "question") ?? "";
    expect([await countSender(ticket, { age: "unsaid", gender: "unsaid" }, "192.0.2.1"), await rows()]).toEqual(["counted", []]);
    for (const each of [ticket, ticket, ticketForSender(id, "question") ?? ""]) expect(await countSender(each, { age: "from25", gender: "womanOrGirl" }, "192.0.2.1")).toBe("counted");
    expect(await countSender("made-up", { age: "from25", gender: "womanOrGirl" }, "192.0.2.1")).toBe("unknown");
    expect(await rows()).toEqual([{ kind: "question", ageBand: "from25", gender: "womanOrGirl", count: 2 }]);
    expect(ticketForSender(id, "childrens"), "girls and boys are not asked").toBeNull();
    const columns = await (await database()).$queryRaw<{ column_name: string }[]>`SELECT column_name FROM information_schema.columns WHERE table_name = 'sender_count' ORDER BY 1`;
    expect(columns.map((column) => column.column_name)).toEqual(["age_band", "count", "department_id", "gender", "kind", "month"]);
    expect(await getSenderTable(), "this month is not told yet, and two are too few").toBeNull();
  });

  it("is told in a table where no small number stands", () => {
    const lines = [{ age: "from18" as const, cells: [12, 9, 0] }, { age: "from45" as const, cells: [20, 3, 8] }, { age: "from65" as const, cells: [1, 1, 0] }];
    const table = senderTable(lines);
    expect(table?.rows.map(({ key, total }) => [key, total])).toEqual([["from45", 31], ["others", 23]]);
    expect(table?.rows.map(({ cells }) => cells)).toEqual([["hidden", "few", 8], ["hidden", "hidden", 0]]);
    expect(senderTable([{ age: "from18", cells: [2, 1, 0] }])).toBeNull();
  });
});
