import "server-only";
import { decode, encode } from "next-auth/jwt";
import { env } from "@/lib/env";
import { sessionMinutes } from "./accounts.schema";

/** Whether readers reach the portal over TLS; then every cookie is bound to this host (`__Host-`, `Secure`). */
export function usesTls(): boolean {
  return env().PUBLIC_URL.startsWith("https://");
}

/** The names of the portal's cookies. None of them is set for somebody who only reads (LEK 9 kap. 28 §). */
export function cookieNames() {
  const prefix = usesTls() ? "__Host-" : "";
  return { session: `${prefix}torget-session`, csrf: `${prefix}torget-csrf`, callback: `${prefix}torget-callback`, known: `${prefix}torget-known` };
}

/**
 * The key of the cookies.
 * @throws Error where the setting is missing: without it nobody may be signed in
 */
export function cookieSecret(): string {
  const secret = env().NEXTAUTH_SECRET;
  if (!secret) throw new Error("The setting NEXTAUTH_SECRET is missing: `npm start` makes one, or set one of at least 32 characters.");
  return secret;
}

/** The session token inside an encrypted cookie; null for a cookie that this portal did not make or that has run out. */
export async function readSessionCookie(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  try {
    const content = await decode({ token: value, secret: cookieSecret() });
    return typeof content?.sid === "string" ? content.sid : null;
  } catch (error) {
    // jose's own errors all mean the same: not a cookie of ours. Anything else is a fault.
    if (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_J")) return null;
    throw error;
  }
}

/** The session's cookie as next-auth makes it at sign-in, for a session that has got a new secret since. */
export async function sessionCookie(token: string) {
  const maxAge = sessionMinutes.absolute * 60;
  const value = await encode({ token: { sid: token }, secret: cookieSecret(), maxAge });
  return { name: cookieNames().session, value, httpOnly: true, sameSite: "lax" as const, path: "/", secure: usesTls(), maxAge };
}
