import { randomBytes } from "node:crypto";
import { listChoices } from "@/domain/subscriptions/subscriptions.queries";
import { type AskProblem, isWant, readAsking, wantsIn } from "@/domain/subscriptions/subscriptions.schema";
import { requestSubscription, ticketPurpose } from "@/domain/subscriptions/subscribe.commands";
import type { Locale } from "@/i18n/routing";
import { isDatabaseUnavailable } from "@/lib/database-errors";
import { newTicket } from "@/lib/form-ticket";
import { ownKey } from "@/lib/push/own-key";
import { clientAddress, isOwnPost, readSmallForm } from "@/lib/own-post";
import type { PublicParameters } from "../_frame/serve-public";
import { localeOf } from "../sign-in/sign-in-document";
import { faultsOf, frameOf, subscribeDocument } from "./subscribe-document";
import { PushOffer } from "./push-offer";
import { SubscribeSheet, SubscribeView } from "./subscribe-view";

export const dynamic = "force-dynamic";

type Form = Record<string, string>;
const none = { topics: [], places: [], bodies: [], pages: [] };
/** Two hundred boxes with long names. */
const largest = 64 * 1024;

async function form(locale: Locale, typed: Form, problems: AskProblem[] = [], status = problems.length > 0 ? 422 : 200): Promise<Response> {
  const frame = await frameOf(locale);
  const { reader } = frame;
  const wants = wantsIn(typed);
  // Whole kinds can be chosen also while the database is away.
  const choices = await listChoices(locale, wants).catch((error: unknown) => {
    if (!isDatabaseUnavailable(error)) throw error;
    return none;
  });
  // Somebody who presses once more sends the same form; a ticket that was none of ours is exchanged.
  const ticket = problems.length > 0 && problems[0]?.code !== "again" && typed.ticket ? typed.ticket : newTicket(ticketPurpose);
  const chosen = { wants, rhythm: typed.rhythm ?? (problems.length > 0 ? "" : "now"), language: typed.language ?? locale };
  // Not beside a form that came back: what somebody is in the middle of stays as they left it.
  const key = problems.length === 0 ? ownKey() : null;
  const scriptNonce = key ? randomBytes(16).toString("base64") : undefined;
  const view = <SubscribeView reader={reader} choices={choices} chosen={chosen} faults={faultsOf(problems, reader)} email={typed.email ?? ""} ticket={ticket} after={key && <PushOffer reader={reader} publicKey={key.publicKey} nonce={scriptNonce} />} />;
  return subscribeDocument(frame, view, { title: reader.t(problems.length > 0 ? "subscriptions.titleWithProblems" : "subscriptions.title"), status, index: problems.length === 0, scriptNonce });
}

/** The form; a link may bring a page, or anything else that can be chosen. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const brought = [...asked.getAll("page").map((id) => `page:${id}`), ...asked.getAll("want")].filter(isWant).slice(0, 20);
  return form(localeOf((await params).locale), Object.fromEntries(brought.map((want) => [`want.${want}`, "yes"])));
}

/** Takes a request to be told. The answer is the same whether the address is known or not. */
export async function POST(request: Request, { params }: PublicParameters): Promise<Response> {
  const locale = localeOf((await params).locale);
  const typed = await readSmallForm(request, largest);
  if (!typed) return form(locale, {}, [{ field: "", code: "tooLarge" }], 413);
  if (!isOwnPost(request)) return form(locale, typed, [{ field: "", code: "forged" }], 403);
  const read = readAsking(typed);
  if ("problems" in read) return form(locale, typed, read.problems);
  try {
    const done = await requestSubscription(read.asking, { ticket: typed.ticket ?? "", trapped: Boolean(typed.website), address: clientAddress(request) });
    return done.ok ? await asked(locale) : await form(locale, typed, [{ field: "", code: done.code }], done.code === "tooMany" ? 429 : 422);
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    return form(locale, typed, [{ field: "", code: "away" }], 503);
  }
}

async function asked(locale: Locale): Promise<Response> {
  const frame = await frameOf(locale);
  const { t } = frame.reader;
  return subscribeDocument(frame, <SubscribeSheet title={t("subscriptions.asked.title")} texts={[t("subscriptions.asked.text"), t("subscriptions.asked.missing")]} />, { title: t("subscriptions.asked.title") });
}
