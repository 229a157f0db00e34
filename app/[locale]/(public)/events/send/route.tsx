import { type EventGiven, type EventProblem, type EventSender, readSubmission } from "@/domain/events/events.schema";
import { eventPostOf, newEventTicket, receiveEvent } from "@/domain/events/submissions.commands";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { isDatabaseUnavailable } from "@/lib/database-errors";
import { swedishDate } from "@/lib/dates";
import { log } from "@/lib/log";
import { clientAddress } from "@/lib/own-post";
import { type Again, aroundForm, closedDocument, readPost } from "../../_forms/take-in";
import { ownDocument } from "../../_frame/own-document";
import type { PublicParameters } from "../../_frame/serve-public";
import { localeOf } from "../../sign-in/sign-in-document";
import { SendView, ThanksView } from "./send-view";

export const dynamic = "force-dynamic";

const place = "/events/send";
const inAMonth = () => swedishDate(new Date(Date.now() + 30 * 86_400_000));
const above = ({ t, locale }: Reader) => ({ title: t("events.title"), href: placeAddress("/events", locale) });
const load = (locale: Locale) => aroundForm(locale, () => Promise.resolve(true));

const faultsOf = (problems: readonly EventProblem[], reader: Reader) => problems.map(({ field, code }) => ({ field: field || undefined, code, text: reader.find(`events.problems.${code}`) ?? code }));

/** The form again with what was typed: what is wrong, or that it could not be received. */
const formAgain = (locale: Locale): Again => async (typed, why) => {
  const { frame, privacy } = await load(locale);
  const { reader } = frame;
  const faults = "problems" in why ? faultsOf(why.problems, reader) : [];
  const form = { ticket: typed.ticket || newEventTicket(), typed, faults, privacy, notSent: "notSent" in why, example: inAMonth() };
  return ownDocument(<SendView reader={reader} form={form} />, { frame, place, above: above(reader), title: reader.t("events.send.titleWithProblems"), status: why.status ?? 422 });
};

/** The empty form; 503 with the telephone while nothing can be received. */
export async function GET(_request: Request, { params }: PublicParameters): Promise<Response> {
  const { frame, more, privacy } = await load(localeOf((await params).locale));
  if (!more) return closedDocument(frame, place);
  const form = { ticket: newEventTicket(), typed: {}, faults: [], privacy, notSent: false, example: inAMonth() };
  return ownDocument(<SendView reader={frame.reader} form={form} />, { frame, place, above: above(frame.reader), title: frame.reader.t("events.send.title"), index: true });
}

interface Taken {
  form: Record<string, string>;
  given: EventGiven;
  sender: EventSender;
  locale: Locale;
}

async function takeIn(request: Request, { form, given, sender, locale }: Taken): Promise<Response> {
  try {
    await receiveEvent(given, sender, eventPostOf(form.ticket ?? "", given, sender), { locale, trapped: Boolean(form.homepage), address: clientAddress(request) });
    const { frame } = await load(locale);
    return await ownDocument(<ThanksView reader={frame.reader} email={sender.email} />, { frame, place, above: above(frame.reader), title: frame.reader.t("events.send.thanks") });
  } catch (error) {
    const away = isDatabaseUnavailable(error);
    if (!away) log().error({ err: error }, "An event could not be taken in");
    return formAgain(locale)(form, { notSent: true, status: away ? 503 : 500 });
  }
}

/** Takes the event in and says so; or the form again, with what was typed, where something stands in the way. */
export async function POST(request: Request, { params }: PublicParameters): Promise<Response> {
  const locale = localeOf((await params).locale);
  const again = formAgain(locale);
  const posted = await readPost(request, again);
  if ("answer" in posted) return posted.answer;
  const { form } = posted;
  const read = readSubmission(form, swedishDate());
  return "problems" in read ? again(form, read) : takeIn(request, { form, ...read, locale });
}
