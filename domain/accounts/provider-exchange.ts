import "server-only";
import type { NextAuthOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { type IdTokenClaims, TokenSet } from "openid-client";
import type { SignedIn } from "@/domain/access/access.schema";
import { log } from "@/lib/log";
import { askAtTheDoor, noteProviderRefusal, type Vouching } from "./door.commands";
import { endFormerSession, openAfterFirstFactor } from "./first-factor";
import { callbackAddress, clientOf, isOutage, issuerOf, ProviderUnavailableError } from "./provider-client";
import { forgetWay, readWay, rememberWay, type Way, wayCookieNames, wayCookies } from "./provider-cookies";
import { cookieNames } from "./session-cookie";
import { askNextAuth, commonOptions, forgetCookies } from "./sign-in-exchange";
import type { Provider } from "./sign-in-file.schema";
import type { DoorRefusal } from "./vouching.schema";

/*
 * Signing in by an identity provider (OpenID Connect Core 1.0, code flow): next-auth keeps state, nonce and the PKCE
 * verifier and guards the button's form; openid-client verifies what comes back.
 */

type Failure = "token" | "unavailable";

/** What happens inside next-auth's callbacks, kept for the one exchange that they belong to. */
interface Course {
  failure: Failure;
  tokens: TokenSet | null;
  vouching: Vouching | null;
  awaitsFactor: boolean;
  /** What went wrong in the portal itself: next-auth would make an address of it. */
  fault: unknown;
}

/** The verification itself: state, issuer, signature, audience, nonce, times (Core 3.1.3.7), and the code's own issuer (RFC 9207). */
async function redeem(provider: Provider, course: Course, params: Record<string, unknown>, checks: object): Promise<{ tokens: TokenSet }> {
  try {
    const client = await clientOf(provider);
    course.tokens = await client.callback(callbackAddress(provider), params, { ...checks, response_type: "code" });
    return { tokens: course.tokens };
  } catch (error) {
    if (isOutage(error)) course.failure = "unavailable";
    log().warn({ provider: provider.id, err: error }, "what came from the identity provider was refused");
    throw error;
  }
}

function oauthProvider(provider: Provider, addresses: { authorization?: string; token?: string }, course: Course): OAuthConfig<IdTokenClaims> {
  return {
    id: provider.id,
    name: provider.id,
    type: "oauth",
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    issuer: provider.issuer,
    clientId: provider.clientId,
    authorization: { url: addresses.authorization, params: { scope: provider.scopes.join(" "), response_type: "code", redirect_uri: callbackAddress(provider) } },
    token: { url: addresses.token, request: ({ params, checks }) => redeem(provider, course, params, checks) },
    profile: ({ sub }) => ({ id: sub }),
  };
}

function methodsOf(claims: IdTokenClaims): string[] {
  const named = Array.isArray(claims.amr) ? claims.amr.filter((method): method is string => typeof method === "string").map((method) => method.slice(0, 40)) : [];
  return named.length > 0 ? named.slice(0, 8) : ["fed"];
}

async function openSessionFor(provider: Provider, { actor, level }: Vouching & { ok: true }, tokens: TokenSet, cookies: Record<string, string>) {
  const claims = tokens.claims();
  const session = typeof claims.sid === "string" ? claims.sid : undefined;
  const recheckAt = tokens.refresh_token ? new Date(Date.now() + provider.recheckMinutes * 60_000) : undefined;
  return openAfterFirstFactor(
    actor,
    {
      issuer: provider.issuer,
      methods: methodsOf(claims),
      level,
      provider: { id: provider.id, subject: claims.sub, session, refreshToken: tokens.refresh_token, idToken: tokens.id_token, recheckAt },
    },
    cookies,
  );
}

async function keepingFault<Result>(course: Course, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    course.fault = error;
    throw error;
  }
}

