import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import type { SignedIn } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { actorFor, createPerson } from "@/test/database";
import { addExtraDay, withdrawExtraDay } from "./extra-days.commands";
import { readExtraDaysCopy } from "./extra-days-copy";
import { findExtraDays, listExtraDays } from "./extra-days.queries";

let registrar: SignedIn;
beforeAll(async () => {
  registrar = await actorFor(await createPerson({ roles: ["registrar"], name: "Astrid Fors" }));
});

const now = new Date("2026-11-28T10:00:00Z");
const day = (date: string) => ({ date, name: "Ny helgdag", reason: "SFS 2027:123" });

it("a day is added by registrars and IT alone, and only once they have seen what comes of it", async () => {
  for (const role of ["noticeClerk", "departmentHead", "auditor"] as const) {
    const stranger = await actorFor(await createPerson({ roles: [role] }));
    await expect(addExtraDay(stranger, day("2027-05-21"), true, now)).rejects.toThrow("noticeDays.change");
    await expect(withdrawExtraDay(stranger, "any", now)).rejects.toThrow("noticeDays.change");
    await expect(listExtraDays(stranger, now)).rejects.toThrow("noticeDays.change");
  }
  // The Friday before a weekend: what would have ended then ends on the Monday.
  expect(await addExtraDay(registrar, day("2027-05-21"), false, now)).toEqual({ ok: false, sure: { date: "2027-05-21", movedTo: "2027-05-24" } });
  expect(await findExtraDays()).toEqual(new Set());
  const it = await actorFor(await createPerson({ roles: ["itAdministrator"] }));
  expect(await addExtraDay(it, day("2027-05-21"), true, now)).toEqual({ ok: true });
  expect([await findExtraDays(), await readExtraDaysCopy()]).toEqual([new Set(["2027-05-21"]), ["2027-05-21"]]);
  expect(JSON.parse(await readFile(join(process.env.TORGET_DATA!, "extra-days.json"), "utf8"))).toEqual(["2027-05-21"]);
  expect(await addExtraDay(registrar, day("2027-05-21"), true, now)).toEqual({ ok: false, wrong: ["moves"] });
});

it("a day is taken back only while it lies far ahead, by the database's own word as well, and the row stays", async () => {
  await addExtraDay(registrar, day("2027-10-01"), true, now);
  const [far, near] = await listExtraDays(registrar, now);
  expect([far, near]).toMatchObject([{ date: "2027-10-01", mayWithdraw: true }, { date: "2027-05-21", mayWithdraw: false }]);
  expect(await withdrawExtraDay(registrar, near!.id, now)).toEqual({ ok: false, code: "tooNear" });
  expect(await withdrawExtraDay(registrar, far!.id, now)).toEqual({ ok: true });
  expect(await withdrawExtraDay(registrar, far!.id, now)).toEqual({ ok: false, code: "withdrawnAlready" });
  expect([await findExtraDays(), await readExtraDaysCopy()]).toEqual([new Set(["2027-05-21"]), ["2027-05-21"]]);
  expect(await listExtraDays(registrar, now)).toContainEqual(expect.objectContaining({ date: "2027-10-01", withdrawnBy: "Astrid Fors" }));
  const client = await database();
  await expect(client.extraDay.update({ where: { id: near!.id }, data: { withdrawnById: registrar.personId, withdrawnAt: now } })).rejects.toThrow();
  await expect(client.extraDay.update({ where: { id: near!.id }, data: { name: "Annat" } })).rejects.toThrow();
  await expect(client.extraDay.delete({ where: { id: near!.id } })).rejects.toThrow();
  const trail = await client.auditEvent.findMany({ where: { thingType: "ExtraDay" }, orderBy: { id: "asc" } });
  expect(trail.map(({ event, details }) => [event, details])).toEqual([["noticeDays.added", { date: "2027-05-21" }], ["noticeDays.added", { date: "2027-10-01" }], ["noticeDays.withdrawn", { date: "2027-10-01" }]]);
});
