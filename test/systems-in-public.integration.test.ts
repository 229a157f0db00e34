import { beforeAll, expect, it } from "vitest";
import { GET as one } from "@/app/[locale]/(public)/systems/[id]/route";
import { GET as register } from "@/app/[locale]/(public)/systems/route";
import { GET as statusPage } from "@/app/[locale]/(public)/disturbances/route";
import { GET as startPage } from "@/app/[locale]/(public)/route";
import { GET as feed } from "@/app/feeds/[locale]/systems/[file]/route";
import { GET as disturbanceFeed } from "@/app/feeds/[locale]/disturbances/[file]/route";
import { GET as sitemap } from "@/app/sitemap.xml/route";
import { GET as staffFile } from "@/app/[locale]/(staff)/staff/systems/export/route";
import { listPublicSystems, listSystemStates } from "@/domain/systems/public-systems.queries";
import { systemFigures } from "@/domain/systems/systems.queries";
import { locales } from "@/i18n/routing";
import { dateColumn } from "@/lib/dates";
import { database } from "@/lib/db";
import { createDepartment, createPerson } from "./database";

/*
 * Every internal column of a system holds a word that stands nowhere else; then everything that the public can open, of the register and
 * of what tells about systems, is asked for, in each language. A column that is added to the model later is planted too, or this fails.
 */

const planted = { supplier: "Hemligleverans", agreement: "Hemligavtal", continuity: "Hemligrutin", deviation: "Hemligavvikelse" } as const;
const secrets = [...Object.values(planted), "Hemlig Ägare", "Hemlig Förvaltare", "Hemligdrift", "Hemligtill", "2031-07-19", "Hemligutbyte", "granne-hemlig", "sensitive", "critical", "KP", "hemlig@kommun.example"];
/** What domain/systems/public-fields.ts lets out, and what keeps the row. */
const open = ["id", "departmentId", "shared", "inUseFrom", "retiredOn", "createdAt", "changedAt", "revision"];
const inside = ["runById", "ownerId", "managerId", "agreementEnds", "hosting", "confidentiality", "correctness", "availability", "traceability", "personalData", "processorAgreement", "criticality", "offeredDepartmentId", "offeredShared", "offeredById", ...Object.keys(planted)];

beforeAll(async () => {
  const client = await database();
  const [department, runs, to] = [await createDepartment({ id: "systemagare", name: "Systemägarna" }), await createDepartment({ id: "hemligdrift", name: "Hemligdrift" }), await createDepartment({ id: "hemligtill", name: "Hemligtill" })];
  const [owner, manager] = [await createPerson({ department, name: "Hemlig Ägare" }), await createPerson({ department, name: "Hemlig Förvaltare" })];
  await client.person.update({ where: { id: owner.id }, data: { email: "hemlig@kommun.example" } });
  const texts = (name: string) => ({ create: locales.map((locale) => ({ locale, name: `${name} ${locale}`, purpose: "Öppet syfte", personalData: "Öppna uppgifter", access: "Öppen väg" })) });
  const columns = { runById: runs.id, ownerId: owner.id, managerId: manager.id, offeredById: owner.id, offeredDepartmentId: to.id, offeredShared: true, agreementEnds: dateColumn("2031-07-19"), hosting: "KP", confidentiality: 3, correctness: 3, availability: 3, traceability: 3, personalData: "sensitive", processorAgreement: true, criticality: "critical", ...planted } as const;
  expect(Object.keys(columns).sort()).toEqual([...inside].sort());
  await client.system.create({ data: { id: "granne-hemlig", departmentId: department.id, inUseFrom: dateColumn("2999-01-01"), texts: texts("Granne"), supplier: planted.supplier } });
  const row = await client.system.create({ data: { id: "provet", departmentId: department.id, texts: texts("Provet"), ...columns, needs: { create: { needsId: "granne-hemlig", kind: "signIn", exchanged: "Hemligutbyte" } } } });
  expect(Object.keys(row).sort()).toEqual([...open, ...inside].sort());
  await client.disturbance.create({ data: { id: "261129-prov", category: "systems", systemId: "provet", departmentId: department.id, startsAt: new Date(Date.now() - 60_000), texts: { create: { locale: "sv", title: "Provet är trögt", area: "Alla" } } } });
});

const request = (path: string) => new Request(`http://127.0.0.1${path}`);
const at = <Parameters>(more: Parameters) => ({ params: Promise.resolve(more) });

it("no public address, feed or file tells anything internal of a system, in any language", async () => {
  const answers = (await Promise.all(locales.map(async (locale) => [
    await register(request(`/${locale}/system`), at({ locale })),
    await one(request(`/${locale}/system/provet`), at({ locale, id: "provet" })),
    await statusPage(request(`/${locale}/driftinformation`), at({ locale })),
    await startPage(request(`/${locale}`), at({ locale })),
    await feed(request(`/feeds/${locale}/systems/data.json`), at({ locale, file: "data.json" })),
    await feed(request(`/feeds/${locale}/systems/data.csv`), at({ locale, file: "data.csv" })),
    await disturbanceFeed(request(`/feeds/${locale}/disturbances/data.json`), at({ locale, file: "data.json" })),
    await disturbanceFeed(request(`/feeds/${locale}/disturbances/all.rss`), at({ locale, file: "all.rss" })),
  ]))).flat();
  const bodies = await Promise.all([...answers, await sitemap(request("/sitemap.xml"))].map(async (answer) => ({ status: answer.status, text: await answer.text() })));
  expect(bodies.map(({ status }) => status)).toEqual(bodies.map(() => 200));
  expect(bodies.filter(({ text }) => /Provet (sv|en|fi|ar)/.test(text)).length).toBeGreaterThanOrEqual(4 * locales.length);
  for (const { text } of bodies) for (const secret of secrets) expect(text.includes(secret), secret).toBe(false);
});

it("nor do the facts that other public pages take from the register", async () => {
  const told = JSON.stringify([await listPublicSystems("sv", new Date()), await listSystemStates("sv"), await systemFigures()]);
  for (const secret of secrets) expect(told.includes(secret), secret).toBe(false);
});

it("the whole file is for people who are signed in alone", async () => {
  const answer = await staffFile(request("/sv/personal/system/fil?format=json"), at({ locale: "sv" })).catch((error: unknown) => error);
  expect(answer instanceof Response ? answer.status : "away").not.toBe(200);
});
