import "server-only";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env";

/*
 * What the portal must be able to read again but a copy of the database must not give away: tokens of identity
 * providers, the secrets of one-time codes. AES-256-GCM with a random nonce (NIST SP 800-38D), the key derived by
 * HKDF (RFC 5869) for each purpose, so that a sealed text of one kind never passes for another.
 */

const version = "1";

/** @throws Error where the setting is missing: without it nothing may be kept */
function keyFor(purpose: string): Buffer {
  const secret = env().TORGET_SEALING_KEY;
  if (!secret) throw new Error("The setting TORGET_SEALING_KEY is missing: `npm start` makes one, or set one of at least 32 characters.");
  return Buffer.from(hkdfSync("sha256", secret, "torget", purpose, 32));
}

/** Seals a text for one purpose ("token", "authenticator" …). @returns printable text, never twice the same */
export function seal(purpose: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [version, nonce.toString("base64url"), sealed.toString("base64url"), cipher.getAuthTag().toString("base64url")].join(".");
}

/**
 * Opens what seal() made for the same purpose.
 * @returns null for what was sealed with another key or for another purpose, or has been changed
 */
export function unseal(purpose: string, sealed: string): string | null {
  const [made, nonce = "", text = "", tag = ""] = sealed.split(".");
  if (made !== version) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), Buffer.from(nonce, "base64url"), { authTagLength: 16 });
    decipher.setAuthTag(Buffer.from(tag, "base64url"));
    return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
  } catch (error) {
    if (error instanceof Error && !error.message.startsWith("The setting")) return null;
    throw error;
  }
}

/** Thirty-two bytes that nobody can work out from the text without the portal's key: HMAC-SHA-256, a key for each purpose. */
export const bytesFor = (purpose: string, text: string): Buffer => createHmac("sha256", keyFor(purpose)).update(text).digest();
