import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { createBody, createDepartment } from "@/test/database";
import { ensureDemonstrationGoverning } from "./demonstration-governing.commands";
import { samples } from "./demonstration-texts";
import { findGoverningDocument, listComing, listInForce, resolveGoverningLinks } from "./register.queries";
import { sectionsOf } from "./sections";

const day = (days: number) => Temporal.PlainDate.from(swedishDate()).add({ days }).toString();

async function fill(): Promise<void> {
  const client = await database();
  await client.installation.create({ data: { id: 1, kind: "demonstration" } });
  for (const id of ["vera-stahl", "siv-hallberg", "fredrik-noren", "jenny-palm"]) await client.person.create({ data: { id, name: id } });
  for (const id of new Set(samples.map(({ departmentId }) => departmentId))) await createDepartment({ id });
  for (const [id, kind] of [["kommunfullmaktige", "council"], ["kommunstyrelsen", "board"], ["samhallsbyggnadsnamnden", "committee"]] as const) await createBody({ id, kind });
  await ensureDemonstrationGoverning();
  await ensureDemonstrationGoverning();
}

it("the public register says what is in force on any day, what is to come, and why a document does not hold; every version stays", { timeout: 60_000 }, async () => {
  await fill();
  const idsOn = async (on: string, filter = {}) => (await listInForce("sv", on, filter)).map(({ id }) => id);
  const today = await idsOn(day(0));
  expect(today).toEqual(["it-policy", "riktlinje-informationssakerhet", "riktlinje-it-utrustning", "reglemente-kommunstyrelsen", "taxa-bygglov", "rutin-kris-it"]);
  expect(await idsOn(day(-300))).toEqual(expect.arrayContaining(["riktlinje-losenord", "plan-bredband"]));
  expect(await idsOn(day(0), { statuteBook: true })).toEqual(["reglemente-kommunstyrelsen", "taxa-bygglov"]);
  expect(await idsOn(day(0), { typeId: "policy" })).toEqual(["it-policy"]);
  expect(await idsOn(day(0), { bodyId: "kommunstyrelsen" })).toEqual(["riktlinje-informationssakerhet"]);
  expect((await listComing("sv", day(0))).map(({ id }) => id)).toEqual(["taxa-va"]);

  const guideline = await findGoverningDocument("en", "riktlinje-it-utrustning");
  expect(guideline).toMatchObject({ onEquipment: true, audiences: ["employee", "elected", "pupil"], shown: { number: 2, standing: "inForce", locale: "en", decision: { adopter: "it" } } });
  expect(guideline?.shown.plainBody).not.toBeNull();
  expect(guideline?.versions.map(({ number, standing }) => `${number} ${standing}`)).toEqual(["2 inForce", "1 former"]);
  expect(await findGoverningDocument("sv", "riktlinje-it-utrustning", 1)).toMatchObject({ shown: { number: 1, standing: "former" } });
  expect(await findGoverningDocument("sv", "riktlinje-it-utrustning", 9)).toBeNull();
  expect(await findGoverningDocument("sv", "riktlinje-losenord")).toMatchObject({ shown: { standing: "replaced" }, replacedBy: [{ id: "riktlinje-informationssakerhet" }] });
  expect(await findGoverningDocument("sv", "plan-bredband")).toMatchObject({ shown: { standing: "repealed" }, repeal: { from: day(-90) } });
  expect(await findGoverningDocument("sv", "taxa-va")).toMatchObject({ shown: { standing: "coming" } });
  expect(await findGoverningDocument("sv", "it-policy'; --")).toBeNull();
  expect((await resolveGoverningLinks("sv", ["governing:it-policy", "governing:none", "page:x"])).size).toBe(1);

  const policy = await findGoverningDocument("sv", "it-policy");
  const sections = sectionsOf(policy?.shown.body ?? []);
  expect(sections).toHaveLength(15);
  expect(sections.at(3)).toMatchObject({ number: "4", id: "p-4", title: "Vilka IT-stödet är öppet för" });
});
