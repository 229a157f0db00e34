import "server-only";
import { listContacts } from "@/domain/departments/departments.queries";
import { newTicket } from "@/domain/matters/post-ticket";
import type { Locale } from "@/i18n/routing";
import { faultsOf } from "../../_forms/faults";
import { type Again, aroundForm, closedDocument } from "../../_forms/take-in";
import { ownDocument } from "../../_frame/own-document";
import { QuestionView, type Topic } from "./question-view";

export const place = "/contact/question";

const load = (locale: Locale) => aroundForm(locale, async (): Promise<Topic[]> => (await listContacts(locale, new Date())).map(({ id, name }) => ({ id, name })));

/** The empty form; 503 with the telephone while nothing can be received. */
export async function questionDocument(locale: Locale, typed: Record<string, string>): Promise<Response> {
  const { frame, more: topics, privacy } = await load(locale);
  if (!topics) return closedDocument(frame, place);
  const form = { ticket: newTicket(), typed, faults: [], topics };
  return ownDocument(<QuestionView reader={frame.reader} form={form} privacy={privacy} />, { frame, place, title: frame.reader.t("matters.question.title"), index: true });
}

/** The form again with what was typed and what is wrong, or that it could not be received. */
export const questionAgain = (locale: Locale): Again => async (typed, why) => {
  const { frame, more: topics, privacy } = await load(locale);
  const faults = "problems" in why ? faultsOf(why.problems, frame.reader) : [];
  // The same ticket: whatever is sent again is still the same form.
  const form = { ticket: typed.ticket ?? newTicket(), typed, faults, topics };
  const view = <QuestionView reader={frame.reader} form={form} privacy={privacy} notSent={"notSent" in why} />;
  return ownDocument(view, { frame, place, title: frame.reader.t("matters.question.titleWithProblems"), status: why.status ?? 422 });
};
