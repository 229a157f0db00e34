import { beforeEach, describe, expect, it } from "vitest";
import { GET as letters } from "@/app/[locale]/(public)/a-z/route";
import type { Role } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";
import { actorFor, createPerson } from "./database";
import { whileAway } from "./database-away";
import { type CaseName, cases } from "./vma/cases";
import { recallSupplements, refreshSupplements } from "@/domain/warnings/supplement-store";
import { endSupplement, supplementWarning } from "@/domain/warnings/supplements.commands";
import { afterReading, nothingKnown } from "@/domain/warnings/vma";
import { findWarnings, warningsForStaff } from "@/domain/warnings/vma.queries";
import { rememberWarnings } from "@/domain/warnings/vma-store";
import { readFeed } from "@/domain/warnings/vma.schema";

const first = "SRCAP20261128120000I";
const [school, call] = ["Trygghetspunkten i Valla skola är öppen", "Ring 08-465 004 00"];
const texts = { sv: { place: school, call, links: [{ title: "Karta", address: "https://karta.example.se/" }] } };
const hear = (name: CaseName) => rememberWarnings(afterReading(nothingKnown, readFeed(cases[name].body(new Date())), new Date()));
const publisher = async (role: Role = "emergencyPublisher") => actorFor(await createPerson({ roles: [role] }));
const pageText = async (locale = "sv") => (await letters(new Request(`http://127.0.0.1:3000/${locale}/a-o`), { params: Promise.resolve({ locale }) })).text();
const open = async () => (await database()).warningSupplement.findMany({ where: { endedAt: null }, select: { id: true, identifier: true } });
const seeing = (seen = "", exercise = false) => ({ identifier: first, seen, exercise });
const add = async (seen = "", exercise = false) => supplementWarning(await publisher(), seeing(seen, exercise), texts);

beforeEach(async () => {
  const somebody = await publisher();
  await (await database()).warningSupplement.updateMany({ where: { endedAt: null }, data: { endedAt: new Date(), endedById: somebody.personId } });
  await refreshSupplements();
  await hear("municipality");
});

