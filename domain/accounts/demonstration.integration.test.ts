import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { can } from "@/domain/access/access";
import { database } from "@/lib/db";
import { codeOfStep, stepAt } from "@/lib/one-time-codes";
import { createDepartment } from "@/test/database";
import { openSession } from "./accounts.commands";
import { markInstallation } from "./accounts.fixtures";
import { findActorByPerson } from "./accounts.queries";
import { ensureDemonstrationAccounts } from "./demonstration.commands";
import { demonstrationFile, readKeys } from "./demonstration-file";
import { demonstrationCode } from "./demonstration.queries";
import { demonstrationPeople, userNameOf } from "./demonstration-people";
import { checkPassword } from "./sign-in.commands";

let addresses = 0;

async function passwords(): Promise<Map<string, string>> {
  const lines = (await readFile(demonstrationFile(), "utf8")).split("\n").filter((line) => line && !/^(#|recovery:)/.test(line));
  return new Map(lines.map((line) => line.split(/\s+/).slice(0, 2) as [string, string]));
}

async function tryAccount(userName: string, password: string) {
  return checkPassword({ userName, password }, { address: `198.51.100.${++addresses}` });
}

beforeAll(async () => {
  const departments = new Set(demonstrationPeople.flatMap(({ affiliation, role }) => [affiliation.departmentId, role?.departmentId]));
  for (const id of departments) if (id) await createDepartment({ id });
});

describe("demonstration accounts", () => {
  it("refuse to exist in a database that nobody has marked, and in a municipality's own (P5)", async () => {
    await expect(ensureDemonstrationAccounts()).rejects.toThrow("this database is not one");
    await markInstallation("municipality");
    await expect(ensureDemonstrationAccounts()).rejects.toThrow("this database is not one");
    expect(await (await database()).account.count()).toBe(0);
    await expect(stat(demonstrationFile())).rejects.toThrow("ENOENT");
  });

  it("are one for each kind of person, with passwords that only the owner of the file reads", async () => {
    await markInstallation("demonstration");
    expect(await ensureDemonstrationAccounts()).toEqual({ file: demonstrationFile(), created: true });
    expect((await stat(demonstrationFile())).mode & 0o777).toBe(0o600);
    const known = await passwords();
    expect([...known.keys()].sort()).toEqual(demonstrationPeople.map(({ id }) => userNameOf(id)).sort());
    expect(new Set(known.values()).size).toBe(demonstrationPeople.length);
    const stored = JSON.stringify(await (await database()).account.findMany());
    for (const password of known.values()) expect(stored).not.toContain(password);
    expect(stored).toContain("$argon2id$");
  });

  it("may each do what their kind of person may", async () => {
    const known = await passwords();
    const outcome = async (id: string) => tryAccount(userNameOf(id), known.get(userNameOf(id))!);
    expect(await outcome("amir-nazari")).toMatchObject({ ok: true, actor: { roles: [{ role: "publisher", departmentId: "kommunikationsenheten" }] } });
    expect(await outcome("ove-lundin")).toEqual({ ok: false, code: "noAffiliation", clause: "P4" });
    for (const [id, staff] of [["tilde-asp", false], ["gunnar-lofgren", false], ["elin-vik", true], ["jenny-palm", true]] as const) {
      const actor = (await findActorByPerson(id))!;
      expect(can(actor, "insidan.enter", { type: "Portal" }).allowed).toBe(true);
      expect(can(actor, "staff.enter", { type: "Portal" }).allowed).toBe(staff);
    }
  });

  it("have one-time codes and recovery codes where their role asks for a second factor, and wait for one at sign-in", async () => {
    const [amir, omar] = [(await readKeys()).get("amir.nazari")!, (await readKeys()).get("omar.haddad")!];
    expect(omar).toMatchObject({ codeSecret: null, recoveryCodes: [] });
    expect(amir.recoveryCodes).toHaveLength(10);
    expect(await demonstrationCode("amir.nazari")).toBe(codeOfStep(amir.codeSecret!, stepAt(new Date())));
    expect(await demonstrationCode("omar.haddad")).toBeNull();
    const stored = JSON.stringify(await (await database()).authenticator.findMany({ select: { secret: true } }));
    expect(stored).not.toContain(amir.codeSecret);
    const open = async (id: string) => openSession((await findActorByPerson(id))!, { issuer: "local", methods: ["pwd"] });
    expect(await open("amir-nazari")).toMatchObject({ awaitsFactor: true });
    expect(await open("omar-haddad")).toMatchObject({ awaitsFactor: false });
  });

  it("say nothing twice that the seed has said already", async () => {
    const client = await database();
    await client.affiliation.create({ data: { personId: "elin-vik", kind: "employee", departmentId: "kansliet", validFrom: new Date("2025-01-01") } });
    await ensureDemonstrationAccounts();
    expect(await client.affiliation.findMany({ where: { personId: "elin-vik" } })).toHaveLength(1);
  });

  it("stay as they are when they are ensured again", async () => {
    const [before, text] = [await (await database()).account.findMany({ orderBy: { id: "asc" } }), await readFile(demonstrationFile(), "utf8")];
    expect(await ensureDemonstrationAccounts()).toMatchObject({ created: false });
    expect(await (await database()).account.findMany({ orderBy: { id: "asc" } })).toEqual(before);
    expect(await readFile(demonstrationFile(), "utf8")).toBe(text);
    expect(await (await database()).auditEvent.count({ where: { event: "account.created" } })).toBe(demonstrationPeople.length);
  });

  it("get new passwords when the file is lost or has been changed, and the old ones stop working", async () => {
    const before = await passwords();
    await rm(demonstrationFile());
    expect(await ensureDemonstrationAccounts()).toMatchObject({ created: true });
    const after = await passwords();
    expect(await tryAccount("karin.ek", before.get("karin.ek")!)).toMatchObject({ code: "wrong" });
    expect(await tryAccount("karin.ek", after.get("karin.ek")!)).toMatchObject({ ok: true });
    await writeFile(demonstrationFile(), "karin.ek password\n");
    await ensureDemonstrationAccounts();
    expect(await tryAccount("karin.ek", "password")).toMatchObject({ code: "wrong" });
    expect((await stat(demonstrationFile())).mode & 0o777).toBe(0o600);
  });
});
