import { beforeAll, describe, expect, it } from "vitest";
import type { Role, SignedIn } from "@/domain/access/access.schema";
import { reportDisturbance } from "@/domain/disturbances/disturbances.commands";
import { gatherDependencies } from "@/lib/dependencies";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import type { Department } from "@/prisma/generated/client";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { getGraph, getStops } from "./graph.queries";
import { importSystems, previewSystems } from "./import.commands";
import { answerOffer, moveSystem } from "./moves.commands";
import { findPublicSystem, listPublicSystems, listSystemStates } from "./public-systems.queries";
import { addSystem, changeSystem, dropNeed, sayNeed } from "./systems.commands";
import { exportSystems, getSystem, listFindings, listSystems, systemFigures } from "./systems.queries";
import type { Fields } from "./systems.schema";

let [library, permits]: Department[] = [];
const who: Record<"head" | "colleague" | "writer" | "stranger" | "it" | "pupilHead", SignedIn> = {} as never;

beforeAll(async () => {
  [library, permits] = [await createDepartment({ id: "biblioteken" }), await createDepartment({ id: "bygglov" })];
  const itDepartment = await createDepartment({ id: "it" });
  const actor = async (department: Department, roles: Role[] = [], name = "Test Testsson") => actorFor(await createPerson({ department, roles, name }));
  who.head = await actor(library, ["departmentHead"], "Ebba Chef");
  who.colleague = await actor(library);
  who.writer = await actor(library, ["writer"]);
  who.stranger = await actor(permits, ["departmentHead"]);
  who.it = await actor(itDepartment, ["itAdministrator"]);
  await say(who.head, "hyllan", {});
  await say(who.it, "katalogen", { departmentId: "it", shared: true });
});

const fieldsOf = (more: Fields = {}): Fields => ({ "name-sv": "Bokhyllan", "purpose-sv": "Lån och reservationer", supplier: "Hyllsystem AB", ...more });
async function say(actor: SignedIn, id: string, { departmentId = "biblioteken", shared = false, ...more }: { departmentId?: string; shared?: boolean } & Record<string, unknown>): Promise<void> {
  const done = await addSystem(actor, { departmentId, shared }, fieldsOf({ id, "name-sv": `Systemet ${id}`, ...(more as Fields) }));
  if (!done.ok) throw new Error(JSON.stringify(done.problems));
}
const codes = (done: { ok: boolean; problems?: { field: string | null; code: string }[] }) => (done.ok ? "ok" : (done.problems ?? []).map(({ field, code }) => `${field}: ${code}`));
const current = async (id: string) => (await getSystem(who.it, id, "sv").catch(() => getSystem(who.head, id, "sv")));
const change = async (actor: SignedIn, id: string, more: Fields) => {
  const row = await (await database()).system.findUniqueOrThrow({ where: { id } });
  const { fields } = await current(id);
  return changeSystem(actor, id, { ...fields, ...more }, row.revision);
};
const file = (text: string) => new TextEncoder().encode(text);
const refused = (deed: Promise<unknown>, clause: string) => expect(deed).rejects.toMatchObject({ name: "NotAllowedError", clause });

