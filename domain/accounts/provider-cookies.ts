import "server-only";
import { decode, encode } from "next-auth/jwt";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { ownPath } from "./destination";
import { cookieSecret, usesTls } from "./session-cookie";

/*
 * The cookies of the way to an identity provider and back: set when somebody presses its button, gone when they are
 * back or after ten minutes, encrypted, and bound to this host where readers come over TLS.
 */

const minutes = 10;

/** What next-auth keeps (state, nonce, the PKCE verifier), and where the person was going. */
export function wayCookieNames() {
  const prefix = usesTls() ? "__Host-" : "";
  return { state: `${prefix}torget-state`, nonce: `${prefix}torget-nonce`, pkceCodeVerifier: `${prefix}torget-pkce`, way: `${prefix}torget-way` };
}

/** For next-auth. Lax: the browser must send them when the provider leads it back. */
export function wayCookies() {
  const { state, nonce, pkceCodeVerifier } = wayCookieNames();
  const options = { httpOnly: true, sameSite: "lax" as const, path: "/", secure: usesTls(), maxAge: minutes * 60 };
  return { state: { name: state, options }, nonce: { name: nonce, options }, pkceCodeVerifier: { name: pkceCodeVerifier, options } };
}

export interface Way {
  /** A path of the portal, or "". */
  next: string;
  locale: Locale;
}

const attributes = () => `; Path=/; HttpOnly; SameSite=Lax${usesTls() ? "; Secure" : ""}`;

/** The Set-Cookie line that remembers where somebody was going. */
export async function rememberWay(way: Way): Promise<string> {
  const name = wayCookieNames().way;
  const value = await encode({ token: { ...way }, secret: cookieSecret(), maxAge: minutes * 60, salt: name });
  return `${name}=${value}${attributes()}; Max-Age=${minutes * 60}`;
}

/** Where somebody was going, by the cookie; for one that is not ours or has run out, nowhere in particular. */
export async function readWay(cookies: Record<string, string>): Promise<Way> {
  const name = wayCookieNames().way;
  const content = await decode({ token: cookies[name], secret: cookieSecret(), salt: name }).catch(() => null);
  const locale = typeof content?.locale === "string" && isLocale(content.locale) ? content.locale : sourceLocale;
  return { next: ownPath(content?.next), locale };
}

/** The Set-Cookie lines that forget the way, for all that can come of it. */
export function forgetWay(): string[] {
  return Object.values(wayCookieNames()).map((name) => `${name}=${attributes()}; Max-Age=0`);
}
