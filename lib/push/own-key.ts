import "server-only";
import { createECDH, createPrivateKey, hkdfSync, type KeyObject, sign } from "node:crypto";
import { env } from "@/lib/env";
import { municipality } from "@/lib/municipality";

/*
 * By which push services know that a message is the portal's, and browsers that it comes from whom they asked (RFC 8292, VAPID). The key pair is worked
 * out from the setting, so that this is a secret like the others: of any form, made with the same command.
 */

/** The order of the curve P-256 (NIST SP 800-186, 3.2.1.3). */
const order = BigInt("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

interface OwnKey {
  /** What a browser subscribes with: the point, in base64url. */
  publicKey: string;
  privateKey: KeyObject;
}

function keyFrom(secret: string): OwnKey {
  // Sixty-four bits more than the key has, so that no key is likelier than another (FIPS 186-5, A.2.1).
  const random = BigInt(`0x${Buffer.from(hkdfSync("sha256", secret, "torget", "push", 40)).toString("hex")}`);
  const d = Buffer.from(((random % (order - 1n)) + 1n).toString(16).padStart(64, "0"), "hex");
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(d);
  const point = pair.getPublicKey();
  const jwk = { kty: "EC", crv: "P-256", d: d.toString("base64url"), x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") };
  return { publicKey: point.toString("base64url"), privateKey: createPrivateKey({ key: jwk, format: "jwk" }) };
}

let known: { secret: string; key: OwnKey } | undefined;

/** The portal's key; null where browsers are not told: switched off, or without a secret. */
export function ownKey(): OwnKey | null {
  const { TORGET_PUSH: push, TORGET_PUSH_KEY: secret } = env();
  if (push === "no" || !secret) return null;
  if (known?.secret !== secret) known = { secret, key: keyFrom(secret) };
  return known.key;
}

/** Services take at most a day (RFC 8292, 2). Seconds. */
const holds = 12 * 60 * 60;

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The header that says who sends, for the service at this address; it holds for twelve hours. */
export function authorizationFor(endpoint: string, { publicKey, privateKey }: OwnKey, now: Date): string {
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(now.getTime() / 1000) + holds, sub: `mailto:${municipality.email}` };
  const signed = `${part({ typ: "JWT", alg: "ES256" })}.${part(claims)}`;
  const signature = sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" });
  return `vapid t=${signed}.${signature.toString("base64url")}, k=${publicKey}`;
}