describe("a system of a department (P11)", () => {
  it("is added and changed by those who write for it, and by nobody else, IT included; the trail tells which fields, and no word", async () => {
    expect(codes(await change(who.head, "hyllan", { continuity: "Lån skrivs på papper", confidentiality: "1" }))).toBe("ok");
    expect(codes(await change(who.writer, "hyllan", { supplier: "Hyllsystem i Norden AB" }))).toBe("ok");
    for (const actor of [who.colleague, who.stranger, who.it]) {
      await refused(change(actor, "hyllan", { supplier: "Annat AB" }), "P11");
      await refused(addSystem(actor, { departmentId: "biblioteken", shared: false }, fieldsOf({ id: "nytt-1" })), "P11");
      await refused(sayNeed(actor, "hyllan", { needsId: "katalogen", kind: "signIn", exchanged: "" }), "P11");
      await refused(dropNeed(actor, "hyllan", "katalogen"), "P11");
    }
    await expect(addSystem(who.head, { departmentId: "no-such", shared: false }, fieldsOf({ id: "nytt-2" }))).rejects.toThrow(NotFoundError);
    const rows = await (await database()).auditEvent.findMany({ where: { thingId: "hyllan", event: { startsWith: "system." } }, orderBy: { id: "asc" } });
    expect(rows.map(({ event, actorId, departmentId, details }) => [event, actorId, departmentId, details])).toEqual([
      ["system.added", who.head.personId, "biblioteken", { shared: false }],
      ["system.changed", who.head.personId, "biblioteken", { fields: ["confidentiality", "continuity"] }],
      ["system.changed", who.writer.personId, "biblioteken", { fields: ["supplier"] }],
    ]);
  });

  it("shows its inside to those who work there, and to IT; others see that it is there", async () => {
    for (const actor of [who.head, who.colleague, who.it]) expect((await getSystem(actor, "hyllan", "sv")).system.continuity).toBe("Lån skrivs på papper");
    await refused(getSystem(who.stranger, "hyllan", "sv"), "P11");
    await expect(getSystem(who.head, "no-such", "sv")).rejects.toThrow(NotFoundError);
    const line = async (actor: SignedIn) => (await listSystems(actor, "sv", {})).find(({ id }) => id === "hyllan");
    expect([(await line(who.stranger))?.inside, (await line(who.colleague))?.inside?.criticality]).toEqual([null, "normal"]);
    expect((await listSystems(who.stranger, "sv", { finding: "classMissing" })).map(({ id }) => id)).not.toContain("hyllan");
    expect((await exportSystems(who.stranger, "csv")).map(({ id }) => id)).toEqual(["katalogen"]);
  });

  it("never stands without a department, without somebody who runs it, or with a class that there is not: the database refuses", async () => {
    const set = async (assignment: string) => (await database()).$executeRawUnsafe(`UPDATE system SET ${assignment} WHERE id = 'hyllan'`);
    for (const assignment of ["department_id = NULL", "supplier = ''", "confidentiality = 4", "hosting = 'Sverige'", "offered_shared = true"]) await expect(set(assignment), assignment).rejects.toThrow();
    await expect((await database()).$executeRawUnsafe("DELETE FROM system WHERE id = 'hyllan'")).rejects.toThrow();
    await expect((await database()).$executeRawUnsafe("INSERT INTO system_dependency (system_id, needs_id, kind) VALUES ('hyllan', 'hyllan', 'data')")).rejects.toThrow();
  });

  it("takes no change from somebody who has not read the last one, and says at its field what is wrong", async () => {
    expect(codes(await changeSystem(who.head, "hyllan", (await current("hyllan")).fields, 0))).toEqual([": changed"]);
    expect(codes(await change(who.head, "hyllan", { owner: "Ingen Alls", runBy: "no-such" }))).toEqual(["owner: personUnknown", "runBy: departmentUnknown"]);
    expect(codes(await change(who.head, "hyllan", { owner: "Test Testsson" }))).toEqual(["owner: personAmbiguous"]);
    expect(codes(await change(who.head, "hyllan", { owner: "ebba chef" }))).toBe("ok");
    expect(codes(await addSystem(who.head, { departmentId: "biblioteken", shared: false }, fieldsOf({ id: "hyllan" })))).toEqual(["id: idTaken"]);
  });
});

