import { keepAnswer } from "@/domain/publishing/page-answers/page-answers.commands";
import { findAskedText } from "@/domain/publishing/page-answers/page-answers.queries";
import { askedAboutSchema, pageAnswerSchema } from "@/domain/publishing/page-answers/page-answers.schema";
import type { Locale } from "@/i18n/routing";
import { isDatabaseUnavailable } from "@/lib/database-errors";
import { clientAddress, isOwnPost, readSmallForm } from "@/lib/own-post";
import type { PublicParameters } from "../_frame/serve-public";
import { localeOf } from "../sign-in/sign-in-document";
import { formDocument, sheetDocument } from "./helpful-document";
import type { AnswerProblem } from "./helpful-view";

export const dynamic = "force-dynamic";

/** Does it, or says what there is to say when the database does not answer. */
async function orWithout(work: () => Promise<Response>, without: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    return without();
  }
}

/** The form for one page, with yes or no as it was chosen there. Says before anything is typed where nothing can be received. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  const locale = localeOf((await params).locale);
  const typed = Object.fromEntries(new URL(request.url).searchParams);
  const about = askedAboutSchema.safeParse(typed);
  if (!about.success) return sheetDocument(locale, "gone");
  const show = async () => {
    const text = await findAskedText(about.data);
    return text ? formDocument(locale, { text, typed: { ...typed, comment: "" } }) : sheetDocument(locale, "gone");
  };
  return orWithout(show, () => sheetDocument(locale, "closed"));
}

/** Somebody who writes far too much is told how much too much, with all of it still there. */
const largest = 64 * 1024;

const fieldOf = (name: unknown): AnswerProblem["field"] => (name === "comment" ? "comment" : "helpful-yes");

/** Keeps the answer and says thank you; what is wrong is said at its field, and what was typed stays. */
export async function POST(request: Request, { params }: PublicParameters): Promise<Response> {
  const locale = localeOf((await params).locale);
  const typed = await readSmallForm(request, largest);
  if (!typed) return sheetDocument(locale, "unread");
  if (!askedAboutSchema.safeParse(typed).success) return sheetDocument(locale, "gone");
  const again = (problems: AnswerProblem[], status: number) => formDocument(locale, { text: null, typed, problems, status, ticket: typed.form });
  return orWithout(() => receive(locale, typed, request), () => again([{ code: "unavailable" }], 503));
}

/** Says itself that another site has sent it. Old telephones say nothing, which is no reason to distrust them. */
const isFromElsewhere = (request: Request) => (request.headers.has("sec-fetch-site") || request.headers.has("origin")) && !isOwnPost(request);

async function receive(locale: Locale, typed: Record<string, string>, request: Request): Promise<Response> {
  const about = askedAboutSchema.parse(typed);
  const text = await findAskedText(about);
  if (!text) return sheetDocument(locale, "gone");
  const { form = "", website = "" } = typed;
  const again = (problems: AnswerProblem[], status: number) => formDocument(locale, { text, typed, problems, status, ticket: form });
  const given = pageAnswerSchema.safeParse(typed);
  if (!given.success) return again(given.error.issues.map(({ path, message }) => ({ field: fieldOf(path[0]), code: message as AnswerProblem["code"] })), 422);
  const kept = await keepAnswer(about, given.data, { form: isFromElsewhere(request) ? "" : form, trap: website, address: clientAddress(request) });
  if (kept.ok) return sheetDocument(locale, "thanks", text);
  return kept.code === "gone" ? sheetDocument(locale, "gone") : again([{ code: "tooMany" }], 429);
}
