import { verify } from "@node-rs/argon2";
import { describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db";
import { createAccount, markInstallation } from "./accounts.fixtures";
import { findActorBySessionToken } from "./accounts.queries";
import { readSessionCookie } from "./session-cookie";
import { checkPassword } from "./sign-in.commands";
import { exchangeSignIn } from "./sign-in-exchange";

// As it is, and noting what it is asked.
vi.mock("@node-rs/argon2", { spy: true });

let addresses = 0;
/** An address of its own for each test, so that no limit of one reaches another. */
const ownAddress = () => `192.0.2.${++addresses}`;

async function refusals() {
  const rows = await (await database()).auditEvent.findMany({ where: { event: "session.refused" }, orderBy: { id: "asc" } });
  return rows.map(({ thingId, details }) => ({ thingId, ...(details as { reason: string }) }));
}

const cookieOf = (lines: string[], name: string) => {
  const line = lines.find((each) => each.startsWith(`${name}=`));
  return line && decodeURIComponent(line.split(";")[0]!.slice(name.length + 1));
};

/** What a browser does: asks for the page (token and cookie), then posts the form. */
async function signIn(userName: string, password: string, before: Record<string, string> = {}) {
  const address = ownAddress();
  const page = await exchangeSignIn({ door: "csrf", cookies: before, address });
  const csrf = cookieOf(page.setCookies, "torget-csrf")!;
  const cookies = { ...before, "torget-csrf": csrf };
  return { page, answer: await exchangeSignIn({ door: "callback/credentials", cookies, address, form: { userName, password, csrfToken: page.csrfToken! } }) };
}

describe("the right password", () => {
  it("gives a cookie that holds a random id and nothing about the person", async () => {
    const { personId, userName, password } = await createAccount();
    const { answer } = await signIn(userName.toUpperCase(), password);
    expect(answer.outcome).toMatchObject({ ok: true, actor: { personId } });
    const line = answer.setCookies.find((each) => each.startsWith("torget-session="))!;
    expect(line).toMatch(/; Path=\/; .*HttpOnly; SameSite=Lax$/);
    expect(line).not.toContain("Domain");
    const token = await readSessionCookie(cookieOf(answer.setCookies, "torget-session"));
    expect(await findActorBySessionToken(token!)).toMatchObject({ personId });
  });

  it("sets no other cookie than the session's, the one against forged posts and the one that knows the browser", async () => {
    const { userName, password } = await createAccount();
    const { page, answer } = await signIn(userName, password);
    const names = [...page.setCookies, ...answer.setCookies].map((line) => line.split("=")[0]);
    expect(new Set(names)).toEqual(new Set(["torget-csrf", "torget-session", "torget-known"]));
  });

  it("gives a new id each time, and ends the session that the browser had", async () => {
    const { userName, password } = await createAccount();
    const first = cookieOf((await signIn(userName, password)).answer.setCookies, "torget-session")!;
    const second = cookieOf((await signIn(userName, password, { "torget-session": first })).answer.setCookies, "torget-session")!;
    expect(await findActorBySessionToken((await readSessionCookie(first))!)).toBeNull();
    expect(await findActorBySessionToken((await readSessionCookie(second))!)).not.toBeNull();
  });

  it("opens a session of its own, whatever cookie was planted in the browser before (session fixation)", async () => {
    const [victim, attacker] = [await createAccount(), await createAccount()];
    const planted = cookieOf((await signIn(attacker.userName, attacker.password)).answer.setCookies, "torget-session")!;
    const given = cookieOf((await signIn(victim.userName, victim.password, { "torget-session": planted })).answer.setCookies, "torget-session")!;
    const [before, after] = [(await readSessionCookie(planted))!, (await readSessionCookie(given))!];
    expect(after).not.toBe(before);
    expect(await findActorBySessionToken(after)).toMatchObject({ personId: victim.personId });
    expect(await findActorBySessionToken(before)).toBeNull();
  });

  it("of somebody whose affiliation has ended opens nothing, says so, and is logged with rule and clause (P4)", async () => {
    const { personId, userName, password } = await createAccount({ endsIn: -1 });
    const { answer } = await signIn(userName, password);
    expect(answer.outcome).toEqual({ ok: false, code: "noAffiliation", clause: "P4" });
    expect(answer.setCookies.filter((line) => line.startsWith("torget-session"))).toEqual([]);
    expect(await refusals()).toContainEqual({ thingId: personId, issuer: "local", reason: "affiliation" });
    const logged = await (await database()).auditEvent.findFirst({ where: { event: "access.refused", actorId: personId } });
    expect(logged?.details).toEqual({ action: "session.open", rule: "P4-no-affiliation", clause: "P4" });
  });

  it("of a demonstration account opens nothing in a municipality's own database (P5)", async () => {
    const { userName, password } = await createAccount({ demonstration: true });
    await markInstallation("municipality");
    expect((await signIn(userName, password)).answer.outcome).toEqual({ ok: false, code: "wrong" });
    await markInstallation("demonstration");
    expect((await signIn(userName, password)).answer.outcome).toMatchObject({ ok: true });
  });
});

describe("a wrong password", () => {
  it("is answered exactly as an unknown user name, and only the audit trail knows which it was", async () => {
    const { personId, userName } = await createAccount();
    const known = (await signIn(userName, "fel")).answer;
    const unknown = (await signIn("finns.inte", "fel")).answer;
    expect(known).toEqual(unknown);
    expect(known.outcome).toEqual({ ok: false, code: "wrong" });
    expect((await refusals()).slice(-2)).toEqual([
      { thingId: personId, issuer: "local", reason: "password" },
      { thingId: null, issuer: "local", reason: "unknown" },
    ]);
  });

  it("stands nowhere in the audit trail, and neither does what was typed as a user name", async () => {
    await signIn("jag-skrev-lösenordet-här", "hemligt-lösenord-123");
    const all = JSON.stringify(await (await database()).auditEvent.findMany(), (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
    expect(all).not.toContain("hemligt");
    expect(all).not.toContain("jag-skrev");
  });
});

describe("somebody who guesses", () => {
  it("is stopped after ten attempts, right password or not, and the trail gets one row about it", async () => {
    const { userName, password } = await createAccount();
    const [from, before] = [{ address: ownAddress() }, (await refusals()).length];
    for (let attempt = 0; attempt < 10; attempt++) expect(await checkPassword({ userName, password: "fel" }, from)).toMatchObject({ code: "wrong" });
    for (let attempt = 0; attempt < 3; attempt++) expect(await checkPassword({ userName, password }, from)).toEqual({ ok: false, code: "tooMany", retryAfter: expect.any(Number) as number });
    expect((await refusals()).slice(before).filter(({ reason }) => reason === "rate")).toHaveLength(1);
  });

  it("does not keep the account's owner out, whose browser has signed in before, at the same address (P5)", async () => {
    const { userName, password } = await createAccount();
    const known = { "torget-known": cookieOf((await signIn(userName, password)).answer.setCookies, "torget-known")! };
    const address = ownAddress();
    for (let attempt = 0; attempt < 11; attempt++) await checkPassword({ userName, password: "fel" }, { address });
    expect(await checkPassword({ userName, password }, { address })).toMatchObject({ code: "tooMany" });
    expect(await checkPassword({ userName, password }, { address, cookies: known })).toMatchObject({ ok: true });
  });

  it("learns nothing about the work that a wrong password costs: an unknown name is checked against a hash as well", async () => {
    const { userName } = await createAccount();
    const work = vi.mocked(verify);
    const costs = [];
    for (const name of [userName, "finns.inte"]) {
      work.mockClear();
      await checkPassword({ userName: name, password: "fel" }, { address: ownAddress() });
      // The same parameters of the hash are the same work: $argon2id$v=19$m=19456,t=2,p=1$
      costs.push(work.mock.calls.map(([hash]) => String(hash).split("$").slice(0, 4).join("$")));
    }
    expect(costs[0]).toEqual(["$argon2id$v=19$m=19456,t=2,p=1"]);
    expect(costs[1]).toEqual(costs[0]);
  });
});

describe("a forged post", () => {
  it("without the token, with another token or with somebody else's cookie is not even checked", async () => {
    const { userName, password } = await createAccount();
    const page = await exchangeSignIn({ door: "csrf", cookies: {}, address: ownAddress() });
    const cookie = cookieOf(page.setCookies, "torget-csrf")!;
    const before = (await refusals()).length;
    const posts = [
      { cookies: {}, csrfToken: page.csrfToken! },
      { cookies: { "torget-csrf": cookie }, csrfToken: "" },
      { cookies: { "torget-csrf": cookie }, csrfToken: "0".repeat(64) },
      { cookies: { "torget-csrf": `${"0".repeat(64)}|${"0".repeat(64)}` }, csrfToken: "0".repeat(64) },
    ];
    for (const { cookies, csrfToken } of posts) {
      const answer = await exchangeSignIn({ door: "callback/credentials", cookies: cookies as Record<string, string>, address: ownAddress(), form: { userName, password, csrfToken } });
      expect(answer.outcome).toEqual({ ok: false, code: "forged" });
      expect(answer.setCookies.filter((line) => line.startsWith("torget-session"))).toEqual([]);
    }
    expect((await refusals()).length).toBe(before);
  });
});

describe("a cookie", () => {
  it("that the portal did not make says nothing about anybody", async () => {
    for (const value of ["", "nonsense", "a.b.c.d.e", "eyJhbGciOiJub25lIn0.eyJzaWQiOiJ4In0."]) expect(await readSessionCookie(value)).toBeNull();
  });

  it("is bound to this host and to TLS where the portal is read over TLS", async () => {
    vi.resetModules();
    vi.stubEnv("PUBLIC_URL", "https://www.bjorkvalla.example");
    const { exchangeSignIn: overTls } = await import("./sign-in-exchange");
    const page = await overTls({ door: "csrf", cookies: {}, address: ownAddress() });
    expect(page.setCookies).toHaveLength(1);
    expect(page.setCookies[0]).toMatch(/^__Host-torget-csrf=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    vi.unstubAllEnvs();
    vi.resetModules();
  });
});
