import "server-only";
import { definitions, type FixedForm, type ReadForm, readFixedForm, topicOf } from "@/domain/matters/fixed-forms.schema";
import type { CheckedFile } from "@/domain/matters/files/check-file";
import type { FieldProblem, Answer } from "@/domain/matters/matters.schema";
import { hasMap } from "@/domain/matters/place/map-picture";
import { afterMapPress, positionIn, viewIn } from "@/lib/map/place";
import { newTicket } from "@/domain/matters/post-ticket";
import { type Place, placeAddress } from "@/i18n/addresses";
import { type Reader, readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { isOwnPost } from "@/lib/own-post";
import { type FormWithFiles, withPostedForm } from "@/lib/posted-form";
import { faultsOf } from "../../_forms/faults";
import { type Again, aroundForm, closedDocument, takeIn } from "../../_forms/take-in";
import { ownDocument } from "../../_frame/own-document";
import { fileFormAddress } from "../../_frame/post-address";
import { checkPostedFiles, formLimits } from "../../_frame/posted-files";
import type { PublicParameters } from "../../_frame/serve-public";
import { localeOf } from "../../sign-in/sign-in-document";
import { choiceOf, FixedFormView, labelOf } from "./fixed-form-view";

const places = { faultReport: "/contact/fault", documentRequest: "/contact/document", accessibility: "/contact/barrier", childrens: "/contact/children/write" } as const satisfies Record<FixedForm, Place>;
type Typed = Record<string, string>;

/** Where the form posts to: those with files past the proxy. */
function actionOf(form: FixedForm, locale: Locale): string {
  return form === "faultReport" || form === "accessibility" ? fileFormAddress(places[form], locale) : placeAddress(places[form], locale);
}

interface Why {
  problems?: FieldProblem[];
  status?: number;
  notSent?: boolean;
  /** It was posted: what was chosen to be attached is to be chosen again. */
  again?: boolean;
}

async function formDocument(form: FixedForm, locale: Locale, typed: Typed, { problems = [], status, notSent = false, again = false }: Why = {}): Promise<Response> {
  const { frame, more, privacy } = await aroundForm(locale, () => Promise.resolve(true));
  const { reader } = frame;
  const place = places[form];
  if (!more && !again) return closedDocument(frame, place);
  const shown = { form, action: actionOf(form, locale), ticket: typed.ticket || newTicket(), typed, faults: faultsOf(problems, reader), privacy, map: definitions[form].place && hasMap() ? viewIn(typed) : null, position: positionIn(typed), again, notSent };
  const title = reader.t(`matters.forms.${form}.title`);
  const wrong = problems.length > 0 || notSent;
  return ownDocument(<FixedFormView reader={reader} shown={shown} />, { frame, place, title: wrong ? reader.t("matters.forms.titleWithProblems", { title }) : title, status: status ?? (problems.length > 0 ? 422 : 200), index: !again });
}

/** The form's questions and their answers in the words that stood there. */
function answersOf(form: FixedForm, { values, place }: ReadForm, reader: Reader): Answer[] {
  const fields = definitions[form].fields.flatMap(({ name, kind }) => {
    const value = values[name];
    return value ? [{ question: labelOf(form, name, reader), answer: kind === "choice" ? choiceOf(form, name, value, reader) : value }] : [];
  });
  return place === null ? fields : [...fields, { question: reader.t("matters.forms.place.label"), answer: place }];
}

async function receive(form: FixedForm, { locale, typed, read, files, request }: { locale: Locale; typed: Typed; read: ReadForm; files: CheckedFile[]; request: Request }): Promise<Response> {
  const { values, message, position, wantsReply, name, email, phone } = read;
  const sent = { kind: definitions[form].kind, topic: topicOf(form, values), message, wantsReply, name, email, phone, answers: answersOf(form, read, await readerFor(locale)), place: position };
  const again: Again = (back, why) => formDocument(form, locale, back, { ...why, again: true });
  return takeIn(request, { sent, form: typed, locale, place: places[form], again, files, fixed: form });
}

async function answerPost(form: FixedForm, locale: Locale, request: Request, posted: FormWithFiles | null): Promise<Response> {
  if (!posted) return formDocument(form, locale, {}, { problems: [{ field: "", code: "postTooLarge" }], status: 413, again: true });
  const { fields: typed, files } = posted;
  if (!isOwnPost(request)) return formDocument(form, locale, typed, { problems: [{ field: "", code: "forged" }], status: 403, again: true });
  const pressed = definitions[form].place && hasMap() ? afterMapPress(typed) : null;
  if (pressed) return formDocument(form, locale, pressed, { again: true });
  const { checked, problems } = await checkPostedFiles(definitions[form].files ? files : []);
  const read = readFixedForm(form, typed);
  if ("problems" in read || problems.length > 0) return formDocument(form, locale, typed, { problems: [...("problems" in read ? read.problems : []), ...problems], again: true });
  return receive(form, { locale, typed, read: read.read, files: checked, request });
}

/** The empty form; a link may fill some of it in. */
export async function getFixedForm(form: FixedForm, { params }: PublicParameters, typed: Typed = {}): Promise<Response> {
  return formDocument(form, localeOf((await params).locale), typed);
}

/** Takes in what the form says and shows the receipt; or the form again, with what was typed, where something stands in the way. */
export async function postFixedForm(form: FixedForm, request: Request, { params }: PublicParameters): Promise<Response> {
  const locale = localeOf((await params).locale);
  return withPostedForm(request, formLimits, (posted) => answerPost(form, locale, request, posted));
}
