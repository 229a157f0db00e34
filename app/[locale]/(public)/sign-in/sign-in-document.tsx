import "server-only";
import { renderDocument } from "@/components/document/render-document";
import type { SignInRefusal } from "@/domain/accounts/accounts.schema";
import { findDemonstrationFile } from "@/domain/accounts/demonstration.queries";
import { providerOrigins } from "@/domain/accounts/provider-client";
import { signInFile } from "@/domain/accounts/sign-in-file";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { isLocale, type Locale, locales, sourceLocale } from "@/i18n/routing";
import { bareFrame, loadFrame } from "../_frame/frame";
import { withUrgent } from "../_frame/urgent";
import { type ProviderButton, type SignInProblem, SignInView } from "./sign-in-view";

export const localeOf = (asked: string): Locale => (isLocale(asked) ? asked : sourceLocale);

/** What each provider's button says, in the reader's language or else in Swedish. */
function providerButtons(locale: Locale): ProviderButton[] {
  return signInFile().providers.map(({ id, name }) => ({ id, text: name[locale] ?? name.sv ?? id, lang: name[locale] ? undefined : sourceLocale }));
}

/** The words for a refusal. */
export function problemOf(refusal: SignInRefusal | { code: "forged" | "notVerified" | "providerAway" }, reader: Reader): SignInProblem[] {
  if (refusal.code === "tooMany") return [{ text: reader.t("signIn.problems.tooMany", { minutes: Math.max(1, Math.ceil(refusal.retryAfter / 60)) }) }];
  if (refusal.code === "noAffiliation" || refusal.code === "closed" || refusal.code === "dormant" || refusal.code === "sealed") {
    const words = [reader.t(`access.reasons.${refusal.code}`), reader.t("access.refusal.clause", { clause: refusal.clause }), reader.t(`access.turnTo.${refusal.code}`)];
    return words.map((text) => ({ text }));
  }
  if (refusal.code === "forged") return [{ text: reader.t("signIn.problems.forged") }];
  if (refusal.code === "notVerified") return [{ text: reader.t("signIn.problems.notVerified") }];
  if (refusal.code === "providerAway") return [{ text: reader.t("signIn.problems.providerAway") }];
  return [{ field: "userName", text: reader.t("signIn.problems.wrong") }];
}

interface Shown {
  csrfToken: string;
  next: string;
  userName?: string;
  problems?: (reader: Reader) => SignInProblem[];
  signedOut?: boolean;
  status: number;
  setCookies: string[];
}

/** The sign-in page as an answer that nobody keeps. */
export async function signInPage(locale: Locale, shown: Shown): Promise<Response> {
  const frame = await loadFrame(locale).catch(() => bareFrame(locale));
  const { reader } = frame;
  const { setCookies, status, problems, ...rest } = shown;
  const found = problems?.(reader) ?? [];
  const demonstrationFile = (await findDemonstrationFile().catch(() => null)) ?? undefined;
  const info = {
    title: reader.t(found.length > 0 ? "signIn.titleWithProblems" : "signIn.title"),
    canonical: placeAddress("/sign-in", locale),
    index: false,
    languages: Object.fromEntries(locales.map((each) => [each, placeAddress("/sign-in", each)])),
  };
  const view = <SignInView reader={reader} problems={found} demonstrationFile={demonstrationFile} providers={providerButtons(locale)} passwords={signInFile().passwords} {...rest} />;
  const { html, headers } = await renderDocument(view, { frame, info, status, formsLeadTo: await providerOrigins() });
  return ownAnswer(locale, html, status, headers, setCookies);
}

/** A document that is one person's own: nobody keeps it. */
export async function ownAnswer(locale: Locale, html: string, status: number, headers: Record<string, string> | undefined, setCookies: string[] = []): Promise<Response> {
  const answer = new Response(await withUrgent(html, locale), { status, headers: { ...headers, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
  for (const line of setCookies) answer.headers.append("Set-Cookie", line);
  return answer;
}

/** Goes on to another address, of the portal or of a provider; 303, so that a reload does not post again. */
export function goOn(path: string, setCookies: string[] = []): Response {
  const answer = new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store" } });
  for (const line of setCookies) answer.headers.append("Set-Cookie", line);
  return answer;
}
