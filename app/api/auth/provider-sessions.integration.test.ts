import { describe, expect, it } from "vitest";
import { makeDue, sessionOf, trail } from "@/domain/accounts/accounts.fixtures";
import { findActorByPerson, findActorBySessionToken } from "@/domain/accounts/accounts.queries";
import { findProvider } from "@/domain/accounts/provider-client";
import { heldIdToken, signOutAddressAt } from "@/domain/accounts/provider-sign-out";
import { POST as backChannel } from "./backchannel-logout/[provider]/route";
import { portal, real, rogue, signIn, signInAtRogue, tokenOf } from "./provider-browser.fixtures";
import { GET as signedOut } from "./signed-out/route";

const seconds = () => Math.floor(Date.now() / 1000);
const logoutEvent = { "http://schemas.openid.net/event/backchannel-logout": {} };
let tokens = 0;

/** Somebody signed in by the issuer that does as it is told. */
async function signedInAtRogue(claims: object = {}) {
  const { jar } = await signInAtRogue((nonce) => ({ nonce, sub: "somebody", name: "Rut", roles: ["Employee"], ...claims }));
  return tokenOf(jar);
}

const logoutClaims = (more: object = {}) => ({ iss: rogue.issuer, aud: "torget", iat: seconds(), exp: seconds() + 120, jti: `token-${++tokens}`, events: logoutEvent, sub: "somebody", ...more });

async function post(logout_token: string, provider = "school") {
  const body = new URLSearchParams({ logout_token }).toString();
  const request = new Request(`${portal}/api/auth/backchannel-logout/${provider}`, { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } });
  const answer = await backChannel(request, { params: Promise.resolve({ provider }) });
  expect(answer.headers.get("cache-control")).toBe("no-store");
  return answer.status;
}

describe("a logout token from the provider", () => {
  it("ends every session of the person that it names, and nobody else's, at the next request", async () => {
    const [one, two, other] = [await signedInAtRogue(), await signedInAtRogue(), await signedInAtRogue({ sub: "somebody-else" })];
    expect(await post(await rogue.sign(logoutClaims()))).toBe(200);
    expect([await findActorBySessionToken(one), await findActorBySessionToken(two)]).toEqual([null, null]);
    expect(await findActorBySessionToken(other)).not.toBeNull();
    expect((await trail("session.ended")).at(-1)).toMatchObject({ actorId: null, by: "provider" });
  });

  it("ends the one session that it names", async () => {
    const [one, two] = [await signedInAtRogue({ sid: "first" }), await signedInAtRogue({ sid: "second" })];
    expect(await post(await rogue.sign(logoutClaims({ sub: undefined, sid: "first" })))).toBe(200);
    expect([await findActorBySessionToken(one), (await findActorBySessionToken(two))?.name]).toEqual([null, "Rut"]);
  });

  it("counts once", async () => {
    const token = await rogue.sign(logoutClaims());
    expect(await post(token)).toBe(200);
    const session = await signedInAtRogue();
    expect(await post(token)).toBe(400);
    expect(await findActorBySessionToken(session)).not.toBeNull();
  });

  it.each<[string, object]>([
    ["for somebody else", { aud: "another" }],
    ["of another issuer", { iss: "https://evil.example" }],
    ["that has run out", { exp: seconds() - 60 }],
    ["that was written long ago", { iat: seconds() - 3600 }],
    ["without an end", { exp: undefined }],
    ["without the event", { events: {} }],
    ["with a nonce, as an ID token has", { nonce: "one" }],
    ["without a name of its own", { jti: undefined }],
    ["that names nobody", { sub: undefined }],
  ])("%s is refused and ends nothing", async (_what, claims) => {
    const session = await signedInAtRogue();
    expect(await post(await rogue.sign(logoutClaims(claims)))).toBe(400);
    expect(await findActorBySessionToken(session)).not.toBeNull();
  });

  it("that a stranger signed, that nobody signed, or that comes to the other provider's door is refused", async () => {
    const session = await signedInAtRogue();
    expect(await post(await rogue.sign(logoutClaims(), "stranger"))).toBe(400);
    const unsigned = [{ alg: "none" }, logoutClaims()].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    expect(await post(`${unsigned}.`)).toBe(400);
    expect(await post("rubbish")).toBe(400);
    expect(await post(await rogue.sign(logoutClaims()), "entra")).toBe(400);
    expect(await post(await rogue.sign(logoutClaims()), "unknown")).toBe(404);
    expect(await findActorBySessionToken(session)).not.toBeNull();
  });
});

