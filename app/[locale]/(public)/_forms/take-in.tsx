import "server-only";
import type { Frame, NavigationLink } from "@/components/document/document.types";
import { type FieldProblem, type Sent, writtenIn } from "@/domain/matters/matters.schema";
import { postOf } from "@/domain/matters/post-ticket";
import { receiveMatter } from "@/domain/matters/receive.commands";
import { listPages } from "@/domain/pages/pages.queries";
import type { Place } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { isDatabaseUnavailable } from "@/lib/database-errors";
import { log } from "@/lib/log";
import { clientAddress, isOwnPost, readSmallForm } from "@/lib/own-post";
import { bareFrame, loadFrame, toNavigation } from "../_frame/frame";
import { ownDocument } from "../_frame/own-document";
import { ClosedView } from "./message-parts";
import { ReceiptView } from "./receipt-view";

/* How everything that residents send comes in: read, taken in, and answered with the receipt; or shown again with what was written. */

/** Room for ten thousand characters of any script, escaped as a form escapes them, and what people paste besides. */
const largestPost = 512 * 1024;

export type Posted = Record<string, string>;
/** Why a form is shown again: something is wrong with it, or it could not be taken in. */
export type Why = { problems: FieldProblem[]; status?: number } | { notSent: true; status: number };
/** Shows the form again with what was typed. */
export type Again = (typed: Posted, why: Why) => Promise<Response>;
/** A fixed place, or the form's own address in each language. */
export type Addresses = Place | Partial<Record<Locale, string>>;

export interface AroundForm<More> {
  frame: Frame;
  privacy?: NavigationLink;
  /** Null while the database is away. */
  more: More | null;
}

/**
 * What stands around a form, and what it needs of the database; without the database, or whatever else goes wrong, the
 * shell alone: nobody loses what they wrote.
 */
export async function aroundForm<More>(locale: Locale, load: () => Promise<More>): Promise<AroundForm<More>> {
  try {
    const [frame, more, [privacy]] = await Promise.all([loadFrame(locale), load(), listPages(locale, ["personuppgifter"])]);
    return { frame, more, privacy: privacy && toNavigation(privacy, frame.reader) };
  } catch (error) {
    if (!isDatabaseUnavailable(error)) log().error({ err: error }, "The form for a message could not be read whole");
    return { frame: await bareFrame(locale), more: null };
  }
}

/** In place of an empty form: 503 with the telephone, while nothing can be received. */
export function closedDocument(frame: Frame, place: Addresses): Promise<Response> {
  return ownDocument(<ClosedView reader={frame.reader} />, { frame, place, title: frame.reader.t("matters.question.closed.title"), status: 503, headers: { "Retry-After": "60" } });
}

/** The fields of a post from one of the portal's own forms; or the form again, where they cannot be read or another site has sent them. */
export async function readPost(request: Request, again: Again): Promise<{ form: Posted } | { answer: Response }> {
  const form = await readSmallForm(request, largestPost);
  if (!form) return { answer: await again({}, { problems: [{ field: "", code: "tooLarge" }], status: 413 }) };
  if (!isOwnPost(request)) return { answer: await again(form, { problems: [{ field: "", code: "forged" }], status: 403 }) };
  return { form };
}

/** Takes in what was sent and shows the receipt; the same post again, as at a reload, gives the same one. */
export async function takeIn(request: Request, { sent, form, locale, place, again }: { sent: Sent; form: Posted; locale: Locale; place: Addresses; again: Again }): Promise<Response> {
  try {
    const post = postOf(form.ticket ?? "", writtenIn(sent));
    const receipt = await receiveMatter(sent, post, { locale, trapped: Boolean(form.homepage), address: clientAddress(request) });
    const frame = await loadFrame(locale).catch(() => bareFrame(locale));
    const byMail = sent.wantsReply && sent.email !== "";
    return await ownDocument(<ReceiptView reader={frame.reader} receipt={receipt} byMail={byMail} />, { frame, place, title: frame.reader.t("matters.receipt.title") });
  } catch (error) {
    const away = isDatabaseUnavailable(error);
    if (!away) log().error({ err: error }, "A message could not be taken in");
    // Whatever went wrong, nothing is lost that somebody has written.
    return again(form, { notSent: true, status: away ? 503 : 500 });
  }
}
