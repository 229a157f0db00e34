import { isRequestOpen } from "@/domain/subscriptions/subscriptions.queries";
import { confirmSubscription } from "@/domain/subscriptions/subscribe.commands";
import { addressWith } from "@/i18n/addresses";
import { isOwnPost } from "@/lib/own-post";
import { localeOf } from "../../../sign-in/sign-in-document";
import { expired, orTrouble } from "../../expired";
import { frameOf, subscribeDocument } from "../../subscribe-document";
import { SubscribeSheet } from "../../subscribe-view";

export const dynamic = "force-dynamic";

interface Parameters {
  params: Promise<{ locale: string; token: string }>;
}

/** Asks for a press of a button: programs that look through mail follow every link, and must not confirm. */
export async function GET(_request: Request, { params }: Parameters): Promise<Response> {
  const { locale: asked, token } = await params;
  const locale = localeOf(asked);
  return orTrouble(locale, async () => {
    if (!(await isRequestOpen(token))) return expired(locale);
    const frame = await frameOf(locale);
    const { t } = frame.reader;
    const main = (
      <div className="wrap page flow">
        <h1>{t("subscriptions.confirm.title")}</h1>
        <p className="lead">{t("subscriptions.confirm.text")}</p>
        <form method="post" action={addressWith("/subscribe/confirm/[token]", locale, token)}>
          <p><button className="button" type="submit">{t("subscriptions.confirm.submit")}</button></p>
        </form>
      </div>
    );
    return subscribeDocument(frame, main, { title: t("subscriptions.confirm.title") });
  });
}

/** Confirms, once. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  const { locale: asked, token } = await params;
  const locale = localeOf(asked);
  if (!isOwnPost(request)) return expired(locale, 403);
  return orTrouble(locale, async () => {
    const own = await confirmSubscription(token);
    if (!own) return expired(locale);
    const frame = await frameOf(locale);
    const { t } = frame.reader;
    return subscribeDocument(frame, <SubscribeSheet title={t("subscriptions.confirmed.title")} texts={[t("subscriptions.confirmed.text")]} way={{ href: own, text: t("subscriptions.confirmed.own") }} />, { title: t("subscriptions.confirmed.title") });
  });
}
