import { doorPage } from "@/app/[locale]/(public)/sign-in/door-document";
import { goOn, problemOf, signInPage } from "@/app/[locale]/(public)/sign-in/sign-in-document";
import { afterFirstFactor } from "@/domain/accounts/first-factor";
import { findProvider } from "@/domain/accounts/provider-client";
import { comeFromProvider } from "@/domain/accounts/provider-exchange";
import { exchangeSignIn } from "@/domain/accounts/sign-in-exchange";
import type { Locale } from "@/i18n/routing";
import { clientAddress, readCookies } from "@/lib/own-post";

export const dynamic = "force-dynamic";

/** The sign-in page with what came of it, and the other ways in. */
async function again(request: Request, locale: Locale, next: string, code: "notVerified" | "providerAway", forgotten: string[]): Promise<Response> {
  const { csrfToken, setCookies } = await exchangeSignIn({ door: "csrf", cookies: readCookies(request), address: clientAddress(request) });
  const status = code === "providerAway" ? 503 : 400;
  return signInPage(locale, { csrfToken: csrfToken ?? "", next, problems: (reader) => problemOf({ code }, reader), status, setCookies: [...forgotten, ...setCookies] });
}

/** Where a provider sends people back to. Whoever the policy lets in goes on to where they were going; nobody else gets further. */
export async function GET(request: Request, { params }: { params: Promise<{ provider: string }> }): Promise<Response> {
  const provider = findProvider((await params).provider);
  if (!provider) return new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
  const back = await comeFromProvider(provider, readCookies(request), Object.fromEntries(new URL(request.url).searchParams));
  const { locale, next } = back.way;
  if (back.outcome === "in") return goOn(afterFirstFactor(back.awaitsFactor, back.actor, next, locale), back.setCookies);
  if (back.outcome === "outside") return doorPage(locale, provider, back.refusal, back.setCookies);
  return again(request, locale, next, back.outcome === "token" ? "notVerified" : "providerAway", back.setCookies);
}
