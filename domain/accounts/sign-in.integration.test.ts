import { describe, expect, it, vi } from "vitest";
import { database } from "@/lib/db";
import { createAccount, markInstallation } from "./accounts.fixtures";
import { findActorBySessionToken } from "./accounts.queries";
import { readSessionCookie } from "./session-cookie";
import { checkPassword } from "./sign-in.commands";
import { exchangeSignIn } from "./sign-in-exchange";

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

  it("sets no other cookie than the session's and the one against forged posts", async () => {
    const { userName, password } = await createAccount();
    const { page, answer } = await signIn(userName, password);
    const names = [...page.setCookies, ...answer.setCookies].map((line) => line.split("=")[0]);
    expect(new Set(names)).toEqual(new Set(["torget-csrf", "torget-session"]));
  });

  it("gives a new id each time, and ends the session that the browser had", async () => {
    const { userName, password } = await createAccount();
    const first = cookieOf((await signIn(userName, password)).answer.setCookies, "torget-session")!;
    const second = cookieOf((await signIn(userName, password, { "torget-session": first })).answer.setCookies, "torget-session")!;
    expect(await findActorBySessionToken((await readSessionCookie(first))!)).toBeNull();
    expect(await findActorBySessionToken((await readSessionCookie(second))!)).not.toBeNull();
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

  it("takes as long for an unknown user name as for a known one", async () => {
    const { userName } = await createAccount();
    const time = async (name: string) => {
      const begun = performance.now();
      await checkPassword({ userName: name, password: "fel" }, ownAddress());
      return performance.now() - begun;
    };
    await time("uppvarmning");
    const known: number[] = [];
    const unknown: number[] = [];
    for (let round = 0; round < 5; round++) {
      known.push(await time(userName));
      unknown.push(await time(`okand-${round}`));
    }
    const middle = (values: number[]) => values.sort((a, b) => a - b)[2]!;
    // Without the same work for both, an unknown name is answered at least five times as fast.
    expect(middle(unknown)).toBeGreaterThan(middle(known) / 2);
  });
});

describe("somebody who guesses", () => {
  it("is stopped after ten attempts at one account, right password or not, known account or not", async () => {
    const { userName, password } = await createAccount();
    for (const name of [userName, "okand.person"]) {
      for (let attempt = 0; attempt < 10; attempt++) expect(await checkPassword({ userName: name, password: "fel" }, ownAddress())).toMatchObject({ code: "wrong" });
      const stopped = await checkPassword({ userName: name, password: name === userName ? password : "fel" }, ownAddress());
      expect(stopped).toEqual({ ok: false, code: "tooMany", retryAfter: expect.any(Number) as number });
      expect((stopped as { retryAfter: number }).retryAfter).toBeGreaterThan(14 * 60);
    }
  });

  it("gets no more attempts by making them all at once", async () => {
    const { userName } = await createAccount();
    const answers = await Promise.all(Array.from({ length: 30 }, () => checkPassword({ userName, password: "fel" }, ownAddress())));
    expect(answers.filter((answer) => !answer.ok && answer.code === "wrong")).toHaveLength(10);
  });

  it("is stopped after fifty attempts from one address, and the audit trail gets one row about it", async () => {
    const [address, before] = [ownAddress(), (await refusals()).length];
    const answers = [];
    for (let attempt = 0; attempt < 60; attempt++) answers.push(await checkPassword({ userName: `namn-${attempt}`, password: "fel" }, address));
    expect(answers.filter((answer) => !answer.ok && answer.code === "tooMany")).toHaveLength(10);
    expect((await refusals()).slice(before).filter(({ reason }) => reason === "rate")).toHaveLength(1);
  });

  it("starts no one else's count afresh by signing in to an account of their own", async () => {
    const [address, own] = [ownAddress(), await createAccount()];
    for (let attempt = 0; attempt < 50; attempt++) {
      await checkPassword({ userName: `annan-${attempt}`, password: "fel" }, address);
      if (attempt % 10 === 0) await checkPassword({ userName: own.userName, password: own.password }, address);
    }
    expect(await checkPassword({ userName: "ytterligare", password: "fel" }, address)).toMatchObject({ code: "tooMany" });
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
