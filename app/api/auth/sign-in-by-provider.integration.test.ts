import { describe, expect, it } from "vitest";
import { GET as signInPage } from "@/app/[locale]/(public)/sign-in/route";
import { countPeople, sessionOf, trail } from "@/domain/accounts/accounts.fixtures";
import { findActorBySessionToken } from "@/domain/accounts/accounts.queries";
import { forgetWay, readWay, rememberWay, wayCookies } from "@/domain/accounts/provider-cookies";
import { env } from "@/lib/env";
import { atProvider, comeBack, inSwedish, Jar, page, portal, press, real, rogue, signIn, signInAtRogue, tokenOf } from "./provider-browser.fixtures";

describe("signing in by the municipality's own provider", () => {
  it("asks with PKCE, state and nonce, and keeps the way in cookies that no script can read", async () => {
    const jar = new Jar();
    const answer = await press(jar, "entra", { next: "/sv/insidan/regler" });
    expect(answer.status).toBe(303);
    const asked = new URL(answer.headers.get("location") ?? "");
    expect(asked.origin).toBe(real.issuer);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({ response_type: "code", scope: "openid profile", code_challenge_method: "S256", redirect_uri: `${portal}/api/auth/callback/entra` });
    expect(asked.searchParams.get("state")?.length).toBeGreaterThan(20);
    expect(asked.searchParams.get("nonce")?.length).toBeGreaterThan(20);
    expect(jar.names).toEqual(["torget-nonce", "torget-pkce", "torget-state", "torget-way"]);
    for (const line of answer.headers.getSetCookie()) expect(line).toMatch(/Path=\/; .*HttpOnly; .*SameSite=Lax|Path=\/; HttpOnly; SameSite=Lax; Max-Age=600/);
  });

  it("gives an employee what the claims give, leads on to where they were going, and leaves no cookie but the session's", async () => {
    const { jar, answer } = await signIn("employee", new Jar(), { next: "/sv/insidan/regler" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sv/insidan/regler"]);
    expect(jar.names).toEqual(["torget-session"]);
    const token = await tokenOf(jar);
    expect(await findActorBySessionToken(token)).toMatchObject({ name: "Anna Anställd", level: 1, affiliations: [{ kind: "employee", departmentId: "kommunikationsenheten" }], roles: [{ role: "writer", departmentId: "kommunikationsenheten" }] });
    const row = await sessionOf(token);
    expect(row).toMatchObject({ issuer: real.issuer, provider: "entra", subject: "employee", methods: ["pwd"] });
    expect([row.refreshToken, row.idToken].every((sealed) => sealed?.startsWith("1."))).toBe(true);
  });

  it.each([["elected", "/sv/insidan"], ["pupil", "/sv/insidan"], ["employee", "/sv/personal"]])("lets in somebody who is %s, to %s", async (who, where) => {
    const { answer } = await signIn(who);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, where]);
  });

  it("never leads on to another site", async () => {
    const { answer } = await signIn("employee", new Jar(), { next: "//evil.example/x" });
    expect(answer.headers.get("location")).toBe("/sv/personal");
  });

  it("believes the provider about the factors that it names", async () => {
    real.accounts.employee!.amr = ["pwd", "mfa"];
    const { jar } = await signIn("employee");
    real.accounts.employee!.amr = undefined;
    expect(await findActorBySessionToken(await tokenOf(jar))).toMatchObject({ level: 2 });
  });

  it("gives a new secret each time, and ends the session that the browser had", async () => {
    const { jar } = await signIn("employee");
    const first = await tokenOf(jar);
    await signIn("employee", jar);
    expect(await findActorBySessionToken(first)).toBeNull();
    expect(await findActorBySessionToken(await tokenOf(jar))).not.toBeNull();
  });

  it("names a person by issuer and subject: the same e-mail address at another provider, or another subject, is another person", async () => {
    const as = (sub: string) => signInAtRogue((nonce) => ({ nonce, sub, email: "anna@example.se", name: "Anna", roles: ["Employee"] }));
    const idOf = async ({ jar }: { jar: Jar }) => (await findActorBySessionToken(await tokenOf(jar)))?.personId;
    const [one, same, other] = [await idOf(await as("one")), await idOf(await as("one")), await idOf(await as("two"))];
    const [here, there] = [await idOf(await as("employee")), await idOf(await signIn("employee"))];
    expect(one).toBe(same);
    expect(new Set([one, other, here, there]).size).toBe(4);
  });
});

