import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db";
import { findRadius } from "@/scripts/lib/radius.mjs";
import { type OwnRadius, startOwnRadius } from "./own-radius";
import { account, askForEntry } from "./radius-client";
import { attempt, callAttempts, otherAttempts, tableAttempts } from "./radius-role";
import { createCode, revoke, withdraw } from "./visitor-codes";

/*
 * The visitors' network at its real door: FreeRADIUS from Debian's packages, configured as deploy/freeradius has it, on PostgreSQL (P7, P8).
 */

if (!findRadius()) process.stdout.write("FreeRADIUS is not installed (Debian: apt-get install freeradius freeradius-postgresql freeradius-utils): test/radius.integration.test.ts is left out\n");

let radius: OwnRadius;
const ask = (code: string, more: { password?: string; address?: string } = {}) => askForEntry(radius.auth, { code, ...more });
const isAccepted = async (...parameters: Parameters<typeof ask>) => (await ask(...parameters)).accepted;

describe.runIf(findRadius())("the door to the visitors' network", () => {
  beforeAll(async () => {
    radius = await startOwnRadius();
  });
  afterAll(() => radius?.stop());

  it("lets a code in within its time, for the seconds that are left, however it is typed", async () => {
    const { event } = await createCode({ code: "HKMPRTWX234" });
    const left = () => Math.floor((event.endsAt.getTime() - Date.now()) / 1_000);
    for (const typed of ["HKMPRTWX234", "hkmp-rtwx-234", " HKM PRTW X234 "]) {
      const before = left();
      const { accepted, attributes } = await ask(typed);
      expect(accepted, typed).toBe(true);
      const timeout = Number(attributes["Session-Timeout"]);
      expect(timeout, "never more than what is left").toBeLessThanOrEqual(before + 1);
      expect(timeout).toBeGreaterThanOrEqual(left() - 2);
      expect(attributes["Message-Authenticator"], "the answer is signed").toBeDefined();
    }
  });

  it("refuses, all in the same way, what is not good now", async () => {
    await createCode({ code: "AAAANEXT222", from: 1 });
    await createCode({ code: "AAAAPAST222", from: -90, to: -1 });
    await createCode({ code: "AAAAGUDD222" });
    const answers = await Promise.all([
      ask("AAAANEXT222"), ask("AAAAPAST222"), ask("AAAANEVER22"), ask("AAAAGUDD222", { password: "AAAANEXT222" }), ask("AAAAGUDD222", { password: "" }),
      ask("x' OR true --"), ask("'; DELETE FROM visitor_session; --"), ask("%{sql:SELECT 1}", { password: "%{sql:SELECT 1}" }), ask(""),
    ]);
    for (const { accepted, attributes } of answers) {
      expect(accepted).toBe(false);
      expect(Object.keys(attributes), "a refusal says nothing of the code").toEqual(["Message-Authenticator"]);
    }
    expect(await isAccepted("AAAAGUDD222")).toBe(true);
  });

  it("refuses a code in the moment in which it begins to be over, and takes one when it begins", async () => {
    await createCode({ code: "SSSSFAST222", to: 1 / 60 });
    await createCode({ code: "SSSSSTART22", from: 1 / 60 });
    const [last, soon] = await Promise.all([ask("SSSSFAST222"), ask("SSSSSTART22")]);
    expect([last.accepted, soon.accepted]).toEqual([false, false]);
    await vi.waitFor(async () => expect(await isAccepted("SSSSSTART22")).toBe(true), { timeout: 4_000 });
  });

  it("refuses a revoked code at once, and those of a unit whose designation is withdrawn", async () => {
    const [revoked, withdrawn] = [await createCode({ code: "RRRRVVVV222" }), await createCode({ code: "WWWWDDDD222" })];
    expect(await Promise.all([isAccepted("RRRRVVVV222"), isAccepted("WWWWDDDD222")])).toEqual([true, true]);
    await revoke(revoked);
    await withdraw(withdrawn);
    expect(await Promise.all([isAccepted("RRRRVVVV222"), isAccepted("WWWWDDDD222")])).toEqual([false, false]);
  });

  it("lets in as many devices as the code is for, the same one again, and another when one has left or fallen silent", async () => {
    const code = "DDDDVVVV222";
    await createCode({ code, devices: 2 });
    const [first, second, third] = ["02-00-00-00-00-01", "02-00-00-00-00-02", "02-00-00-00-00-03"];
    for (const address of [first, second]) {
      expect(await isAccepted(code, { address })).toBe(true);
      await account(radius.acct, "Start", { code, address, session: address });
    }
    expect(await Promise.all([isAccepted(code, { address: third }), isAccepted(code, { address: second })])).toEqual([false, true]);
    await account(radius.acct, "Stop", { code, address: first, session: first });
    expect(await isAccepted(code, { address: third })).toBe(true);
    await account(radius.acct, "Start", { code, address: third, session: third });
    expect(await isAccepted(code, { address: first })).toBe(false);
    await (await database()).$executeRaw`UPDATE visitor_session SET begun_at = now() - interval '1 hour', heard_at = now() - interval '16 minutes' WHERE ended_at IS NULL`;
    expect(await isAccepted(code, { address: first })).toBe(true);
    await account(radius.acct, "Interim-Update", { code, address: second, session: second });
    await account(radius.acct, "Interim-Update", { code, address: third, session: third });
    expect(await isAccepted(code, { address: first })).toBe(false);
    await account(radius.acct, "Accounting-On", {});
    expect(await isAccepted(code, { address: first }), "the controller began anew").toBe(true);
  });

  it("keeps how much and how long, and neither device nor what was typed", async () => {
    const { id } = await createCode({ code: "KKKKMMMM222" });
    const [code, address, session] = ["KKKKMMMM222", "02-AB-CD-EF-00-09", "kept"];
    await ask(code, { address });
    await ask(code, { address, password: "my-other-password" });
    await ask("my-other-name", { address });
    await account(radius.acct, "Start", { code, address, session });
    const client = await database();
    const open = await client.visitorSession.findFirstOrThrow({ where: { codeId: id } });
    expect(open).toMatchObject({ endedAt: null, device: expect.stringMatching(/^[0-9a-f]{64}$/) as string, network: "10.0.0.1" });
    await account(radius.acct, "Interim-Update", { code, address, session }, { "Acct-Input-Octets": 10, "Acct-Output-Octets": 20 });
    const end = { "Acct-Input-Octets": 70, "Acct-Output-Octets": 5, "Acct-Output-Gigawords": 2 };
    await account(radius.acct, "Stop", { code, address, session }, end);
    await account(radius.acct, "Stop", { code, address, session }, end);
    expect(await client.visitorSession.findMany({ where: { codeId: id } })).toEqual([
      { id: open.id, codeId: id, begunAt: open.begunAt, heardAt: expect.any(Date) as Date, endedAt: expect.any(Date) as Date, device: null, network: null, bytesSent: 70n, bytesReceived: 2n * 2n ** 32n + 5n },
    ]);
    const answers = await client.visitorAnswer.findMany({ where: { OR: [{ codeId: id }, { codeId: null }] }, orderBy: { id: "desc" }, take: 3 });
    expect(answers.map(({ codeId, accepted }) => [codeId, accepted])).toEqual([[null, false], [id, false], [id, true]]);
    const kept = await client.$queryRaw<{ text: string }[]>`SELECT (SELECT string_agg(s::text, '') FROM visitor_session s) || (SELECT string_agg(a::text, '') FROM visitor_answer a) AS text`;
    expect(kept[0]?.text).not.toMatch(/my-other|02-ab|KKKKMMMM222/i);
    expect(radius.log()).not.toMatch(/my-other|02-ab|KKKKMMMM222/i);
  });

  it("has a role that reads the codes that are good now, calls six functions, and can do nothing else", async () => {
    const attempts = [...(await tableAttempts()), ...(await callAttempts()), ...otherAttempts.map((sql) => ({ what: sql, sql }))];
    expect(attempts.length).toBeGreaterThan(500);
    const outcomes = await radius.asRole(async (client) => {
      const found: { what: string; outcome: string }[] = [];
      for (const { what, sql } of attempts) found.push({ what, outcome: await attempt(client, sql) });
      return found;
    });
    // "insufficient privilege", or of views that nobody can write to: "object not in prerequisite state".
    const refusals = ["42501", "55000"];
    expect(outcomes.filter(({ outcome }) => !refusals.includes(outcome)).map(({ what, outcome }) => `${what}: ${outcome}`).sort()).toEqual([
      "SELECT radius.radcheck", "SELECT radius.radgroupcheck", "SELECT radius.radgroupreply", "SELECT radius.radreply", "SELECT radius.radusergroup",
      "radius.answered(text,text)", "radius.network_restarted(text)", "radius.other_devices(text,text)", "radius.session_begun(text,text,text,text)",
      "radius.session_ended(text,text,bigint,bigint)", "radius.session_goes_on(text,text,text,text,bigint,bigint)",
    ].map((what) => `${what}: done`));
  });

  it("has a role that learns nothing of codes that are not good now from faults, and nothing of others from statistics", async () => {
    await createCode({ code: "FFFFNEXT222", from: 5 });
    await radius.asRole(async (client) => {
      for (const column of ["username", "value"]) {
        const said = await client.query(`SELECT * FROM radius.radcheck WHERE ${column}::int > 0 AND username LIKE '%NEXT222'`).then(() => "", (error: Error) => error.message);
        expect(said).not.toContain("FFFFNEXT222");
      }
      await database().then((owner) => owner.$executeRaw`ANALYZE access_code`);
      expect((await client.query("SELECT * FROM pg_stats WHERE schemaname = 'public'")).rows).toEqual([]);
      expect((await client.query("SELECT query FROM pg_stat_activity WHERE usename = 'torget' AND query <> '<insufficient privilege>'")).rows).toEqual([]);
      const settings = (await client.query<{ name: string; path: string; limit: number; more: boolean }>("SELECT current_setting('statement_timeout') AS name, current_setting('search_path') AS path, rolconnlimit AS limit, rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls OR rolinherit AS more FROM pg_roles WHERE rolname = current_user")).rows[0];
      expect(settings).toEqual({ name: "3s", path: "radius, pg_catalog", limit: 20, more: false });
    });
  });
});
