import { describe, expect, it } from "vitest";
import { createPast } from "@/domain/matters/figures/figures.fixtures";
import { swedishDate } from "@/lib/dates";
import { expireDocuments } from "@/lib/document-cache";
import { createDepartment } from "@/test/database";
import { whileAway } from "@/test/database-away";
import { GET as getFile } from "@/app/feeds/[locale]/how-well/[file]/route";
import { GET } from "./route";

const page = async (locale = "sv") => GET(new Request(`http://127.0.0.1:3000/${locale}/sa-snabbt-svarar-vi`), { params: Promise.resolve({ locale }) });
const file = async (name: string) => getFile(new Request(`http://127.0.0.1:3000/feeds/sv/how-well/${name}`), { params: Promise.resolve({ locale: "sv", file: name }) } as never);
const lastMonth = (day: number) => new Date(Date.parse(`${swedishDate().slice(0, 7)}-15T12:00:00Z`) - (30 + 15 - day) * 86_400_000);

describe("the page of how soon residents are answered", () => {
  it("says that it tells nothing while fewer than five have written, and is whole all the same", async () => {
    const html = await (await page()).text();
    expect([html.includes("Färre än fem har skrivit"), html.includes("För få har svarat"), html.includes("Så räknar vi"), html.includes("<table")]).toEqual([true, true, true, false]);
  });

  it("shows the same numbers in bars, in tables and as files, without script, in every language", async () => {
    const [one, two] = [await createDepartment({ name: "Bygg" }), await createDepartment({ name: "Gata" })];
    const past = (departmentId: string, count: number, days: number) => Array.from({ length: count }, () => ({ departmentId, receivedAt: lastMonth(1), entries: [{ at: lastMonth(1 + days), kind: "reply" as const, status: "answered" as const }] }));
    await createPast([...past(one.id, 12, 1), ...past(one.id, 6, 14), ...past(two.id, 7, 0), ...past(two.id, 2, 14)]);
    expireDocuments(["matter-figures"]);
    const html = await (await page()).text();
    for (const words of ["Bygg", "Gata", "visas inte", "färre än 5", "<svg", "<table"]) expect(html).toContain(words);
    expect(html).not.toContain("<script>");
    const lines = JSON.parse(await (await file("answers.json")).text()) as Record<string, unknown>[];
    expect(lines.find(({ grouping, measure }) => grouping === "total" && measure === "first")).toMatchObject({ received: 27, inTime: 19, late: 8, open: 0, sharePercent: 70 });
    expect(lines.find(({ name, measure }) => name === "Gata" && measure === "first")).toMatchObject({ received: 9, inTime: null, late: "<5", open: 0, sharePercent: 55, shareIsAtLeast: true });
    expect((await (await file("answers.csv")).text()).split("\r\n")[0]).toBe("from,to,measure,grouping,key,name,received,inTime,late,open,sharePercent,shareIsAtLeast,medianWorkingDays");
    expect((await file("answers.xml")).status).toBe(404);
    for (const locale of ["en", "fi", "ar"]) expect((await page(locale)).status).toBe(200);
  });

  it("stays as it was while the database is away", async () => {
    expireDocuments(["matter-figures"]);
    const answer = await whileAway(() => page());
    expect([answer.status, (await answer.text()).includes("Bygg")]).toEqual([200, true]);
  });
});
