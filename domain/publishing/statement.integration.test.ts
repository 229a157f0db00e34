import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SignedIn } from "@/domain/access/access.schema";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { gatherDependencies } from "@/lib/dependencies";
import { NotAllowedError } from "@/lib/errors";
import type { Department } from "@/prisma/generated/client";
import { actorFor, createDepartment, createPage, createPerson } from "@/test/database";
import { getEditorial, setWords, statementWantsReview, writeStatement } from "./editorial.commands";
import type { WrittenStatement } from "./editorial.schema";
import { findStatement } from "./statement.queries";

let department: Department;
let publisher: SignedIn;

const written = (more: Partial<WrittenStatement> = {}): WrittenStatement => ({
  lang: "sv", conformity: "partial", method: "self", assessedOn: swedishDate(), updatedOn: swedishDate(),
  standard: "EN 301 549 V3.2.1", supervisor: "Digg", supervisorAddress: "https://www.digg.se/tdosanmalan",
  deficiencies: "Kartan saknar text.", burden: "", exempt: "", tested: "", ...more,
});

beforeAll(async () => {
  department = await createDepartment();
  publisher = await actorFor(await createPerson({ department, roles: ["publisher"] }));
});
beforeEach(async () => {
  const client = await database();
  await client.finding.deleteMany();
  await client.editorialSettings.deleteMany();
  await client.editorialSettings.create({ data: { departmentId: department.id } });
});

/** Something that the gate has found in a published text. */
async function found(check: string, severity: string, place = "body 1") {
  const { edition } = await createPage({ department });
  await (await database()).finding.create({ data: { editionId: edition.id, check, severity, place } });
  return edition;
}

describe("the accessibility statement", () => {
  it("is missing until somebody has written it, which those who answer for it are told; and old after a year", async () => {
    expect([await findStatement("sv"), await statementWantsReview(publisher)]).toEqual([null, "missing"]);
    expect(await writeStatement(publisher, written())).toEqual({ ok: true });
    expect(await statementWantsReview(publisher)).toBeNull();
    await writeStatement(publisher, written({ assessedOn: "2024-01-31" }));
    expect(await statementWantsReview(publisher)).toBe("old");
    const elsewhere = await actorFor(await createPerson({ roles: ["publisher"] }));
    expect(await statementWantsReview(elsewhere)).toBeNull();
  });

  it("is written language by language, and shown in Swedish where it is not written in the reader's", async () => {
    await Promise.all([writeStatement(publisher, written()), writeStatement(publisher, written({ lang: "en", deficiencies: "The map has no text." }))]);
    expect(await findStatement("en")).toMatchObject({ textLocale: "en", text: { deficiencies: "The map has no text." } });
    expect(await findStatement("sv")).toMatchObject({ textLocale: "sv", text: { deficiencies: "Kartan saknar text." } });
    expect(await findStatement("fi")).toMatchObject({ textLocale: "sv" });
    expect(Object.keys((await getEditorial(publisher)).statement?.texts ?? {}).sort()).toEqual(["en", "sv"]);
  });

  it("counts what the gate finds in published texts by kind, without what has been let pass, what is advice, and what nobody reads", async () => {
    await writeStatement(publisher, written());
    await found("tableHeadEmpty", "warning");
    await found("tableHeadEmpty", "warning");
    await found("longSentence", "advice");
    const passed = await found("boldAsHeading", "warning");
    await (await database()).findingOverride.create({ data: { editionId: passed.id, check: "boldAsHeading", place: "body 1", reason: "Ett citat ur beslutet.", personId: publisher.personId } });
    const gone = await found("linkSaysNothing", "blocking");
    await (await database()).edition.update({ where: { id: gone.id }, data: { state: "withdrawn", withdrawnAs: "gone" } });
    expect((await findStatement("sv"))?.barriers).toEqual([{ check: "tableHeadEmpty", criterion: "1.3.1", count: 2 }]);
  });

  it("cannot say that nothing is wrong beside what is, and no longer says so when something is found", async () => {
    expect(await writeStatement(publisher, written({ conformity: "full" }))).toEqual({ ok: false, code: "notFull" });
    expect(await writeStatement(publisher, written({ conformity: "full", deficiencies: "" }))).toEqual({ ok: true });
    expect((await findStatement("sv"))?.facts.conformity).toBe("full");
    await found("tableHeadEmpty", "warning");
    expect((await findStatement("sv"))?.facts.conformity).toBe("partial");
    expect(await writeStatement(publisher, written({ conformity: "full", deficiencies: "" }))).toEqual({ ok: false, code: "notFull" });
  });

  it("is shown anew as soon as it is written", async () => {
    const { tags } = await gatherDependencies(() => findStatement("sv"));
    expect([...tags]).toContain("statement");
  });

  it.each(["writer", "itAdministrator", "auditor"] as const)("is nothing that a %s writes, nor a publisher of another department", async (role) => {
    const somebody = await actorFor(await createPerson({ department, roles: [role] }));
    const elsewhere = await actorFor(await createPerson({ roles: ["publisher"] }));
    for (const actor of [somebody, elsewhere]) {
      await expect(writeStatement(actor, written())).rejects.toThrow(NotAllowedError);
      await expect(setWords(actor, [], 30)).rejects.toThrow(NotAllowedError);
      await expect(getEditorial(actor)).rejects.toThrow(NotAllowedError);
    }
    expect(await findStatement("sv")).toBeNull();
  });
});
