import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import { createDepartment, createPerson } from "@/test/database";
import { type Dated, inForceOn, type Repeal } from "./in-force";
import { histories, historyDays } from "./in-force.fixtures";
import { versionsInForce } from "./in-force.queries";

/** Writes a history as it might have come about: drafts first, adopted then. */
async function write(versions: Dated[], repeals: Repeal[], departmentId: string, personId: string, run: string): Promise<void> {
  const client = await database();
  const named = (id: string) => `${run}-${id}`;
  await client.governingDocument.createMany({ data: ["a", "b", "c", "d"].map((id) => ({ id: named(id), typeId: "rutin", departmentId, createdById: personId })) });
  for (const { documentId, number, validFrom, validTo, replaces } of versions) {
    const { id } = await client.governingVersion.create({ data: { documentId: named(documentId), number, createdById: personId, texts: { create: { locale: "sv", title: "T", body: [{ type: "paragraph", content: [{ text: "T" }] }] } }, replaces: { create: replaces.map((other) => ({ documentId: named(other) })) } } });
    await client.governingVersion.update({ where: { id }, data: { adopter: "head", adoptedOn: dateColumn("2024-01-01"), validFrom: dateColumn(validFrom), validTo: validTo === null ? null : dateColumn(validTo), recordedById: personId, recordedAt: new Date() } });
  }
  await client.governingRepeal.createMany({ data: repeals.map(({ documentId, from }) => ({ documentId: named(documentId), from: dateColumn(from), adopter: "head", decidedOn: dateColumn("2024-01-01"), recordedById: personId })) });
}

describe("what the database says is in force (P13)", () => {
  it("agrees with the rule on every day of random histories", { timeout: 60_000 }, async () => {
    const department = await createDepartment();
    const { id: personId } = await createPerson({ department });
    await fc.assert(fc.asyncProperty(histories, async ({ versions, repeals }) => {
      const run = `h${randomUUID().slice(0, 8)}`;
      await write(versions, repeals, department.id, personId, run);
      for (const day of historyDays.filter((_, at) => at % 4 === 0)) {
        const found = (await versionsInForce(day)).filter(({ documentId }) => documentId.startsWith(run)).map(({ documentId, number }) => `${documentId.slice(run.length + 1)} ${number}`);
        expect(found.sort()).toEqual(inForceOn(day, versions, repeals).map(({ documentId, number }) => `${documentId} ${number}`));
      }
    }), { numRuns: 20 });
  });
});
