import { currentActor } from "@/domain/accounts/accounts.queries";
import { addToAnswer, removeFromAnswer } from "@/domain/matters/files/files.commands";
import { filesAtOnce, largestFile, largestPost } from "@/domain/matters/files/files.schema";
import { addressWith } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { isOwnPost } from "@/lib/own-post";
import { type FormWithFiles, withPostedForm } from "@/lib/posted-form";

interface Parameters {
  params: Promise<{ id: string }>;
}

export const dynamic = "force-dynamic";

const limits = { post: largestPost, fields: 16 * 1024, files: filesAtOnce, file: largestFile };

/** What became of a post, as the page is told it: how many were added, and which were not, by their place and why. */
async function done(id: string, form: FormWithFiles | null): Promise<string> {
  if (!form) return "?fileFaults=1-tooLarge";
  const actor = await currentActor();
  if (form.fields.remove) {
    await removeFromAnswer(actor, id, form.fields.remove);
    return "?done=fileRemoved";
  }
  const answers = await addToAnswer(actor, id, form.files);
  const faults = answers.flatMap((answer, index) => (answer.ok ? [] : [`${index + 1}-${answer.code}`]));
  return faults.length > 0 ? `?fileFaults=${faults.join(",")}` : answers.length > 0 ? "?done=fileAdded" : "?fileFaults=1-empty";
}

/** Puts files to the answer that is being written, or takes one away, and goes back to the matter: an action takes in no more than a text. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  if (!isOwnPost(request)) return new Response(null, { status: 403, headers: { "Cache-Control": "no-store" } });
  const asked = new URL(request.url).searchParams.get("ui") ?? "";
  const { id } = await params;
  const page = addressWith("/staff/matters/[id]", isLocale(asked) ? asked : sourceLocale, id);
  const to = (told: string) => new Response(null, { status: 303, headers: { Location: `${page}${told}#answer-files`, "Cache-Control": "no-store" } });
  try {
    return to(await withPostedForm(request, limits, (form) => done(id, form)));
  } catch (error) {
    // The page says why, or asks for the proof that is wanting.
    if (error instanceof NotAllowedError || error instanceof NotFoundError) return to("");
    throw error;
  }
}