describe("the door", () => {
  it.each([
    ["guest", "P6", "inbjuden som gäst"],
    ["association", "P6", "inte öppet för föreningar"],
    ["company", "P6", "inte öppet för företag"],
    ["privatePerson", "P6", "inte öppet för privatpersoner"],
    ["tenant", "P6", "hyr kommunens lokaler"],
    ["visitor", "P6", "Besökare kan inte ha konto"],
    ["nobody", "P4", "ingen anställning, inget uppdrag"],
  ])("stays closed to a %s whom the provider vouches for, says why by %s, and leaves neither session nor cookie nor person", async (who, clause, words) => {
    const before = await countPeople();
    const { jar, answer } = await signIn(who);
    const text = await answer.text();
    expect(answer.status).toBe(403);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(text).toContain(words);
    expect(text).toContain(`punkt ${clause}.`);
    expect(text).toContain('href="/sv/kontakt"');
    expect(text).toContain(`${real.issuer}/session/end?`);
    expect([...jar.cookies.keys()]).toEqual([]);
    expect(await countPeople()).toBe(before);
    expect((await trail("session.refused")).at(-1)).toEqual({ actorId: null, thingId: null, issuer: real.issuer, reason: who === "nobody" ? "affiliation" : "external", kind: who === "nobody" ? "none" : who });
    expect((await trail("access.refused")).at(-1)).toMatchObject({ actorId: null, action: "session.open", clause });
    expect(JSON.stringify([await trail("session.refused"), await trail("access.refused")])).not.toContain(real.accounts[who]!.name);
  });

  it("ends the session that the browser still had from before, also another person's", async () => {
    const { jar } = await signIn("employee");
    const before = await tokenOf(jar);
    const { answer } = await signIn("guest", jar);
    expect([answer.status, jar.names]).toEqual([403, []]);
    expect(await findActorBySessionToken(before)).toBeNull();
  });

  it("closes on somebody whose employment has ended since, and says that", async () => {
    real.accounts.leaver = { name: "Lina Slutat", roles: ["Employee"], department: "kommunikationsenheten" };
    expect((await signIn("leaver")).answer.status).toBe(303);
    real.accounts.leaver.roles = [];
    const { answer, jar } = await signIn("leaver");
    expect(answer.status).toBe(403);
    expect(await answer.text()).toMatch(/Därför är ditt konto stängt/);
    expect(jar.names).toEqual([]);
  });
});

describe("what comes back is refused", () => {
  const person = { name: "Rut", roles: ["Employee"] };
  const refused = async (answer: Response, jar: Jar) => {
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("Inloggningen blev inte klar");
    expect(jar.names).toEqual([]);
  };

  it("not where everything is right", async () => {
    const { answer } = await signInAtRogue((nonce) => ({ ...person, nonce }));
    expect(answer.status).toBe(303);
  });

  it.each<[string, (nonce: string) => object]>([
    ["with another issuer", (nonce) => ({ nonce, iss: "https://evil.example" })],
    ["with the issuer and a slash", (nonce) => ({ nonce, iss: `${rogue.issuer}/` })],
    ["for another audience", (nonce) => ({ nonce, aud: "somebody-else" })],
    ["for several audiences and another authorised party", (nonce) => ({ nonce, aud: ["torget", "other"], azp: "other" })],
    ["without a nonce", () => ({})],
    ["with another nonce", () => ({ nonce: "another" })],
    ["that has run out", (nonce) => ({ nonce, exp: Math.floor(Date.now() / 1000) - 60 })],
    ["that does not count yet", (nonce) => ({ nonce, nbf: Math.floor(Date.now() / 1000) + 600 })],
  ])("an ID token %s", async (_what, claims) => {
    const { answer, jar } = await signInAtRogue((nonce) => ({ ...person, ...claims(nonce) }));
    await refused(answer, jar);
    expect((await trail("session.refused")).at(-1)).toMatchObject({ issuer: rogue.issuer, reason: "token" });
  });

  it("an ID token that a stranger has signed", async () => {
    const jar = new Jar();
    const asked = new URL((await press(jar, "school")).headers.get("location") ?? "");
    const now = Math.floor(Date.now() / 1000);
    const id_token = await rogue.sign({ ...person, iss: rogue.issuer, aud: "torget", sub: "x", iat: now, exp: now + 60, nonce: asked.searchParams.get("nonce")! }, "stranger");
    rogue.instead = { status: 200, body: { access_token: "a", token_type: "Bearer", id_token } };
    await refused(await comeBack(jar, "school", `${portal}/api/auth/callback/school?code=one&state=${asked.searchParams.get("state")}`), jar);
  });

  it.each<[string, (address: URL) => void]>([
    ["a changed state", (address) => address.searchParams.set("state", "another")],
    ["no state", (address) => address.searchParams.delete("state")],
    ["another issuer's answer (RFC 9207)", (address) => address.searchParams.set("iss", "https://evil.example")],
    ["that the person changed their mind", (address) => address.searchParams.set("error", "access_denied")],
  ])("an answer with %s", async (_what, mend) => {
    const { answer, jar } = await signInAtRogue((nonce) => ({ ...person, nonce }), new Jar(), mend);
    await refused(answer, jar);
  });

  it.each(["torget-state", "torget-nonce", "torget-pkce"])("an answer to a browser that has lost %s", async (name) => {
    const jar = new Jar();
    const gone = await press(jar, "entra");
    real.signsIn = "employee";
    const back = await atProvider(gone.headers.get("location") ?? "");
    jar.cookies.delete(name);
    await refused(await comeBack(jar, "entra", back), jar);
  });

  it("one browser's answer in another browser", async () => {
    real.signsIn = "employee";
    const back = await atProvider((await press(new Jar(), "entra")).headers.get("location") ?? "");
    const victim = new Jar();
    await press(victim, "entra");
    await refused(await comeBack(victim, "entra", back), victim);
  });

  it("a way that was prepared for the other provider", async () => {
    const jar = new Jar();
    const asked = new URL((await press(jar, "school")).headers.get("location") ?? "");
    await refused(await comeBack(jar, "entra", `${portal}/api/auth/callback/entra?code=one&state=${asked.searchParams.get("state")}`), jar);
  });

  it("a code that has been used", async () => {
    real.signsIn = "employee";
    const jar = new Jar();
    const back = await atProvider((await press(jar, "entra")).headers.get("location") ?? "");
    const copy = new Jar();
    for (const [name, value] of jar.cookies) copy.cookies.set(name, value);
    expect((await comeBack(jar, "entra", back)).status).toBe(303);
    await refused(await comeBack(copy, "entra", back), copy);
  });
});

