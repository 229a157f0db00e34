import { type NextRequest, NextResponse } from "next/server";
import createIntlMiddleware from "next-intl/middleware";
import { isLocale, pathnames, routing, sourceLocale } from "./i18n/routing";
import { shortNumberIn } from "./domain/publishing/addresses.schema";
import { inUtf8 } from "./lib/address-encoding";
import { env } from "./lib/env";
import { askedIn, oldAddressRoute } from "./lib/old-address";
import { isOwnPost } from "./lib/own-post";
import { staffPolicy } from "./lib/staff-policy";
import { transportSecurity } from "./lib/transport-security";

/*
 * Languages in addresses, the headers that must know the request, and where a post comes from. Never the place where access is decided:
 * the rooms do that, whoever asks them (docs/architecture.md).
 */

const routeInLanguage = createIntlMiddleware(routing);

/** Sections that are App Router pages with script of their own; everything else below a language is a document. */
const workingSections = Object.entries(pathnames)
  .filter(([route]) => /^\/(staff|insidan|sign-in\/code)$/.test(route))
  .flatMap(([route, paths]) => [route, ...(typeof paths === "string" ? [paths] : Object.values(paths))]);

/** What comes after the language, as the router will read it: "%70ersonal" is "personal" to it. Null without a language. */
function withoutLanguage(pathname: string): string | null {
  const [, locale = "", ...rest] = spelt(pathname).split("/");
  return isLocale(locale) ? `/${rest.join("/")}` : null;
}

function spelt(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

/** True for the staff area, Insidan and the page that asks for the second factor, by their internal names and in every language. */
export function isWorkingPage(pathname: string): boolean {
  const path = withoutLanguage(pathname);
  return path !== null && workingSections.some((section) => path === section || path.startsWith(`${section}/`));
}

/**
 * An address without a language keeps its path and gets the language that the reader's browser prefers, unless it led
 * somewhere before the portal: that is asked of a route, which has a database (findFromBefore).
 */
function toLanguage(request: NextRequest): Response {
  const response = routeInLanguage(request);
  response.headers.append("Vary", "Accept-Language");
  const otherwise = response.headers.get("Location");
  const { pathname, search } = request.nextUrl;
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (!otherwise || !isRead || (pathname === "/" && shortNumberIn(search) === null)) return response;
  const target = new URL(otherwise, request.url);
  const headers = askedIn(request.headers, pathname + search, target.pathname + target.search);
  return NextResponse.rewrite(new URL(oldAddressRoute, request.url), { request: { headers } });
}

/**
 * Forms that are documents: they tell in words, and in the reader's language, that a post came from elsewhere. The answer
 * to "Did this page help you?" is nobody's deed, and old telephones do not say where a post comes from: its seal does.
 */
const askThemselves = new Set<string>((["/sign-in", "/sign-out", "/contact/question", "/contact/fault", "/contact/document", "/contact/barrier", "/contact/children/write", "/follow", "/helpful"] as const).flatMap((route) => [route, ...Object.values(pathnames[route])]));

const readsOnly = new Set(["GET", "HEAD", "OPTIONS"]);

/** The answer to a post that no page of the portal has sent (ASVS 5.0 V3.5.1). */
function notFromHere(): Response {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'" };
  return new Response("This was not sent from a page of the portal.", { status: 403, headers });
}

/**
 * Working pages run script: only what carries this request's nonce. Next reads the nonce from the request's own
 * policy header and puts it on its scripts.
 */
function withNonce(request: NextRequest): Response {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = staffPolicy(nonce, env().NODE_ENV === "development");
  request.headers.set("x-nonce", nonce);
  request.headers.set("content-security-policy", policy);
  const response = routeInLanguage(request);
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
  response.headers.set("X-Content-Type-Options", "nosniff");
  for (const [name, value] of Object.entries(transportSecurity(env().PUBLIC_URL))) response.headers.set(name, value);
  return response;
}

export function proxy(request: NextRequest): Response {
  const { pathname } = request.nextUrl;
  // PostgreSQL holds no U+0000: an address with one is nobody's, and leads on without it.
  if (request.url.includes("%00")) return NextResponse.redirect(request.url.replaceAll("%00", ""), 308);
  const meant = inUtf8(pathname);
  if (meant !== null) return NextResponse.redirect(Object.assign(new URL(request.url), { pathname: meant }), 308);
  // Next lets an action through that does not say where it comes from; no browser of today leaves that out.
  if (!readsOnly.has(request.method) && !askThemselves.has(withoutLanguage(pathname) ?? "") && !isOwnPost(request)) return notFromHere();
  const [, first = ""] = pathname.split("/");
  if (!isLocale(first)) return toLanguage(request);
  if (pathname.endsWith("/") && pathname.length > sourceLocale.length + 1) {
    return NextResponse.redirect(new URL(pathname.replace(/\/+$/, "") + request.nextUrl.search, request.url), 308);
  }
  return isWorkingPage(pathname) ? withNonce(request) : routeInLanguage(request);
}

export const config = {
  // Everything but machine addresses and files: those have one address for all languages.
  matcher: [
    "/((?!api/|assets/|style/|illustrations/|media/|feeds/|_next/|\\.well-known/|[\\w.-]+\\.(?:xml|txt|svg|ico|png|json|js|webmanifest)$|(?:sv|en|fi|ar)/(?:contact/(?:fault|barrier)|follow)$).*)",
    // Forms with files post to their inner address, past here: Next keeps ten megabytes of what passes, and loses the rest.
    // Their routes look themselves at where a post comes from.
    { source: "/:language(sv|en|fi|ar)/:form(contact/fault|contact/barrier|follow)", missing: [{ type: "header", key: "content-type", value: "multipart/form-data.*" }] },
  ],
};
