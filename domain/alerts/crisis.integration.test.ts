import { beforeAll, describe, expect, it } from "vitest";
import type { SignedIn } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { actorFor, createDepartment, createPerson } from "@/test/database";
import { findCrisis } from "./alerts.queries";
import type { CrisisGiven } from "./alerts.schema";
import { changeCrisis, endCrisis, postInCrisis, startCrisis, strikePost } from "./crisis.commands";
import { getCrisis } from "./crisis.queries";

const reason = "Ån har stigit över vallen i natt";
const given: CrisisGiven = { texts: { sv: { title: "Översvämning", text: "Ån stiger." } }, phone: "08-465 004 00", links: [{ text: "Sandsäckar", href: "https://example.se/sand" }] };

let [here, there] = ["", ""];
let [duty, helper, head] = [{} as SignedIn, {} as SignedIn, {} as SignedIn];

beforeAll(async () => {
  const [own, other] = [await createDepartment(), await createDepartment()];
  [here, there] = [own.id, other.id];
  duty = await actorFor(await createPerson({ department: own, roles: ["emergencyPublisher"], name: "Joel" }));
  helper = await actorFor(await createPerson({ department: other, roles: ["emergencyPublisher"], name: "Hedda" }));
  head = await actorFor(await createPerson({ department: own, roles: ["departmentHead"] }));
});

describe("crisis mode", () => {
  it("is turned on by an emergency publisher with a reason that the public never sees, one at a time", async () => {
    expect(await startCrisis(duty, here, given, "kort")).toEqual({ ok: false, code: "reasonMissing" });
    await expect(startCrisis(head, here, given, reason)).rejects.toThrow(NotAllowedError);
    await expect(startCrisis(duty, there, given, reason)).rejects.toThrow(NotAllowedError);
    const both = await Promise.all([startCrisis(duty, here, given, reason), startCrisis(helper, there, given, reason)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, code: "alreadyOn" });
    expect(findCrisis()).toMatchObject({ texts: given.texts, links: given.links, posts: [] });
    expect(JSON.stringify(findCrisis())).not.toContain(reason);
    expect(await (await database()).auditEvent.count({ where: { event: "crisis.started" } })).toBe(1);
  });

  it("has a thread that any of them writes in, the newest first; what was wrong is struck and kept", async () => {
    expect(await postInCrisis(duty, here, { sv: "Skolorna är stängda." })).toEqual({ ok: true });
    expect(await postInCrisis(helper, there, { sv: "Vägen är stängd.", en: "The road is closed." })).toEqual({ ok: true });
    const [road, schools] = findCrisis()?.posts ?? [];
    expect([road?.texts, schools?.texts]).toEqual([{ sv: "Vägen är stängd.", en: "The road is closed." }, { sv: "Skolorna är stängda." }]);
    expect(await strikePost(duty, here, road?.id ?? "")).toEqual({ ok: true });
    await expect(strikePost(duty, here, road?.id ?? "")).rejects.toThrow(NotFoundError);
    expect(findCrisis()?.posts).toHaveLength(1);
    expect((await getCrisis(helper, "sv")).now?.posts.map(({ by, struck }) => [by, struck?.by ?? null])).toEqual([["Hedda", "Joel"], ["Joel", null]]);
    await expect((await database()).crisisPost.updateMany({ data: { texts: {} } })).rejects.toThrow();
    await expect((await database()).crisisPost.deleteMany()).rejects.toThrow();
    await expect(postInCrisis(head, here, { sv: "Nej" })).rejects.toThrow(NotAllowedError);
    await expect(getCrisis(head, "sv")).rejects.toThrow(NotAllowedError);
  });

  it("says something else, and is turned off", async () => {
    expect(await changeCrisis(helper, there, { ...given, texts: { sv: { title: "Vattnet sjunker", text: "Det värsta är över." } } })).toEqual({ ok: true });
    expect(findCrisis()?.texts.sv?.title).toBe("Vattnet sjunker");
    expect(await endCrisis(duty, here)).toEqual({ ok: true });
    expect(findCrisis()).toBeNull();
    expect(await endCrisis(duty, here)).toEqual({ ok: false, code: "notOn" });
    expect((await getCrisis(duty, "sv")).past).toMatchObject([{ title: "Vattnet sjunker", reason }]);
  });
});
