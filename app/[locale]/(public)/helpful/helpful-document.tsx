import "server-only";
import type { ReactNode } from "react";
import { renderDocument } from "@/components/document/render-document";
import { formPurpose } from "@/domain/publishing/page-answers/page-answers.schema";
import type { AskedText } from "@/domain/publishing/page-answers/page-answers.queries";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { type Locale, locales } from "@/i18n/routing";
import { newTicket } from "@/lib/form-ticket";
import { bareFrame, loadFrame } from "../_frame/frame";
import { withUrgent } from "../_frame/urgent";
import { type Answered, type AnswerProblem, HelpfulForm, HelpfulSheet } from "./helpful-view";

/** Made for who asks for it: kept by nobody, and found by no search. */
const ownHeaders = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow" };

async function answer(locale: Locale, status: number, view: (reader: Reader) => { title: string; main: ReactNode }, query = ""): Promise<Response> {
  const frame = await loadFrame(locale).catch(() => bareFrame(locale));
  const { title, main } = view(frame.reader);
  const languages = query ? Object.fromEntries(locales.map((each) => [each, `${placeAddress("/helpful", each)}?${query}`])) : undefined;
  const { html, headers } = await renderDocument(main, { frame, info: { title, canonical: placeAddress("/helpful", locale), index: false, languages }, status });
  const late: Record<string, string> = status === 503 || status === 429 ? { "Retry-After": status === 503 ? "60" : "900" } : {};
  return new Response(await withUrgent(html, locale), { status, headers: { ...headers, ...ownHeaders, ...late } });
}

const answered = (text: AskedText | null, locale: Locale): Answered | null => text && { title: text.title, href: text.addressIn(locale), lang: text.locale };

interface Shown {
  /** Null where the database does not say. */
  text: AskedText | null;
  typed: Record<string, string>;
  problems?: AnswerProblem[];
  status?: number;
  /** The ticket that the form has already, so that it stays the same form. */
  ticket?: string;
}

/** The form, with what is wrong and what was typed. */
export function formDocument(locale: Locale, { text, typed, problems = [], status = 200, ticket }: Shown): Promise<Response> {
  const query = new URLSearchParams(["page", "lang", "version", "helpful"].flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])));
  return answer(locale, status, (reader) => ({
    title: reader.t(problems.length > 0 ? "pageAnswers.form.titleWithProblems" : "pageAnswers.form.heading"),
    main: <HelpfulForm reader={reader} about={answered(text, locale)} problems={problems} typed={typed} ticket={ticket || newTicket(formPurpose)} />,
  }), query.toString());
}

const sheetStatus = { thanks: 200, closed: 503, gone: 404, unread: 413 } as const;

/** Thanks, or why nothing can be answered: the database is away, there is no such page (any longer), or the post is none of a form of ours. */
export function sheetDocument(locale: Locale, which: keyof typeof sheetStatus, text: AskedText | null = null): Promise<Response> {
  return answer(locale, sheetStatus[which], (reader) => ({ title: reader.t(`pageAnswers.${which}.title`), main: <HelpfulSheet reader={reader} about={answered(text, locale)} which={which} /> }));
}
