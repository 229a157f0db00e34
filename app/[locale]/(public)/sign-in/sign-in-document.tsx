import "server-only";
import { renderDocument } from "@/components/document/render-document";
import type { SignInRefusal } from "@/domain/accounts/accounts.schema";
import { findDemonstrationFile } from "@/domain/accounts/demonstration.queries";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { isLocale, type Locale, locales, sourceLocale } from "@/i18n/routing";
import { bareFrame, loadFrame } from "../_frame/frame";
import { type SignInProblem, SignInView } from "./sign-in-view";

export const localeOf = (asked: string): Locale => (isLocale(asked) ? asked : sourceLocale);

/** The words for a refusal. */
export function problemOf(refusal: SignInRefusal | { code: "forged" }, reader: Reader): SignInProblem[] {
  if (refusal.code === "tooMany") return [{ text: reader.t("signIn.problems.tooMany", { minutes: Math.max(1, Math.ceil(refusal.retryAfter / 60)) }) }];
  if (refusal.code === "noAffiliation" || refusal.code === "closed" || refusal.code === "dormant" || refusal.code === "sealed") {
    return [{ text: reader.t(`access.reasons.${refusal.code}`) }, { text: reader.t(`access.turnTo.${refusal.code}`) }];
  }
  if (refusal.code === "forged") return [{ text: reader.t("signIn.problems.forged") }];
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
  const { html, headers } = await renderDocument(<SignInView reader={reader} problems={found} demonstrationFile={demonstrationFile} {...rest} />, { frame, info, status });
  const answer = new Response(html, { status, headers: { ...headers, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
  for (const line of setCookies) answer.headers.append("Set-Cookie", line);
  return answer;
}

/** Goes on to another address of the portal; 303, so that a reload does not post again. */
export function goOn(path: string, setCookies: string[] = []): Response {
  const answer = new Response(null, { status: 303, headers: { Location: path, "Cache-Control": "no-store" } });
  for (const line of setCookies) answer.headers.append("Set-Cookie", line);
  return answer;
}
