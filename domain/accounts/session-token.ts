import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** A new session's secret: 256 random bits (ASVS 5.0 V7.2.3 asks for 128). Only the browser's encrypted cookie holds it. */
export function newSessionToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of a token: its SHA-256, so that a copy of the database opens no session. */
export function hashSessionToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