describe("a shared system (P9)", () => {
  it("is added and changed by IT alone, and its inside is for all who work here", async () => {
    expect(codes(await change(who.it, "katalogen", { criticality: "critical" }))).toBe("ok");
    for (const actor of [who.head, who.stranger]) {
      await refused(change(actor, "katalogen", { criticality: "low" }), "P9");
      await refused(addSystem(actor, { departmentId: "biblioteken", shared: true }, fieldsOf({ id: "nytt-3" })), "P9");
      expect((await getSystem(actor, "katalogen", "sv")).system.criticality).toBe("critical");
    }
  });

  it("becomes shared, or goes to another department, when both sides have said yes, and not before", async () => {
    await say(who.head, "bokning", {});
    await refused(moveSystem(who.it, "bokning", { departmentId: "it", shared: true }), "P11");
    await refused(moveSystem(who.stranger, "bokning", { departmentId: "bygglov", shared: false }), "P11");
    expect(codes(await moveSystem(who.head, "bokning", { departmentId: "biblioteken", shared: false }))).toEqual(["departmentId: notMoved"]);
    expect(codes(await moveSystem(who.head, "bokning", { departmentId: "no-such", shared: false }))).toEqual(["departmentId: departmentUnknown"]);
    expect(await moveSystem(who.head, "bokning", { departmentId: "it", shared: true })).toMatchObject({ ok: true, offered: true });
    expect((await current("bokning")).system).toMatchObject({ departmentId: "biblioteken", shared: false, offer: { shared: true } });
    expect((await listSystems(who.it, "sv", {})).find(({ id }) => id === "bokning")?.isOffered).toBe(true);
    await refused(answerOffer(who.head, "bokning", true), "P9");
    await refused(answerOffer(who.stranger, "bokning", false), "P9");
    expect(codes(await answerOffer(who.it, "bokning", true))).toBe("ok");
    expect((await current("bokning")).system).toMatchObject({ departmentId: "it", shared: true, offer: null });
    await refused(change(who.head, "bokning", { supplier: "Annat AB" }), "P9");
    // And back: IT lets go of it, the department takes it over.
    await refused(moveSystem(who.head, "bokning", { departmentId: "biblioteken", shared: false }), "P9");
    expect(await moveSystem(who.it, "bokning", { departmentId: "biblioteken", shared: false })).toMatchObject({ ok: true, offered: true });
    await refused(answerOffer(who.it, "bokning", true), "P11");
    expect(codes(await answerOffer(who.it, "bokning", false))).toBe("ok");
    expect(codes(await answerOffer(who.it, "bokning", false))).toEqual([": noOffer"]);
  });

  it("shows its inside to those it is offered to, and to no others than before", async () => {
    await say(who.head, "tidningar", {});
    await refused(getSystem(who.stranger, "tidningar", "sv"), "P11");
    expect(await moveSystem(who.head, "tidningar", { departmentId: "bygglov", shared: false })).toMatchObject({ offered: true });
    expect((await getSystem(who.stranger, "tidningar", "sv")).mayTake).toBe(true);
    await refused(change(who.stranger, "tidningar", { supplier: "Annat AB" }), "P11");
    expect(codes(await answerOffer(who.stranger, "tidningar", true))).toBe("ok");
    await refused(getSystem(who.colleague, "tidningar", "sv"), "P11");
  });

  it("goes at once where somebody speaks for both sides", async () => {
    const both = await actorFor(await createPerson({ department: library, roles: ["departmentHead", "itAdministrator"] }));
    await say(who.head, "skrivare", {});
    expect(await moveSystem(both, "skrivare", { departmentId: "biblioteken", shared: true })).toMatchObject({ ok: true, offered: false });
    expect((await current("skrivare")).system).toMatchObject({ shared: true, offer: null });
  });
});

describe("what must be seen to", () => {
  it("tells of an owner whose employment has ended, and the figures count what the report lists", async () => {
    const leaver = await createPerson({ department: library, name: "Lars Lämnar" });
    expect(codes(await change(who.head, "hyllan", { owner: "Lars Lämnar", correctness: "1", availability: "1", traceability: "1", deviation: "Eget operativsystem", agreementEnds: swedishDate(new Date(Date.now() + 40 * 86_400_000)) }))).toBe("ok");
    const found = async (actor: SignedIn, name: Parameters<typeof listFindings>[2]) => (await listFindings(actor, "sv", name)).map(({ id }) => id);
    expect(await found(who.head, "ownerMissing")).not.toContain("hyllan");
    const before = await systemFigures();
    await (await database()).affiliation.updateMany({ where: { personId: leaver.id }, data: { validTo: dateColumn(swedishDate(new Date(Date.now() - 86_400_000))), validFrom: dateColumn("2020-01-01") } });
    for (const name of ["ownerMissing", "agreementEnds", "deviates"] as const) expect(await found(who.head, name), name).toContain("hyllan");
    expect(await found(who.stranger, "ownerMissing")).not.toContain("hyllan");
    expect(await found(who.it, "continuityMissing")).toEqual(["katalogen"]);
    const after = await systemFigures();
    expect(after.withoutOwner).toBe(before.withoutOwner + 1);
    expect(after.withoutOwner).toBe((await found(who.it, "ownerMissing")).length);
    // The one who has left stays named while something else is changed.
    expect(codes(await change(who.head, "hyllan", { agreement: "KS 2024/12" }))).toBe("ok");
    expect((await current("hyllan")).system.owner).toMatchObject({ name: "Lars Lämnar", inForce: false });
  });
});