describe("when it is time to ask the provider again", () => {
  const asOf = (token: string) => findActorBySessionToken(token);

  it("of thirty requests at once one asks, the others go on, and nobody loses a rightful session", async () => {
    const token = await signedInAtRogue();
    await makeDue(token);
    rogue.thinksFor = 200;
    rogue.asked = {};
    const answers = await Promise.all(Array.from({ length: 30 }, () => asOf(token)));
    rogue.thinksFor = 0;
    expect(answers.filter(Boolean)).toHaveLength(30);
    expect(rogue.asked).toEqual({ refresh_token: 1 });
    expect(await asOf(token)).not.toBeNull();
    expect(rogue.asked).toEqual({ refresh_token: 1 });
  });

  it("the provider's rotated token is kept and used the next time, at a real provider too", async () => {
    const token = await tokenOf((await signIn("employee")).jar);
    const before = await sessionOf(token);
    await makeDue(token);
    expect(await asOf(token)).not.toBeNull();
    await makeDue(token);
    expect(await asOf(token)).not.toBeNull();
    const after = await sessionOf(token);
    expect(after.refreshToken).not.toBe(before.refreshToken);
    expect([after.recheckVersion, after.recheckAt! > new Date(Date.now() + 14 * 60_000)]).toEqual([2, true]);
  });

  it("new claims count from that very request", async () => {
    const token = await signedInAtRogue({ roles: ["Employee", "Writer"], department: "kommunikationsenheten" });
    expect((await asOf(token))?.roles).toHaveLength(1);
    rogue.claims = { sub: "somebody", name: "Rut", roles: ["Employee"], department: "kommunikationsenheten" };
    await makeDue(token);
    expect((await asOf(token))?.roles).toEqual([]);
  });

  it.each<[string, object]>([
    ["claims that give nothing any more", { sub: "somebody", roles: [] }],
    ["that the person is a guest now", { sub: "somebody", roles: ["Employee"], acct: 1 }],
    ["about somebody else", { sub: "another", roles: ["Employee"] }],
  ])("an answer with %s ends the session at that request", async (_what, claims) => {
    const token = await signedInAtRogue();
    rogue.claims = { ...claims };
    await makeDue(token);
    expect(await asOf(token)).toBeNull();
  });

  it("that the person is a guest now takes everything that the provider has given, for every other session too", async () => {
    const sub = "guest-from-now-on";
    const employed = { sub, roles: ["Employee", "Writer"], department: "kommunikationsenheten" };
    const [token, elsewhere] = [await signedInAtRogue(employed), await signedInAtRogue(employed)];
    const { personId } = (await asOf(token))!;
    rogue.claims = { ...employed, acct: 1 };
    await makeDue(token);
    expect(await asOf(token)).toBeNull();
    expect(await findActorByPerson(personId)).toMatchObject({ affiliations: [], roles: [] });
    await asOf(elsewhere);
    expect(await asOf(elsewhere)).toBeNull();
  });

  it("invalid_grant ends the session at once", async () => {
    const token = await tokenOf((await signIn("employee")).jar);
    real.forgetTokens();
    await makeDue(token);
    expect(await asOf(token)).toBeNull();
    expect((await trail("session.ended")).at(-1)).toMatchObject({ actorId: null, by: "provider" });
  });

  it.each<[string, { status: number; body: object }]>([
    ["does not work", { status: 500, body: {} }],
    ["knows the portal no more", { status: 401, body: { error: "invalid_client" } }],
    ["answers nonsense", { status: 200, body: { id_token: "rubbish" } }],
  ])("a provider that %s ends nothing, and is asked again in a minute", async (_what, instead) => {
    const token = await signedInAtRogue();
    rogue.instead = instead;
    await makeDue(token);
    expect(await asOf(token)).not.toBeNull();
    const { recheckAt } = await sessionOf(token);
    expect(recheckAt!.getTime() - Date.now()).toBeGreaterThan(50_000);
    expect(recheckAt!.getTime() - Date.now()).toBeLessThanOrEqual(60_000);
  });
});

describe("signing out", () => {
  it("goes on to the provider with the token that says which session is meant, and comes back in the reader's language", async () => {
    const actor = await findActorBySessionToken(await tokenOf((await signIn("employee")).jar));
    const held = (await heldIdToken(actor!))!;
    const there = new URL((await signOutAddressAt(held.provider, "fi", held.idToken))!);
    expect(there.origin + there.pathname).toBe(`${real.issuer}/session/end`);
    expect(Object.fromEntries(there.searchParams)).toEqual({ client_id: "torget", id_token_hint: held.idToken, post_logout_redirect_uri: `${portal}/api/auth/signed-out`, state: "fi" });
    expect(held.idToken?.split(".")).toHaveLength(3);
    expect(signedOut(new Request(`${portal}/api/auth/signed-out?state=fi`)).headers.get("location")).toBe("/fi/kirjaudu?out=1");
    expect(signedOut(new Request(`${portal}/api/auth/signed-out?state=//evil.example`)).headers.get("location")).toBe("/sv/logga-in?out=1");
  });

  it("goes nowhere else where the provider is away", async () => {
    expect(await signOutAddressAt(findProvider("gone")!, "sv")).toBeNull();
  });
});
