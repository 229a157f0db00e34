import { beforeAll, describe, expect, it } from "vitest";
import { readerFor } from "@/i18n/reader";
import { dateColumn, swedishDate, swedishInstant } from "@/lib/dates";
import { database } from "@/lib/db";
import { createDepartment, createPage } from "@/test/database";
import { clauses, policyFacts, readFacts, roundedPeople } from "@/app/[locale]/(public)/it-policy/policy-facts";
import { GET } from "@/app/[locale]/(public)/it-policy/route";

const page = async (locale = "sv") => (await GET(new Request(`http://127.0.0.1:3000/${locale}/it-policy`), { params: Promise.resolve({ locale }) })).text();
/** In the middle of last month. */
const lastMonth = new Date(swedishInstant(`${swedishDate().slice(0, 7)}-01T00:00`).getTime() - 12 * 86_400_000);
const asked = async () => ({ reader: await readerFor("sv"), now: new Date() });
const factsOf = async (clause: (typeof clauses)[number]) => (await readFacts(await asked())).get(clause)?.map(({ text }) => text).join(" ");

async function refused(clause: string, count: number, at: Date = lastMonth): Promise<void> {
  await (await database()).auditEvent.createMany({ data: Array.from({ length: count }, () => ({ at, event: "access.refused", actorId: null, details: { action: "session.open", rule: "any", clause } })) });
}

beforeAll(async () => {
  await createDepartment({ name: "Gatuenheten" });
});

describe("the page of the IT policy", () => {
  it("says every clause in every language, without script", async () => {
    for (const locale of ["sv", "en", "fi", "ar"]) {
      const html = await page(locale);
      for (const clause of clauses) expect(html).toContain(`id="${clause}"`);
      expect(html).not.toContain("<script>");
    }
  });

  it("counts texts whose check is late as the report does", async () => {
    const late = await createPage({ title: "Sen" });
    await createPage({ title: "Färsk" });
    await (await database()).edition.update({ where: { id: late.edition.id }, data: { checkBy: dateColumn("2020-01-01") } });
    expect(await factsOf("P3")).toContain("50");
    expect(await factsOf("P3")).toContain("En text skulle ha kontrollerats.");
  });

  it("counts refusals of those outside without telling of few, of this month, or by another clause", async () => {
    await refused("P4", 40);
    await refused("P6", 40, new Date());
    expect(await factsOf("P6")).toContain("Ingen utifrån har nekats");
    await refused("P6", 4);
    expect(await factsOf("P6")).toContain("Färre än 5 gånger");
    await refused("P6", 8);
    expect(await factsOf("P6")).toContain("12 gånger");
  });

  it("tells of people only by tens, and not of fewer than ten", async () => {
    const { reader } = await asked();
    expect([0, 3, 9].map((count) => roundedPeople(count, reader))).toEqual(Array(3).fill("färre än 10"));
    expect([10, 14, 16, 238].map((count) => roundedPeople(count, reader))).toEqual(["ungefär 10", "ungefär 10", "ungefär 20", "ungefär 240"]);
    expect(await factsOf("P4")).toContain("färre än 10 elever");
  });

  it("has each fact under a clause of the policy, with a way to more", async () => {
    expect(policyFacts.every(({ clause }) => clauses.includes(clause))).toBe(true);
    for (const facts of (await readFacts(await asked())).values()) for (const { more } of facts) expect(more.href).toMatch(/^\//);
  });
});