describe("what needs what", () => {
  it("is said by the one that needs, never of itself, and what stops is told with the way there, as far as the reader may see", async () => {
    await say(who.stranger, "lovet", { departmentId: "bygglov" });
    await say(who.stranger, "lovkartan", { departmentId: "bygglov" });
    const need = (actor: SignedIn, id: string, needsId: string) => sayNeed(actor, id, { needsId, kind: "signIn", exchanged: "vem som är anställd" });
    expect([codes(await need(who.head, "hyllan", "katalogen")), codes(await need(who.stranger, "lovet", "katalogen")), codes(await need(who.stranger, "lovkartan", "lovet"))]).toEqual(["ok", "ok", "ok"]);
    expect([codes(await need(who.head, "hyllan", "hyllan")), codes(await need(who.head, "hyllan", "no-such"))]).toEqual([["needsId: needsItself"], ["needsId: needsUnknown"]]);
    const ways = async (actor: SignedIn) => (await getStops(actor, "katalogen", "sv")).stops.map(({ path }) => path.map(({ id }) => id).join(" > "));
    expect(await ways(who.it)).toEqual(["katalogen > hyllan", "katalogen > lovet", "katalogen > lovet > lovkartan"]);
    expect(await ways(who.head)).toEqual(["katalogen > hyllan", "katalogen > lovet"]);
    expect((await getGraph(who.head, "sv")).edges.some(({ systemId }) => systemId === "lovkartan")).toBe(false);
    expect(codes(await dropNeed(who.stranger, "lovkartan", "lovet"))).toBe("ok");
    expect(await ways(who.it)).toEqual(["katalogen > hyllan", "katalogen > lovet"]);
  });
});

