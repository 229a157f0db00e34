import { writeToMatter } from "@/domain/matters/follow.commands";
import { openMatter } from "@/domain/matters/follow.queries";
import { countMatterPost } from "@/domain/matters/matter-limits";
import { type FieldProblem, readAddition, type SenderDeed, senderDeeds } from "@/domain/matters/matters.schema";
import { newTicket, postOf } from "@/domain/matters/post-ticket";
import type { Locale } from "@/i18n/routing";
import { isDatabaseUnavailable } from "@/lib/database-errors";
import { clientAddress, isOwnPost, readSmallForm } from "@/lib/own-post";
import { faultsOf } from "../_forms/faults";
import { bareFrame, loadFrame } from "../_frame/frame";
import { ownDocument } from "../_frame/own-document";
import type { PublicParameters } from "../_frame/serve-public";
import { localeOf } from "../sign-in/sign-in-document";
import { FollowView, MatterView } from "./follow-view";

export const dynamic = "force-dynamic";

const largestPost = 512 * 1024;
const place = "/follow";
type Form = Record<string, string>;

/** The form that asks for reference and code; with what is wrong, where something is. */
async function asking(locale: Locale, typed: Form, problems: FieldProblem[] = [], status = problems.length > 0 ? 422 : 200): Promise<Response> {
  const frame = await loadFrame(locale).catch(() => bareFrame(locale));
  const { reader } = frame;
  const title = reader.t(problems.length > 0 ? "matters.follow.titleWithProblems" : "matters.follow.title");
  return ownDocument(<FollowView reader={reader} typed={typed} faults={faultsOf(problems, reader)} />, { frame, place, title, status, index: problems.length === 0 });
}

/** The matter that the form's keys open, after what the form has done; without one, the keys are asked for again. */
async function opened(locale: Locale, form: Form, { done = null, problems = [] }: { done?: SenderDeed | null; problems?: FieldProblem[] } = {}): Promise<Response> {
  const matter = await openMatter({ reference: form.reference ?? "", code: form.code ?? "" }, locale);
  if (!matter) return asking(locale, form, [{ field: "reference", code: "unknown" }]);
  const frame = await loadFrame(locale).catch(() => bareFrame(locale));
  const { reader } = frame;
  const ticket = problems.length > 0 && form.ticket ? form.ticket : newTicket();
  const title = reader.t(problems.length > 0 ? "matters.follow.titleWithProblems" : "matters.follow.title");
  return ownDocument(<MatterView reader={reader} matter={matter} typed={form} faults={faultsOf(problems, reader)} ticket={ticket} done={done} />, { frame, place, title, status: problems.length > 0 ? 422 : 200 });
}

async function answer(locale: Locale, form: Form): Promise<Response> {
  const deed = senderDeeds.find((each) => each === form.deed);
  if (!deed) return opened(locale, form);
  const read = readAddition(deed, form);
  if ("problems" in read) return opened(locale, form, read);
  const keys = { reference: form.reference ?? "", code: form.code ?? "" };
  const did = await writeToMatter(keys, deed, read.text, postOf(form.ticket ?? "", [keys.reference, deed, read.text]));
  if (did.ok) return opened(locale, { reference: keys.reference, code: keys.code }, { done: deed });
  return did.code === "unknown" ? asking(locale, form, [{ field: "reference", code: "unknown" }]) : opened(locale, form, { problems: [{ field: "", code: "settled" }] });
}

/** Asks for reference and code; a link may bring the reference, never the code. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  return asking(localeOf((await params).locale), { reference: new URL(request.url).searchParams.get("reference") ?? "" });
}

/** Opens a matter for whoever has its reference and its code, and does what its sender asks. Nothing of it stands in an address. */
export async function POST(request: Request, { params }: PublicParameters): Promise<Response> {
  const locale = localeOf((await params).locale);
  const form = await readSmallForm(request, largestPost);
  if (!form) return asking(locale, {}, [{ field: "", code: "tooLarge" }], 413);
  if (!isOwnPost(request)) return asking(locale, form, [{ field: "", code: "forged" }], 403);
  if (!(await countMatterPost("open", clientAddress(request)))) return asking(locale, form, [{ field: "", code: "tooMany" }], 429);
  try {
    return await answer(locale, form);
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    return asking(locale, form, [{ field: "", code: "away" }], 503);
  }
}
