import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { openMatter } from "../follow.queries";
import { anonymiseMatter } from "./anonymise.commands";
import { giveNewCode } from "./new-code.commands";
import { getMatterRecord } from "./records.queries";
import { endDisposalRule } from "./rules.commands";
import { arrive, ended, later, makeRecordsOffice, plain, ruleOf, rut, secret, staff, trailOf } from "./records.fixtures";

beforeAll(makeRecordsOffice);

describe("somebody who asks to be forgotten", () => {
  it("is told why not, as long as the matter is open, undecided, secret or kept, or no rule lets it", async () => {
    const codes: unknown[] = [];
    for (const matter of [await arrive(rut), await ended(rut, "none"), await ended(rut, secret), await ended(rut, { ...plain, kept: true }), await ended(rut)]) codes.push(await anonymiseMatter(staff.handler, matter.id, ""));
    expect(codes).toEqual(["open", "undecided", "secret", "kept", "noRule"].map((code) => ({ ok: false, code })));
  });

  it("waits for the rule's time where the matter is registered, and not where it need not be; then name, address, correspondent and mail are gone", async () => {
    const client = await database();
    const rule = await ruleOf({ reach: "contact", months: 6, reference: "3.1" });
    const [registered, trivial] = [await ended({ ...rut, message: "Rut Berg undrar" }, { ...plain, correspondent: "Rut Berg" }), await ended(rut, "notNeeded")];
    expect((await getMatterRecord(staff.handler, registered.id)).anonymising).toMatchObject({ may: false, code: "notYet" });
    expect(await anonymiseMatter(staff.handler, registered.id, "")).toEqual({ ok: false, code: "notYet" });
    expect(await anonymiseMatter(staff.handler, trivial.id, "Rut Berg")).toEqual({ ok: false, code: "textsNotReached" });
    expect([await anonymiseMatter(staff.handler, trivial.id, ""), await anonymiseMatter(staff.handler, registered.id, "", later(7))]).toEqual([{ ok: true, struck: 0 }, { ok: true, struck: 0 }]);
    const row = await client.matter.findUniqueOrThrow({ where: { id: registered.id }, include: { registrations: true, entries: true } });
    expect([row.senderName, row.senderEmail, row.senderPhone, row.registrations[0]?.correspondent, row.entries[0]?.text]).toEqual([null, null, null, null, "Rut Berg undrar"]);
    expect(await client.outgoingMail.count({ where: { text: { contains: registered.reference.match(/.{3}/g)?.join("-") } } })).toBe(0);
    expect((await trailOf(registered.id)).at(-1)).toMatchObject({ event: "matter.anonymised", details: { rule: "3.1", struck: 0 } });
    await endDisposalRule(staff.head, rule);
  });

  it("has named words struck out of the texts by a rule that reaches them, whole words alone; the follow page gives them no longer", async () => {
    const rule = await ruleOf({ reach: "texts", months: 1 });
    const matter = await ended({ ...rut, message: "Jag heter Rut Berg. RUT  BERG bor på Rutvägen (rut)." }, "notNeeded");
    expect(await anonymiseMatter(staff.handler, matter.id, "Ulla")).toEqual({ ok: false, code: "wordsNotFound" });
    expect(await anonymiseMatter(staff.handler, matter.id, "Rut\nRut Berg\n")).toEqual({ ok: true, struck: 3 });
    const followed = await openMatter(matter, "sv");
    expect(followed?.entries[0]?.text).toBe("Jag heter █████. █████ bor på Rutvägen (█████).");
    expect(JSON.stringify(await trailOf(matter.id))).not.toContain("Rut");
    const entry = await (await database()).matterEntry.findFirstOrThrow({ where: { matterId: matter.id } });
    await expect((await database()).matterEntry.update({ where: { id: entry.id }, data: { text: "Annat" } })).rejects.toThrow("struck out");
    await endDisposalRule(staff.head, rule);
  });
});

describe("a sender who has lost the receipt", () => {
  it("gets a new code that opens the matter when the old one does no longer, and the trail tells how it was checked who asks", async () => {
    const matter = await arrive(rut);
    expect(await giveNewCode(staff.handler, matter.id, undefined)).toEqual({ ok: false, code: "checkMissing" });
    expect(await giveNewCode(staff.handler, matter.id, "details")).toEqual({ ok: false, code: "onlyDetails" });
    const given = await giveNewCode(staff.handler, matter.id, "idCard");
    const code = given.ok ? given.code : "";
    expect([await openMatter(matter, "sv"), await openMatter({ reference: matter.reference, code }, "sv")]).toEqual([null, expect.objectContaining({ status: "received" })]);
    expect((await trailOf(matter.id)).at(-1)).toEqual({ event: "matter.codeRenewed", actorId: staff.handler.personId, details: { check: "idCard" } });
    expect(JSON.stringify(await (await database()).matter.findUniqueOrThrow({ where: { id: matter.id } }))).not.toContain(code);
  });

  it("is known by what they know of the matter where nobody said who they were", async () => {
    const { id } = await arrive();
    expect(await giveNewCode(staff.handler, id, "idCard")).toEqual({ ok: false, code: "nobodyToCheck" });
    expect(await giveNewCode(staff.handler, id, "details")).toMatchObject({ ok: true });
  });
});
