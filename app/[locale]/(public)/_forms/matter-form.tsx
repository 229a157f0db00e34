import "server-only";
import type { ReactNode } from "react";
import type { Frame } from "@/components/document/document.types";
import { type FormDefinition, wordsIn } from "@/domain/forms/form-definition.schema";
import { snapshotOf } from "@/domain/forms/read-form";
import type { MatterKind, Sent } from "@/domain/matters/matters.schema";
import { newTicket } from "@/domain/matters/post-ticket";
import { placeAddress } from "@/i18n/addresses";
import { type Reader, readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { ownDocument } from "../_frame/own-document";
import type { Fault } from "../_frame/form-parts";
import { faultsOf, faultsOfForm } from "./faults";
import { CheckView, type Shown, StepView } from "./form-view";
import { afterPost, type At, type Reading, readSteps } from "./steps";
import { type Addresses, type Again, aroundForm, closedDocument, type Posted, readPost, takeIn } from "./take-in";

/** A form that becomes a matter. Its routes do nothing but say which it is. */
export interface MatterForm {
  definition: FormDefinition;
  /** Where it is: a fixed place, or its address in each language. */
  place: Addresses;
  kind: MatterKind;
  /** Who answers for it: a department, or a contact of the register by its id. */
  to: { departmentId?: string; topic?: string };
  /** The field whose answer is the message itself; without one the answers are all there is. */
  message?: string;
  /** False for a form that asks nobody who they are. */
  asksSender?: boolean;
  /** The version of the definition, where it is one that changes. */
  version?: string;
  instead?: Shown["instead"];
  encType?: Shown["encType"];
  notice?: (reader: Reader) => ReactNode;
  /** Tried by those who build it: in no search engine. */
  trial?: boolean;
}

interface Drawn {
  locale: Locale;
  form: MatterForm;
  typed: Posted;
  at: At;
  /** For "check". */
  reading?: Reading;
  faults?: (reader: Reader) => Fault[];
  status?: number;
  notSent?: boolean;
  /** Without the database an empty form is closed; what was begun goes on. */
  empty?: boolean;
}

const stepsOf = ({ definition, asksSender = true }: MatterForm) => ({ definition, asksSender });
const addressOf = ({ place }: MatterForm, locale: Locale): string => (typeof place === "string" ? placeAddress(place, locale) : (place[locale] ?? Object.values(place)[0] ?? ""));

async function draw({ locale, form, typed, at, reading, faults, status, notSent, empty }: Drawn): Promise<Response> {
  const { frame, more, privacy } = await aroundForm(locale, () => Promise.resolve(true));
  const { place } = form;
  if (empty && !more) return closedDocument(frame, place);
  const { reader }: Frame = frame;
  const wrong = faults?.(reader) ?? [];
  const shown: Shown = { steps: stepsOf(form), typed, ticket: typed.ticket || newTicket(), version: form.version ?? "", action: addressOf(form, locale), privacy, notSent, notice: form.notice?.(reader), instead: form.instead, encType: form.encType };
  const view = at === "check" && reading ? <CheckView reader={reader} shown={shown} reading={reading} /> : <StepView reader={reader} shown={shown} step={at === "check" ? 0 : at} faults={wrong} />;
  const named = wordsIn(form.definition.title, locale).text;
  const where = at === "check" ? reader.t("forms.titleAtCheck", { form: named }) : at > 0 ? reader.t("forms.titleAtStep", { form: named, step: at + 1, steps: form.definition.steps.length }) : named;
  return ownDocument(view, { frame, place, title: wrong.length > 0 || notSent ? reader.t("forms.titleWithProblems", { form: where }) : where, status, index: empty && !form.trial });
}

/** The empty form, with what a link may say of it; 503 with the telephone while nothing can be received. */
export function matterFormDocument(locale: Locale, form: MatterForm, typed: Posted = {}): Promise<Response> {
  return draw({ locale, form, typed, at: 0, empty: true });
}

/** Shows the form again as it was, with what concerns the whole of it: it came from elsewhere, was too large, could not be taken in. */
export const matterFormAgain = (locale: Locale, form: MatterForm): Again => async (typed, why) => {
  const steps = form.definition.steps.length;
  const at = steps > 1 ? "check" : 0;
  const common = { locale, form, typed, status: why.status ?? 422 };
  if ("problems" in why) return draw({ ...common, at: 0, faults: (reader) => faultsOf(why.problems, reader) });
  return draw({ ...common, at, reading: await readingOf(locale, form, typed), notSent: true });
};

async function readingOf(locale: Locale, form: MatterForm, posted: Posted): Promise<Reading> {
  const { t } = await readerFor(locale);
  return readSteps(stepsOf(form), posted, locale, { yes: t("forms.yes"), no: t("forms.no") });
}

/** What is taken in of a form that has been read. */
export function sentBy(form: MatterForm, { answers, place, sender }: Reading): Sent {
  const own = answers.find(({ id }) => id === form.message);
  return { kind: form.kind, topic: form.to.topic ?? "", ...(form.to.departmentId ? { departmentId: form.to.departmentId } : {}), message: own?.answer ?? "", ...(form.version ? { formVersionId: form.version } : {}), answers: snapshotOf(answers.filter((each) => each !== own)), place, ...sender };
}

/** What may be done otherwise with a post of a form. */
export interface Otherwise {
  /** How it is sent; a trial sends nothing. */
  send?: (sent: Sent, form: Posted) => Promise<Response>;
}

/** Answers a post that has been read: the next step, the same one with what is wrong, the last look, or the receipt. */
export async function answerMatterForm(request: Request, { locale, form, posted, send }: { locale: Locale; form: MatterForm; posted: Posted } & Otherwise): Promise<Response> {
  const again = matterFormAgain(locale, form);
  const reading = await readingOf(locale, form, posted);
  const next = afterPost(stepsOf(form), posted, reading);
  if (!("send" in next)) {
    const { show, problems, senderProblems } = next;
    const wrong = problems.length + senderProblems.length > 0;
    return draw({ locale, form, typed: posted, at: show, reading, faults: (reader) => [...faultsOfForm(problems, reader), ...faultsOf(senderProblems, reader)], status: wrong ? 422 : 200 });
  }
  const sent = sentBy(form, reading);
  return send ? send(sent, posted) : takeIn(request, { sent, form: posted, locale, place: form.place, again });
}

/** Reads a post of the form and answers it. */
export async function postMatterForm(request: Request, locale: Locale, form: MatterForm, otherwise: Otherwise = {}): Promise<Response> {
  const read = await readPost(request, matterFormAgain(locale, form));
  return "answer" in read ? read.answer : answerMatterForm(request, { locale, form, posted: read.form, ...otherwise });
}
