import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { generateKeyPair, exportJWK, SignJWT, type JWTPayload, type KeyLike } from "jose";

/*
 * An issuer that a test has in its hand: it signs whatever it is told to, and answers as it is told to. For what a real
 * provider never does.
 */

export interface MisbehavingIssuer {
  issuer: string;
  /** What the next ID tokens say, besides sub, iss, aud, iat and exp, which can be said otherwise too. */
  claims: JWTPayload;
  /** What the token endpoint answers instead of tokens. */
  instead: { status: number; body: object } | null;
  /** How often the token endpoint has been asked, by grant type. */
  asked: Record<string, number>;
  /** Signs a token with the issuer's key, or with a key of nobody's. */
  sign(claims: JWTPayload, by?: "issuer" | "stranger"): Promise<string>;
  /** Waits before the token endpoint answers. */
  thinksFor: number;
  close(): Promise<void>;
}

const seconds = () => Math.floor(Date.now() / 1000);

/** Starts it on a port that is free. @param clientId the audience of its tokens */
export async function startMisbehavingIssuer(clientId: string): Promise<MisbehavingIssuer> {
  const [own, strange] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  const jwks = { keys: [{ ...(await exportJWK(own.publicKey)), alg: "RS256", use: "sig", kid: "one" }] };
  const server = createServer((request, response) => void answer(request.url ?? "/", request).then(({ status, body }) => response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body))));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sign = (claims: JWTPayload, key: KeyLike) => new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one" }).sign(key);
  const known: MisbehavingIssuer = {
    issuer,
    claims: {},
    instead: null,
    asked: {},
    thinksFor: 0,
    sign: (claims, by = "issuer") => sign(claims, by === "issuer" ? own.privateKey : strange.privateKey),
    close: () => new Promise((closed) => (server.closeAllConnections(), server.close(() => closed()))),
  };
  let tokens = 0;
  async function redeem(body: URLSearchParams): Promise<{ status: number; body: object }> {
    const grant = body.get("grant_type") ?? "";
    known.asked[grant] = (known.asked[grant] ?? 0) + 1;
    if (known.thinksFor > 0) await new Promise((done) => setTimeout(done, known.thinksFor));
    if (known.instead) return known.instead;
    const usual = { iss: issuer, aud: clientId, sub: "somebody", iat: seconds(), exp: seconds() + 300 };
    tokens += 1;
    return { status: 200, body: { access_token: `access-${tokens}`, refresh_token: `refresh-${tokens}`, token_type: "Bearer", expires_in: 300, id_token: await sign({ ...usual, ...known.claims }, own.privateKey) } };
  }
  async function answer(path: string, request: AsyncIterable<unknown>): Promise<{ status: number; body: object }> {
    if (path.startsWith("/.well-known/")) return { status: 200, body: { issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`, end_session_endpoint: `${issuer}/end`, id_token_signing_alg_values_supported: ["RS256"] } };
    if (path === "/jwks") return { status: 200, body: jwks };
    let text = "";
    for await (const part of request) text += String(part);
    return redeem(new URLSearchParams(text));
  }
  return known;
}