async function optionsFor(provider: Provider, course: Course, cookies: Record<string, string>): Promise<NextAuthOptions> {
  const { metadata } = await issuerOf(provider);
  const common = commonOptions();
  return {
    ...common,
    cookies: { ...common.cookies, ...wayCookies() },
    providers: [oauthProvider(provider, { authorization: metadata.authorization_endpoint, token: metadata.token_endpoint }, course)],
    callbacks: {
      redirect: ({ baseUrl }) => baseUrl,
      signIn: () => keepingFault(course, async () => {
        course.vouching = await askAtTheDoor(provider, course.tokens!.claims());
        return course.vouching.ok;
      }),
      jwt: () => keepingFault(course, async () => {
        const { vouching, tokens } = course;
        if (!vouching?.ok || !tokens) throw new Error("A cookie is made only at sign-in");
        const opened = await openSessionFor(provider, vouching, tokens, cookies);
        course.awaitsFactor = opened.awaitsFactor;
        return { sid: opened.token };
      }),
    },
  };
}

const newCourse = (): Course => ({ failure: "token", tokens: null, vouching: null, awaitsFactor: false, fault: null });

const linesOf = (setCookies: string[], names: string[]) => setCookies.filter((line) => names.some((name) => line.startsWith(`${name}=`)));

export type Beginning = { outcome: "away"; address: string; setCookies: string[] } | { outcome: "forged" | "unavailable" };

/**
 * Begins a sign-in at a provider, for somebody who has pressed its button.
 * @param asked.csrfToken of the posted form; one that was not given out begins nothing
 * @returns the provider's address to go to and the cookies of the way there
 */
export async function goToProvider(provider: Provider, asked: { cookies: Record<string, string>; csrfToken: string; way: Way }): Promise<Beginning> {
  const options = await optionsFor(provider, newCourse(), asked.cookies).catch((error: unknown) => {
    if (error instanceof ProviderUnavailableError) return null;
    throw error;
  });
  if (!options) return { outcome: "unavailable" };
  const answer = await askNextAuth({ method: "POST", path: ["signin", provider.id], cookies: asked.cookies, body: { csrfToken: asked.csrfToken } }, options);
  if (answer.location.endsWith("/signin?csrf=true")) return { outcome: "forged" };
  const setCookies = linesOf(answer.setCookies, Object.values(wayCookieNames()));
  if (setCookies.length !== 3) throw new Error("The way to the provider was not prepared");
  return { outcome: "away", address: answer.location, setCookies: [...setCookies, await rememberWay(asked.way)] };
}

export type Return = { setCookies: string[]; way: Way } & (
  | { outcome: "in"; actor: SignedIn; awaitsFactor: boolean }
  | { outcome: "outside"; refusal: DoorRefusal }
  | { outcome: "token" | "unavailable" }
);

async function exchangeCode(provider: Provider, course: Course, cookies: Record<string, string>, query: Record<string, string>): Promise<string[]> {
  try {
    const answer = await askNextAuth({ method: "GET", path: ["callback", provider.id], cookies, query }, await optionsFor(provider, course, cookies));
    if (course.fault) throw course.fault;
    return linesOf(answer.setCookies, [cookieNames().session]);
  } catch (error) {
    if (!(error instanceof ProviderUnavailableError)) throw error;
    course.failure = "unavailable";
    return [];
  }
}

/**
 * Takes somebody in who comes back from a provider. Always forgets the way, so that nothing of it counts twice.
 * @param query of the callback address: code, state, iss, error …; nothing of it is shown or logged
 * @returns "in" with the session's cookie; "outside" for somebody whom the policy shuts out (P4, P6); "token" where what
 *   came back could not be verified (also when the person changed their mind); "unavailable" where the provider is away.
 *   No session and no cookie for all but the first; with "outside" the session that the browser had has ended too
 * @throws what the database throws; then no cookie is set
 */
export async function comeFromProvider(provider: Provider, cookies: Record<string, string>, query: Record<string, string>): Promise<Return> {
  const course = newCourse();
  const way = await readWay(cookies);
  const session = await exchangeCode(provider, course, cookies, query);
  const { vouching } = course;
  if (vouching?.ok && session.length > 0) return { outcome: "in", actor: vouching.actor, awaitsFactor: course.awaitsFactor, way, setCookies: [...forgetWay(), ...session] };
  const setCookies = forgetWay();
  if (vouching && !vouching.ok && vouching.code === "outside") {
    await endFormerSession(cookies);
    return { outcome: "outside", refusal: vouching.refusal, way, setCookies: [...setCookies, ...forgetCookies()] };
  }
  await noteProviderRefusal(provider, course.failure === "token" ? "token" : "provider");
  return { outcome: course.failure, way, setCookies };
}
