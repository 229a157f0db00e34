import { signInSchema } from "@/domain/accounts/accounts.schema";
import { ownPath } from "@/domain/accounts/destination";
import { afterFirstFactor } from "@/domain/accounts/first-factor";
import { exchangeSignIn } from "@/domain/accounts/sign-in-exchange";
import type { Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { clientAddress, isOwnPost, readCookies, readSmallForm } from "@/lib/own-post";
import type { PublicParameters } from "../_frame/serve-public";
import { goOn, localeOf, problemOf, signInPage } from "./sign-in-document";
import type { SignInProblem } from "./sign-in-view";

export const dynamic = "force-dynamic";

/** The sign-in page. It sets the one cookie that guards its form against posts from elsewhere. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  const locale = localeOf((await params).locale);
  const { searchParams } = new URL(request.url);
  const { csrfToken, setCookies } = await exchangeSignIn({ door: "csrf", cookies: readCookies(request), address: clientAddress(request) });
  return signInPage(locale, { csrfToken: csrfToken ?? "", setCookies, next: ownPath(searchParams.get("next")), signedOut: searchParams.has("out"), status: 200 });
}

function missing(form: Record<string, string>): ((reader: Reader) => SignInProblem[]) | undefined {
  const parsed = signInSchema.safeParse(form);
  if (parsed.success) return undefined;
  type Code = "userNameMissing" | "userNameTooLong" | "passwordMissing" | "passwordTooLong";
  return (reader) =>
    parsed.error.issues.map(({ path, message }) => ({ field: path[0] as "userName" | "password", text: reader.t(`signIn.problems.${message as Code}`) }));
}

/** The page again with a fresh token, for a post that cannot have come from it: another site's, or no such form. */
async function notFromHere(request: Request, locale: Locale, status: number): Promise<Response> {
  const { csrfToken, setCookies } = await exchangeSignIn({ door: "csrf", cookies: readCookies(request), address: clientAddress(request) });
  return signInPage(locale, { csrfToken: csrfToken ?? "", setCookies, next: "", problems: (reader) => problemOf({ code: "forged" }, reader), status });
}

/** Signs in, or shows the page again with what is wrong; the user name stays, the password does not. */
export async function POST(request: Request, { params }: PublicParameters): Promise<Response> {
  const locale = localeOf((await params).locale);
  if (!isOwnPost(request)) return notFromHere(request, locale, 403);
  const form = await readSmallForm(request);
  if (!form) return notFromHere(request, locale, 400);
  const cookies = readCookies(request);
  const address = clientAddress(request);
  const again = { csrfToken: form.csrfToken ?? "", next: ownPath(form.next), userName: form.userName?.slice(0, 200) };
  const problems = missing(form);
  if (problems) return signInPage(locale, { ...again, problems, status: 422, setCookies: [] });
  const { outcome, setCookies } = await exchangeSignIn({ door: "callback/credentials", cookies, form, address });
  if (outcome?.ok) return goOn(afterFirstFactor(outcome.awaitsFactor, outcome.actor, form.next, locale), setCookies);
  const refusal = outcome ?? { ok: false as const, code: "wrong" as const };
  const fresh = await exchangeSignIn({ door: "csrf", cookies, address });
  return signInPage(locale, {
    ...again,
    csrfToken: fresh.csrfToken ?? "",
    problems: (reader) => problemOf(refusal, reader),
    status: refusal.code === "tooMany" ? 429 : 422,
    setCookies: [...setCookies, ...fresh.setCookies],
  });
}
