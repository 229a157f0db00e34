import { findOwnSubscription, listChoices } from "@/domain/subscriptions/subscriptions.queries";
import { type AskProblem, readChoosing } from "@/domain/subscriptions/subscriptions.schema";
import { changeSubscription, eraseSubscription } from "@/domain/subscriptions/subscribe.commands";
import type { Locale } from "@/i18n/routing";
import { isOwnPost, readSmallForm } from "@/lib/own-post";
import { localeOf } from "../../../sign-in/sign-in-document";
import { expired, orTrouble } from "../../expired";
import { faultsOf, frameOf, subscribeDocument } from "../../subscribe-document";
import { SubscribeSheet } from "../../subscribe-view";
import { OwnView } from "../own-view";

export const dynamic = "force-dynamic";

interface Parameters {
  params: Promise<{ locale: string; token: string }>;
}

const largest = 64 * 1024;

/** All that is kept of whoever has the link, with what they have just chosen where something is wrong with it. */
async function own(locale: Locale, token: string, { saved = false, problems = [] }: { saved?: boolean; problems?: AskProblem[] } = {}): Promise<Response> {
  const kept = await findOwnSubscription(token);
  if (!kept) return expired(locale);
  const frame = await frameOf(locale);
  const { reader } = frame;
  const title = reader.t(problems.length > 0 ? "subscriptions.own.titleWithProblems" : "subscriptions.own.title");
  const view = <OwnView reader={reader} own={kept} choices={await listChoices(locale, kept.wants)} token={token} faults={faultsOf(problems, reader)} saved={saved} />;
  return subscribeDocument(frame, view, { title, status: problems.length > 0 ? 422 : 200 });
}

export async function GET(_request: Request, { params }: Parameters): Promise<Response> {
  const { locale, token } = await params;
  return orTrouble(localeOf(locale), () => own(localeOf(locale), token));
}

/** Changes what is kept, or erases all of it: the button says which. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  const { locale: asked, token } = await params;
  const locale = localeOf(asked);
  if (!isOwnPost(request)) return expired(locale, 403);
  const form = await readSmallForm(request, largest);
  return orTrouble(locale, async () => {
    if (!form) return own(locale, token, { problems: [{ field: "", code: "tooLarge" }] });
    if (form.deed === "erase") return (await eraseSubscription(token)) ? erased(locale) : expired(locale);
    const { choosing, problems } = readChoosing(form);
    if (problems.length > 0) return own(locale, token, { problems });
    return (await changeSubscription(token, choosing)) ? own(locale, token, { saved: true }) : expired(locale);
  });
}

async function erased(locale: Locale): Promise<Response> {
  const frame = await frameOf(locale);
  const { t } = frame.reader;
  return subscribeDocument(frame, <SubscribeSheet title={t("subscriptions.erased.title")} texts={[t("subscriptions.erased.text")]} />, { title: t("subscriptions.erased.title") });
}