describe("a file of systems", () => {
  it("shows what it would change, changes nothing until that is confirmed, and asks the rules of each row", async () => {
    const text = "id;namn;syfte;department;leverantör;behöver\nhyllan;Bokhyllan 2;;;;\nsagan;Sagostunden;Boka sagostund;biblioteken;Saga AB;katalogen (signIn)\n".replace("hyllan;Bokhyllan 2;;;;", "hyllan;Bokhyllan 2;Lån;biblioteken;Hyllan AB;katalogen (signIn: vem som är anställd)");
    const plan = await previewSystems(who.head, file(text));
    expect(plan.ok && plan.plan.map(({ id, deed, changes }) => [id, deed, changes.map(({ field }) => field)])).toEqual([
      ["hyllan", "change", ["name-sv", "purpose-sv", "supplier"]],
      ["sagan", "add", expect.arrayContaining(["department", "name-sv", "needs"])],
    ]);
    expect(await findPublicSystem("sv", "sagan", new Date())).toBeNull();
    const notes = await (await database()).auditEvent.count({ where: { thingId: "sagan" } });
    expect(notes).toBe(0);
    expect((await importSystems(who.head, file(text))).ok).toBe(true);
    expect((await current("sagan")).system).toMatchObject({ supplier: "Saga AB", needs: [{ needsId: "katalogen", kind: "signIn" }] });
    const again = await previewSystems(who.head, file(text));
    expect(again.ok && again.plan.map(({ deed }) => deed)).toEqual(["same", "same"]);
  });

  it("is taken as a whole or not at all, and what is wrong is told by row and column", async () => {
    const text = "id,department,shared,name-sv,purpose-sv,supplier,hosting\nny-1,biblioteken,,Ny,Syfte,AB,SE\nlovet,,,,,,\nkatalogen,,,,,,\nny-2,biblioteken,ja,Ny,Syfte,AB,SE\nny-3,no-such,,Ny,Syfte,AB,SE\nsagan,bygglov,,Saga,Syfte,AB,Sverige\n";
    const done = await importSystems(who.head, file(text));
    expect(done.ok ? [] : done.problems.map(({ line, field, code }) => `${line} ${field} ${code}`)).toEqual(["3 id notYours", "4 id notYours", "5 id notYours", "6 department departmentUnknown", "7 department bothSides"]);
    expect(await findPublicSystem("sv", "ny-1", new Date())).toBeNull();
    const named = await importSystems(who.head, file(JSON.stringify([{ id: "lovet", supplier: "Mitt AB" }, { id: "katalogen", criticality: "low" }, { id: "hyllan", hosting: "XX" }])));
    expect(named.ok ? [] : named.problems.map(({ line, field, code }) => `${line} ${field} ${code}`)).toEqual(["1 id notYours", "2 id notYours", "3 hosting countryUnknown"]);
    for (const [broken, code] of [["", "empty"], ["[1", "unreadable"], ["namn\nA", "columnMissing"], ["id\na\na", "twice"]]) {
      const answer = await previewSystems(who.head, file(broken ?? ""));
      expect(answer.ok ? "ok" : answer.problems[0]?.code).toBe(code);
    }
    for (const actor of [who.colleague]) await expect(previewSystems(actor, file(text))).rejects.toThrow(NotAllowedError);
  });

  it("that was taken out is read in again without a change", async () => {
    const rows = (await exportSystems(who.head, "json")).filter(({ department, shared }) => department === "biblioteken" && shared === "no");
    expect(rows.length).toBeGreaterThan(1);
    const plan = await previewSystems(who.head, file(JSON.stringify(rows)));
    expect(plan.ok && [...new Set(plan.plan.map(({ deed }) => deed))]).toEqual(["same"]);
  });
});

describe("the public part (OSL 4:2)", () => {
  it("tells what a system is for and who answers for it, with its state now, in the reader's language or labelled with its own", async () => {
    const id = "katalogen";
    const report = () => reportDisturbance(who.it, { category: "systems", departmentId: "it", system: "", systemId: id, words: { sv: { title: "Inloggningen är trög", area: "Alla", text: "", cause: "" } }, startsAt: new Date(), expectedEnd: null, position: null, pages: [] });
    expect((await findPublicSystem("en", id, new Date()))?.state).toBe("works");
    expect((await report()).ok).toBe(true);
    const seen = await findPublicSystem("en", id, new Date());
    expect(seen).toMatchObject({ name: "Systemet katalogen", lang: "sv", shared: true, state: "disturbed", disturbances: [{ title: "Inloggningen är trög" }] });
    expect((await listSystemStates("sv"))[0]).toMatchObject({ id, state: "disturbed" });
    expect(await reportDisturbance(who.it, { category: "systems", departmentId: "it", system: "", systemId: "no-such", words: { sv: { title: "X", area: "Y", text: "", cause: "" } }, startsAt: new Date(), expectedEnd: null, position: null, pages: [] })).toEqual({ ok: false, problems: [{ field: "systemId", code: "systemGone" }] });
  });

  it("does not list what is not used yet or any more", async () => {
    await say(who.head, "gamla", { retiredOn: "2020-01-01" });
    await say(who.head, "nya", { inUseFrom: "2099-01-01" });
    const ids = (await listPublicSystems("sv", new Date())).map((line) => line.id);
    expect([ids.includes("gamla"), ids.includes("nya"), ids.includes("hyllan")]).toEqual([false, false, true]);
    expect((await findPublicSystem("sv", "gamla", new Date()))?.stage).toBe("retired");
  });

  it("is noted by kept documents with its tag, and that of disturbances", async () => {
    const { tags } = await gatherDependencies(() => listPublicSystems("sv", new Date()));
    expect([...tags].sort()).toEqual(["disturbances", "systems"]);
    expect([...(await gatherDependencies(() => systemFigures())).tags]).toEqual(["systems"]);
  });
});
