import { readQuestion } from "@/domain/matters/matters.schema";
import { postOf } from "@/domain/matters/post-ticket";
import { receiveMatter } from "@/domain/matters/receive.commands";
import { isDatabaseUnavailable } from "@/lib/database-errors";
import { log } from "@/lib/log";
import { clientAddress, isOwnPost, readSmallForm } from "@/lib/own-post";
import type { PublicParameters } from "../../_frame/serve-public";
import { localeOf } from "../../sign-in/sign-in-document";
import { questionAgain, questionDocument, receiptDocument } from "./question-document";

export const dynamic = "force-dynamic";

/** Room for ten thousand characters of any script, escaped as a form escapes them, and what people paste besides. */
const largestPost = 512 * 1024;

/** The form; a link may say what it is about (`topic`) and what is wanted (`kind`). */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  const { searchParams } = new URL(request.url);
  return questionDocument(localeOf((await params).locale), { topic: searchParams.get("topic") ?? "", kind: searchParams.get("kind") ?? "" });
}

/** Takes the message in and shows the receipt; or the form again, with what was typed, where something stands in the way. */
export async function POST(request: Request, { params }: PublicParameters): Promise<Response> {
  const locale = localeOf((await params).locale);
  const form = await readSmallForm(request, largestPost);
  if (!form) return questionAgain(locale, {}, { problems: [{ field: "message", code: "tooLarge" }], status: 413 });
  if (!isOwnPost(request)) return questionAgain(locale, form, { problems: [{ field: "", code: "forged" }], status: 403 });
  const read = readQuestion(form);
  if ("problems" in read) return questionAgain(locale, form, read);
  const { kind, topic, message, wantsReply, name, email, phone } = read.question;
  const post = postOf(form.ticket ?? "", [kind, topic, message, String(wantsReply), name, email, phone]);
  try {
    const receipt = await receiveMatter(read.question, post, { locale, trapped: Boolean(form.homepage), address: clientAddress(request) });
    return await receiptDocument(locale, receipt, { byMail: wantsReply && email !== "", kind });
  } catch (error) {
    const away = isDatabaseUnavailable(error);
    if (!away) log().error({ err: error }, "A message could not be taken in");
    // Whatever went wrong, nothing is lost that somebody has written.
    return questionAgain(locale, form, { notSent: true, status: away ? 503 : 500 });
  }
}
