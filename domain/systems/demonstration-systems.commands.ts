import "server-only";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";
import { type Sample, samples } from "./demonstration-samples";

const day = 86_400_000;

async function write(transaction: Prisma.TransactionClient, sample: Sample, now: Date, people: ReadonlySet<string>): Promise<void> {
  const { sv, en, agreementEnds, inUseFrom, ownerId, managerId, ...rest } = sample;
  const columns = { ...rest, needs: undefined };
  const known = (id: string | undefined) => (id && people.has(id) ? id : null);
  await transaction.system.create({
    data: {
      ...columns,
      ownerId: known(ownerId),
      managerId: known(managerId),
      agreementEnds: agreementEnds === undefined ? null : dateColumn(swedishDate(new Date(now.getTime() + agreementEnds * day))),
      inUseFrom: dateColumn(inUseFrom),
      texts: { create: [{ locale: "sv", ...sv }, ...(en ? [{ locale: "en", ...en }] : [])] },
    },
  });
}

/**
 * Gives a demonstration fifteen systems with what they need: shared ones and departments' own, one whose owner has left, agreements that
 * end soon and have ended, one that nobody has classed, two that deviate. Each once, however often this runs.
 * @throws Error in a database that is not a demonstration
 */
export async function ensureDemonstrationSystems(now: Date = new Date()): Promise<void> {
  const client = await database();
  if ((await client.installation.findFirst())?.kind !== "demonstration") throw new Error("Demonstration systems exist only in a demonstration; this database is not one.");
  await client.$transaction(async (transaction) => {
    const there = new Set((await transaction.system.findMany({ select: { id: true } })).map(({ id }) => id));
    const departments = new Set((await transaction.department.findMany({ select: { id: true } })).map(({ id }) => id));
    const people = new Set((await transaction.person.findMany({ select: { id: true } })).map(({ id }) => id));
    const wanted = samples.filter(({ id, departmentId, runById }) => !there.has(id) && departments.has(departmentId) && (!runById || departments.has(runById)));
    for (const sample of wanted) await write(transaction, sample, now, people);
    const standing = new Set([...there, ...wanted.map(({ id }) => id)]);
    const needs = wanted.flatMap(({ id, needs: own = [] }) => own.map(([needsId, kind, exchanged = ""]) => ({ systemId: id, needsId, kind, exchanged })));
    await transaction.systemDependency.createMany({ data: needs.filter(({ needsId }) => standing.has(needsId)) });
  });
}