describe("the way there and back", () => {
  it("is kept for this host alone and over TLS alone, where readers come over TLS", async () => {
    const before = env().PUBLIC_URL;
    Object.assign(env(), { PUBLIC_URL: "https://www.exempel.se" });
    const lines = [await rememberWay({ next: "/sv/insidan", locale: "fi" }), ...forgetWay()];
    const names = Object.values(wayCookies()).map(({ name, options }) => [name, options.secure]);
    Object.assign(env(), { PUBLIC_URL: before });
    for (const line of lines) expect(line).toMatch(/^__Host-torget-\w+=[^;]*; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=(600|0)$/);
    expect(names).toEqual([["__Host-torget-state", true], ["__Host-torget-nonce", true], ["__Host-torget-pkce", true]]);
  });

  it("is the portal's own word: what somebody else has written leads nowhere", async () => {
    const [pair = ""] = (await rememberWay({ next: "/sv/insidan", locale: "fi" })).split(";");
    const value = pair.slice("torget-way=".length);
    expect(await readWay({ "torget-way": value })).toEqual({ next: "/sv/insidan", locale: "fi" });
    for (const other of ["", "rubbish", `${value}x`]) expect(await readWay({ "torget-way": other })).toEqual({ next: "", locale: "sv" });
  });
});

describe("the button", () => {
  it("begins nothing from another site, or without the page's own token", async () => {
    const jar = new Jar();
    expect((await press(jar, "entra", { csrfToken: "another" })).status).toBe(403);
    expect(jar.names).toEqual([]);
    expect((await press(jar, "unknown")).status).toBe(400);
  });

  it("of a provider that is away leads to a page that says so, with the other ways in", async () => {
    const jar = new Jar();
    const answer = await press(jar, "gone", { next: "/sv/insidan" });
    const text = await answer.text();
    expect(answer.status).toBe(503);
    expect(text).toContain("Inloggningstjänsten svarar inte just nu");
    expect(text).toContain('value="entra"');
    expect(text).toContain('name="next" value="/sv/insidan"');
    expect(jar.names).toEqual([]);
  });

  it("may lead to the providers, and no form of the page anywhere else", async () => {
    const answer = await signInPage(new Request(page), inSwedish);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(/form-action ([^;]+)/.exec(policy)?.[1]?.split(" ")).toEqual(["'self'", real.issuer, rogue.issuer, "http://127.0.0.1:1"]);
  });

  it("of a provider that fails while the code is redeemed ends on the same page, and nobody is signed in", async () => {
    const jar = new Jar();
    const asked = new URL((await press(jar, "school")).headers.get("location") ?? "");
    rogue.instead = { status: 503, body: { error: "temporarily_unavailable" } };
    const answer = await comeBack(jar, "school", `${portal}/api/auth/callback/school?code=one&state=${asked.searchParams.get("state")}`);
    expect([answer.status, jar.names]).toEqual([503, []]);
  });
});
