import { readQuestion } from "@/domain/matters/matters.schema";
import { readPost, takeIn } from "../../_forms/take-in";
import type { PublicParameters } from "../../_frame/serve-public";
import { localeOf } from "../../sign-in/sign-in-document";
import { place, questionAgain, questionDocument } from "./question-document";

export const dynamic = "force-dynamic";

/** The form; a link may say what it is about (`topic`) and what is wanted (`kind`). */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  const { searchParams } = new URL(request.url);
  return questionDocument(localeOf((await params).locale), { topic: searchParams.get("topic") ?? "", kind: searchParams.get("kind") ?? "" });
}

/** Takes the message in and shows the receipt; or the form again, with what was typed, where something stands in the way. */
export async function POST(request: Request, { params }: PublicParameters): Promise<Response> {
  const locale = localeOf((await params).locale);
  const again = questionAgain(locale);
  const posted = await readPost(request, again);
  if ("answer" in posted) return posted.answer;
  const { form } = posted;
  const read = readQuestion(form);
  return "problems" in read ? again(form, read) : takeIn(request, { sent: read.question, form, locale, place, again });
}
