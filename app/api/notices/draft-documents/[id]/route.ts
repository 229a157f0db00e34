import { currentActor } from "@/domain/accounts/accounts.queries";
import { addNoticeDocument, removeNoticeDocument } from "@/domain/notices/documents.commands";
import { documentsAtOnce, largestDocument, largestDocumentPost } from "@/domain/notices/notices.schema";
import { addressWith } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { isOwnPost } from "@/lib/own-post";
import { type FormWithFiles, withPostedForm } from "@/lib/posted-form";

interface Parameters {
  params: Promise<{ id: string }>;
}

export const dynamic = "force-dynamic";

const limits = { post: largestDocumentPost, fields: 16 * 1024, files: documentsAtOnce, file: largestDocument };

/** What became of a post, as the page is told it. */
async function done(id: string, form: FormWithFiles | null): Promise<string> {
  if (!form) return "?fault=tooLarge";
  const actor = await currentActor();
  if (form.fields.remove) {
    await removeNoticeDocument(actor, id, form.fields.remove);
    return "?done=fileRemoved";
  }
  if (form.files.length === 0) return "?fault=empty";
  for (const { name, bytes } of form.files) {
    if (typeof bytes === "string") return `?fault=${bytes === "busy" ? "tooMany" : bytes}`;
    const added = await addNoticeDocument(actor, id, { name, bytes, language: form.fields.language ?? "sv" });
    if (!added.ok) return `?fault=${added.code}`;
  }
  return "?done=fileAdded";
}

/** Puts documents to a draft of a notice, or takes one away, and goes back to it: an action takes in no more than a text. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  if (!isOwnPost(request)) return new Response(null, { status: 403, headers: { "Cache-Control": "no-store" } });
  const asked = new URL(request.url).searchParams.get("ui") ?? "";
  const { id } = await params;
  const page = addressWith("/staff/notices/[id]", isLocale(asked) ? asked : sourceLocale, id);
  const to = (told: string) => new Response(null, { status: 303, headers: { Location: `${page}${told}#documents`, "Cache-Control": "no-store" } });
  try {
    return to(await withPostedForm(request, limits, (form) => done(id, form)));
  } catch (error) {
    // The page says why, or asks for the proof that is wanting.
    if (error instanceof NotAllowedError || error instanceof NotFoundError) return to("");
    throw error;
  }
}
