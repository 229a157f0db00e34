import { expect, it } from "vitest";
import { database } from "@/lib/db";
import { createBody, createDepartment } from "@/test/database";
import { findBody, getBodies, listBodies } from "./bodies.queries";

it("bodies are listed in the municipality's order, all or those that a department clerks for", async () => {
  const [office, school] = [await createDepartment(), await createDepartment()];
  const [second, first] = [await createBody({ id: "skola", department: school, name: "Skolnämnden" }), await createBody({ id: "fullmaktige", kind: "council", department: office })];
  await (await database()).body.update({ where: { id: second.id }, data: { order: 1 } });
  expect((await listBodies("sv")).map(({ id }) => id)).toEqual([first.id, second.id]);
  expect(await listBodies("sv", [school.id])).toEqual([expect.objectContaining({ id: "skola", name: "Skolnämnden", lang: undefined })]);
});

it("a body answers to its address in each language, and where it has none in a language to the Swedish one, labelled so", async () => {
  const body = await createBody({ name: "Valnämnden", kind: "joint", partners: ["Grannköping"] });
  expect(await findBody("en", body.id)).toMatchObject({ name: "Valnämnden", lang: "sv", partners: ["Grannköping"] });
  await (await database()).bodyText.create({ data: { bodyId: body.id, locale: "en", name: "Election Committee", slug: "election-committee" } });
  expect(await findBody("en", "election-committee")).toMatchObject({ id: body.id, name: "Election Committee", lang: undefined, slugs: { sv: body.id, en: "election-committee" } });
  expect(await findBody("sv", "election-committee")).toBeNull();
  expect((await getBodies("sv", [body.id, "borta"])).get(body.id)?.name).toBe("Valnämnden");
});
