import "server-only";
import type { Frame, NavigationLink } from "@/components/document/document.types";
import { listContacts } from "@/domain/departments/departments.queries";
import type { FieldProblem, MatterKind } from "@/domain/matters/matters.schema";
import { newTicket } from "@/domain/matters/post-ticket";
import type { Receipt } from "@/domain/matters/receive.commands";
import { listPages } from "@/domain/pages/pages.queries";
import type { Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { isDatabaseUnavailable } from "@/lib/database-errors";
import { log } from "@/lib/log";
import type { Fault } from "../../_frame/form-parts";
import { bareFrame, loadFrame, toNavigation } from "../../_frame/frame";
import { keptBriefly } from "../../_frame/kept-briefly";
import { ownDocument } from "../../_frame/own-document";
import { ClosedView, QuestionView, type Topic } from "./question-view";
import { ReceiptView } from "./receipt-view";

interface Loaded {
  frame: Frame;
  topics: Topic[] | null;
  privacy?: NavigationLink;
}

const around = keptBriefly(async (locale: Locale): Promise<Loaded> => {
  const [frame, contacts, [privacy]] = await Promise.all([loadFrame(locale), listContacts(locale, new Date()), listPages(locale, ["personuppgifter"])]);
  return { frame, topics: contacts.map(({ id, name }) => ({ id, name })), privacy: privacy && toNavigation(privacy, frame.reader) };
});

/** What stands around and in the form; without the database, or whatever else goes wrong, the shell alone: nobody loses what they wrote. */
async function load(locale: Locale): Promise<Loaded> {
  try {
    return await around(locale);
  } catch (error) {
    if (!isDatabaseUnavailable(error)) log().error({ err: error }, "The form for a message could not be read whole");
    return { frame: await bareFrame(locale), topics: null };
  }
}

/** Codes as words, at their fields. */
export function faultsOf(problems: readonly FieldProblem[], reader: Reader): Fault[] {
  // One way to reach the sender is enough: the first of the two fields stands for both.
  return problems.map(({ field, code }) => ({ field: field || undefined, text: reader.find(`matters.problems.${code}`) ?? code }));
}

/** The empty form; 503 with the telephone while nothing can be received. */
export async function questionDocument(locale: Locale, typed: Record<string, string>): Promise<Response> {
  const { frame, topics, privacy } = await load(locale);
  const place = "/contact/question";
  const { t } = frame.reader;
  if (!topics) return ownDocument(<ClosedView reader={frame.reader} />, { frame, place, title: t("matters.question.closed.title"), status: 503, headers: { "Retry-After": "60" } });
  const form = { ticket: newTicket(), typed, faults: [], topics };
  return ownDocument(<QuestionView reader={frame.reader} form={form} privacy={privacy} />, { frame, place, title: t("matters.question.title"), index: true });
}

/** The form again with what was typed and what is wrong, or that it could not be received. */
export async function questionAgain(locale: Locale, typed: Record<string, string>, why: { problems: FieldProblem[]; status?: number } | { notSent: true; status: number }): Promise<Response> {
  const { frame, topics, privacy } = await load(locale);
  const faults = "problems" in why ? faultsOf(why.problems, frame.reader) : [];
  // The same ticket: whatever is sent again is still the same form.
  const form = { ticket: typed.ticket ?? newTicket(), typed, faults, topics };
  const view = <QuestionView reader={frame.reader} form={form} privacy={privacy} notSent={"notSent" in why} />;
  return ownDocument(view, { frame, place: "/contact/question", title: frame.reader.t("matters.question.titleWithProblems"), status: why.status ?? 422 });
}

/** What was received. The same post again, as at a reload, gives the same receipt. */
export async function receiptDocument(locale: Locale, receipt: Receipt, { byMail, kind }: { byMail: boolean; kind: MatterKind }): Promise<Response> {
  const { frame } = await load(locale);
  return ownDocument(<ReceiptView reader={frame.reader} receipt={receipt} byMail={byMail} kind={kind} />, { frame, place: "/contact/question", title: frame.reader.t("matters.receipt.title") });
}
