import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import type { SignedIn } from "@/domain/access/access.schema";
import { dateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { addItem } from "./equipment.commands";
import { endLoan, handOut } from "./loans.commands";

let head: SignedIn | undefined;
let borrowers: string[] = [];

beforeAll(async () => {
  const department = await createDepartment({ id: "biblioteken" });
  head = await actorFor(await createPerson({ department, roles: ["departmentHead"] }));
  borrowers = await Promise.all([0, 1, 2].map(async () => (await (await database()).affiliation.create({ data: { kind: "employee", departmentId: department.id, validFrom: dateColumn("2024-01-01"), personId: (await createPerson({ department })).id } })).id));
});

const deed = fc.oneof(
  fc.record({ deed: fc.constant("out" as const), to: fc.nat({ max: 2 }) }),
  fc.record({ deed: fc.constantFrom("returned" as const, "lost" as const), stale: fc.boolean() }),
);

it("is never lent to two at once, whatever is handed out, returned and lost in whichever order", async () => {
  let number = 0;
  await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 8 }), async (deeds) => {
    const client = await database();
    const made = await addItem(head!, { inventoryNumber: `P-${(number += 1)}`, serial: "", kind: "phone", name: "Telefon", departmentId: "biblioteken", standardItemId: null, deviationId: null });
    const itemId = made.ok ? made.id : "";
    /* The reference: who has it, and how each loan that was ended has ended. */
    let holder: number | null = null;
    const ended: string[] = [];
    for (const each of deeds) {
      const open = await client.loan.findFirst({ where: { itemId, endedOn: null } });
      if (each.deed === "out") {
        const done = await handOut(head!, itemId, { affiliationId: borrowers[each.to]!, due: null });
        expect(done.ok).toBe(holder === null);
        holder ??= each.to;
      } else {
        const loanId = each.stale ? "another" : (open?.id ?? "none");
        const done = await endLoan(head!, itemId, loanId, each.deed === "lost" ? { end: "lost", note: "Borta", policeReference: "" } : { end: "returned", condition: "good", note: "" });
        expect(done.ok).toBe(holder !== null && !each.stale);
        if (done.ok) ended.push(each.deed);
        if (done.ok) holder = null;
      }
      expect(await client.loan.count({ where: { itemId, endedOn: null } })).toBe(holder === null ? 0 : 1);
    }
    const kept = await client.loan.findMany({ where: { itemId, endedOn: { not: null } }, select: { end: true } });
    expect(kept.map(({ end }) => end).sort()).toEqual(ended.sort());
  }), { numRuns: 12 });
});
