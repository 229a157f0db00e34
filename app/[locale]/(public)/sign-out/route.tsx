import { renderDocument } from "@/components/document/render-document";
import { endOwnSession } from "@/domain/accounts/accounts.commands";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { heldIdToken, signOutAddressAt } from "@/domain/accounts/provider-sign-out";
import { forgetCookies } from "@/domain/accounts/sign-in-exchange";
import { placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { isOwnPost } from "@/lib/own-post";
import { bareFrame, loadFrame } from "../_frame/frame";
import type { PublicParameters } from "../_frame/serve-public";
import { goOn, localeOf, ownAnswer } from "../sign-in/sign-in-document";

export const dynamic = "force-dynamic";

/** Asks before signing out: a link from elsewhere can lead here but signs nobody out. */
async function question(asked: string, status: number): Promise<Response> {
  const locale = localeOf(asked);
  const frame = await loadFrame(locale).catch(() => bareFrame(locale));
  const { t } = frame.reader;
  const address = placeAddress("/sign-out", locale);
  const view = (
    <div className="wrap page flow">
      <h1>{t("signIn.signOut.title")}</h1>
      <p className="lead">{t(status === 403 ? "signIn.signOut.forged" : "signIn.signOut.question")}</p>
      <form method="post" action={address}><button className="button" type="submit">{t("signIn.signOut.submit")}</button></form>
    </div>
  );
  const { html, headers } = await renderDocument(view, { frame, info: { title: t("signIn.signOut.title"), canonical: address, index: false }, status });
  return ownAnswer(locale, html, status, headers);
}

export async function GET(_request: Request, { params }: PublicParameters): Promise<Response> {
  return question((await params).locale, 200);
}

/**
 * Signed out here; now at the provider as well. Not a redirect of the form, which the staff pages' policy lets lead to the
 * portal alone (form-action): the answer is a document that leads on by itself, and by its link where a browser does not.
 */
async function onToProvider(locale: Locale, there: string): Promise<Response> {
  const frame = await loadFrame(locale).catch(() => bareFrame(locale));
  const { t } = frame.reader;
  const view = (
    <div className="wrap page flow">
      <h1>{t("signIn.signedOut")}</h1>
      <p className="lead">{t("signIn.signOut.alsoThere")}</p>
      <p><a className="alone" href={there}>{t("door.other.signOut")}</a></p>
    </div>
  );
  const info = { title: t("signIn.signOut.title"), canonical: placeAddress("/sign-out", locale), index: false };
  const { html, headers } = await renderDocument(view, { frame, info });
  return ownAnswer(locale, html, 200, { ...headers, Refresh: `0; url=${there}` }, forgetCookies());
}

/**
 * Ends the session in the database and lets the browser forget its cookies; then the provider, where one vouched, ends
 * its own. The portal's comes first and waits for nobody. A post from another site signs nobody out.
 */
export async function POST(request: Request, { params }: PublicParameters): Promise<Response> {
  const { locale } = await params;
  if (!isOwnPost(request)) return question(locale, 403);
  const actor = await currentActor();
  const known = await heldIdToken(actor);
  await endOwnSession(actor);
  const there = known && (await signOutAddressAt(known.provider, localeOf(locale), known.idToken));
  if (there) return onToProvider(localeOf(locale), there);
  return goOn(`${placeAddress("/sign-in", localeOf(locale))}?out=1`, forgetCookies());
}
