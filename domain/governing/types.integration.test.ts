import { beforeAll, describe, expect, it } from "vitest";
import type { SignedIn } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { makeDraft, makePlace, type Place } from "./governing.fixtures";
import { listGoverningTypes } from "./register.queries";
import { removeType, saveType } from "./types.commands";
import { listConfiguredTypes } from "./types.queries";

let place: Place;
let registrar: SignedIn;
const fields = (more: Record<string, string> = {}) => ({ id: "handbok", level: "detailed", statuteBook: "no", order: "55", "name-sv": "Handbok", "name-en": "Handbook", ...more });

beforeAll(async () => {
  place = await makePlace();
  registrar = await place.somebody("registrar");
});

describe("the types of governing documents (P13)", () => {
  it("are added, renamed and put in order by registrars and IT, and read so by the public", async () => {
    expect(await saveType(registrar, fields(), true)).toEqual({ ok: true });
    expect((await listGoverningTypes("en")).find(({ id }) => id === "handbok")).toEqual({ id: "handbok", name: "Handbook", level: "detailed", statuteBook: false });
    expect(await saveType(await place.somebody("itAdministrator"), fields({ "name-sv": "Vägledning", "name-en": "", order: "1", level: "overall", statuteBook: "yes" }), false)).toEqual({ ok: true });
    expect((await listGoverningTypes("en"))[0]).toEqual({ id: "handbok", name: "Vägledning", level: "overall", statuteBook: true });
    expect(await (await database()).auditEvent.count({ where: { event: "governing.typeSaved", thingId: "handbok" } })).toBe(2);
  });

  it("say at the field what is wrong, and keep what is there", async () => {
    expect(await saveType(registrar, fields(), true)).toEqual({ ok: false, problems: [{ field: "id", code: "idTaken" }] });
    expect(await saveType(registrar, fields({ id: "Å", level: "", order: "-1", "name-sv": " " }), true)).toEqual({ ok: false, problems: [{ field: "id", code: "idMalformed" }, { field: "level", code: "missing" }, { field: "order", code: "orderWrong" }, { field: "name-sv", code: "missing" }] });
    await expect(saveType(registrar, fields({ id: "finns-inte" }), false)).rejects.toThrow(NotFoundError);
  });

  it("go only while nothing is of them", async () => {
    await makeDraft(place, { typeId: "handbok" });
    expect(await removeType(registrar, "handbok")).toEqual({ ok: false, problems: [{ field: "", code: "inUse" }] });
    await saveType(registrar, fields({ id: "tom" }), true);
    expect(await removeType(registrar, "tom")).toEqual({ ok: true });
    await expect(removeType(registrar, "tom")).rejects.toThrow(NotFoundError);
    expect((await listConfiguredTypes(registrar)).find(({ id }) => id === "handbok")?.documents).toBe(1);
  });

  it("are changed by nobody else", async () => {
    for (const actor of [place.writer, await place.somebody("departmentHead"), await place.somebody("boardSecretary")]) {
      for (const deed of [() => saveType(actor, fields({ id: "annan" }), true), () => removeType(actor, "handbok"), () => listConfiguredTypes(actor)]) await expect(deed()).rejects.toMatchObject({ clause: "P13" });
    }
  });
});