describe("what the municipality adds to a warning", () => {
  it("stands under the warning on every page at once, apart from its words and said to be the municipality's", async () => {
    expect(await add()).toEqual({ ok: true, exercise: false });
    const html = await pageText();
    const places = ["Det brinner i en lagerbyggnad", "Källa: Sveriges Radio", "Björkvalla kommun lägger till", school, 'href="tel:+46846500400"', 'href="https://karta.example.se/"', "<header"].map((words) => html.indexOf(words));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(0);
    expect(await pageText("ar")).toMatch(new RegExp(`lang="sv" dir="ltr"[^<]*><p class="as-written"><span>${school}`));
  });

  it("is shown while the database is away, and by an instance that has just started", async () => {
    await pageText();
    await add();
    expect(await whileAway(() => pageText())).toContain(school);
    delete (globalThis as { torgetSupplements?: unknown }).torgetSupplements;
    expect(findWarnings().warnings[0]?.supplement).toBeNull();
    await whileAway(() => recallSupplements());
    expect(findWarnings().warnings[0]?.supplement?.texts.sv?.place).toBe(school);
  });

  it("a database that is away hides neither the warning nor what is known to be added", async () => {
    await add();
    await expect(whileAway(() => refreshSupplements())).rejects.toThrow();
    expect(findWarnings().warnings.map(({ state, supplement }) => [state, supplement?.texts.sv?.call])).toEqual([["inForce", call]]);
  });

  it("is carried on by what takes the warning's place, ends with the danger, and never goes to another warning", async () => {
    await add();
    await hear("update");
    expect(findWarnings().warnings.map(({ identifier, supplement }) => [identifier, supplement?.texts.sv?.place])).toEqual([["SRCAP20261128121500I", school]]);
    await hear("cancelOfUpdate");
    expect(findWarnings().warnings.map(({ state, supplement }) => [state, supplement])).toEqual([["over", null]]);
    await hear("flood");
    expect(findWarnings().warnings.map(({ supplement }) => supplement)).toEqual([null, null, null, null, null]);
  });

  it("is written to what has taken the warning's place, where that came while it was typed; and nowhere once the danger is over", async () => {
    await hear("update");
    expect(await add()).toEqual({ ok: true, exercise: false });
    expect((await open()).map(({ identifier }) => identifier)).toEqual(["SRCAP20261128121500I"]);
    for (const name of ["cancel", "expired", "empty", "withoutGeocode"] as const) {
      await hear(name);
      expect(await add(), name).toEqual({ ok: false, code: "over" });
    }
  });

  it("is changed and taken away by whoever has seen it, not by somebody who has not", async () => {
    await add();
    const [before] = await open();
    expect(await add()).toEqual({ ok: false, code: "changed" });
    expect(await endSupplement(await publisher(), seeing())).toEqual({ ok: false, code: "changed" });
    expect(await add(before?.id)).toEqual({ ok: true, exercise: false });
    const [after, ...more] = await open();
    expect([after?.id === before?.id, more]).toEqual([false, []]);
    expect(await endSupplement(await publisher(), seeing(after?.id))).toEqual({ ok: true, exercise: false });
    expect([await open(), (await pageText()).includes(school), (await pageText()).includes("Det brinner")]).toEqual([[], false, true]);
  });

  it("of two who add at once one is told that the other has", async () => {
    expect((await Promise.all([add(), add()])).map((deed) => (deed.ok ? "ok" : deed.code)).sort()).toEqual(["changed", "ok"]);
    expect(await open()).toHaveLength(1);
  });

  it("leaves in the trail who added and who took away, in which languages, and none of the words", async () => {
    const [writer, other] = [await publisher(), await publisher()];
    await supplementWarning(writer, seeing(), { ...texts, en: texts.sv });
    const [row] = await open();
    await endSupplement(other, seeing(row?.id));
    const trail = await (await database()).auditEvent.findMany({ where: { thingId: row?.id }, orderBy: { id: "asc" }, select: { event: true, actorId: true, details: true } });
    expect(trail).toEqual([{ event: "warning.supplemented", actorId: writer.personId, details: { warning: first, languages: ["sv", "en"] } }, { event: "warning.supplementEnded", actorId: other.personId, details: { warning: first } }]);
  });

  it.each(["writer", "publisher", "departmentHead", "itAdministrator", "contactHandler"] as const)("is no matter of a %s", async (role) => {
    const somebody = await publisher(role);
    await expect(supplementWarning(somebody, seeing(), texts)).rejects.toThrow(NotAllowedError);
    await expect(endSupplement(somebody, seeing())).rejects.toThrow(NotAllowedError);
    expect(await open()).toEqual([]);
  });

  it("stays as it was told: its words are neither changed nor removed in the database, and always have a Swedish text", async () => {
    const client = await database();
    await add();
    const [row] = await open();
    const where = { id: row?.id ?? "" };
    await expect(client.warningSupplement.update({ where, data: { texts: { sv: { place: "x", call: "", links: [] } } } })).rejects.toThrow();
    await expect(client.warningSupplement.delete({ where })).rejects.toThrow();
    await expect(client.warningSupplement.create({ data: { identifier: "another", texts: {}, authorId: (await publisher()).personId } })).rejects.toThrow();
  });
});

describe("an exercise", () => {
  it("can be added to, which staff alone see", async () => {
    await hear("exercise");
    expect(await add()).toEqual({ ok: false, code: "changed" });
    expect(await add("", true)).toEqual({ ok: true, exercise: true });
    expect(warningsForStaff().unshown.map(({ why, supplement }) => [why, supplement?.texts.sv?.place])).toEqual([["exercise", school]]);
    expect([(await pageText()).includes(school), (await pageText()).includes("public-warning")]).toEqual([false, false]);
    // Nor ever, should the source send for real what it has rehearsed.
    await hear("municipality");
    expect([(await pageText()).includes("Det brinner"), (await pageText()).includes(school)]).toEqual([true, false]);
    expect(await add("", true)).toEqual({ ok: false, code: "changed" });
    expect(await add()).toEqual({ ok: true, exercise: false });
  });
});
