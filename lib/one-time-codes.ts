import "server-only";
import { timingSafeEqual } from "node:crypto";
import { Secret, TOTP } from "otpauth";

/*
 * One-time codes from an app (RFC 6238): SHA-1, six digits, thirty seconds, which is what every app knows. Nothing is
 * kept here; who has which secret, and which step has been used, is the caller's.
 */

const period = 30;
const parameters = { algorithm: "SHA1", digits: 6, period } as const;

/** A new secret of 160 random bits (RFC 4226, 4), in base32 as apps take it. */
export function newCodeSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The time step that a moment lies in: thirty-second steps since 1970. */
export function stepAt(moment: Date): number {
  return Math.floor(moment.getTime() / 1000 / period);
}

/** The code of a time step. */
export function codeOfStep(secret: string, step: number): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: step * period * 1000, ...parameters });
}

const isSame = (one: string, other: string) => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/**
 * Which time step a code belongs to: now, or the step before or after it, since clocks differ and typing takes time
 * (RFC 6238, 5.2). A step up to `used` no longer counts: no code works twice.
 * @returns the step; "used" where the code was right but has been used; null where it is no code of this secret
 */
export function stepOfCode(secret: string, code: string, moment: Date, used: number | null): number | "used" | null {
  const now = stepAt(moment);
  const matching = [now - 1, now, now + 1].filter((step) => isSame(codeOfStep(secret, step), code));
  const fresh = matching.find((step) => used === null || step > used);
  return fresh ?? (matching.length > 0 ? "used" : null);
}

/** The address that an app reads from a QR code: otpauth://totp/… (the de-facto Key URI format). */
export function codeAddress(secret: string, issuer: string, label: string): string {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret), ...parameters }).toString();
}
