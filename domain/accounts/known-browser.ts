import "server-only";
import { randomBytes } from "node:crypto";
import { seal, unseal } from "@/lib/sealing";
import { cookieNames, usesTls } from "./session-cookie";

/*
 * A browser that somebody has signed in with is remembered by a cookie that says nothing but that, sealed. It opens
 * nothing; it lets its owner try to sign in while somebody else, elsewhere or at the same address, guesses at the same
 * account ("Slow Down Online Guessing Attacks with Device Cookies", OWASP).
 */

const purpose = "known-browser";

/** How long a browser is remembered after the last sign-in, in days. */
const rememberedDays = 180;

/** What the seal holds: the id, whose account, since when. */
const content = (id: string, userName: string) => JSON.stringify([id, userName, Date.now()]);

/**
 * The browser's own id, if the cookie was given to it when this very account signed in with it lately.
 * @returns null for another account's cookie, one that has run out, and one that the portal did not make
 */
export function knownBrowser(cookies: Record<string, string>, userName: string, now: number = Date.now()): string | null {
  const opened = unseal(purpose, cookies[cookieNames().known] ?? "");
  if (!opened) return null;
  const [id, owner, at] = JSON.parse(opened) as [string, string, number];
  return owner === userName && now - at < rememberedDays * 86_400_000 ? id : null;
}

/** The Set-Cookie line that remembers the browser of somebody who has just given the right password; a new id each time. */
export function rememberBrowser(userName: string): string {
  const value = seal(purpose, content(randomBytes(16).toString("base64url"), userName));
  return `${cookieNames().known}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${rememberedDays * 86_400}${usesTls() ? "; Secure" : ""}`;
}
