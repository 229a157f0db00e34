import { currentActor } from "@/domain/accounts/accounts.queries";
import { keepFiles } from "@/domain/moving/runs.commands";
import { addressWith } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { isOwnPost } from "@/lib/own-post";
import { readPostedFiles } from "@/lib/posted-file";

export const dynamic = "force-dynamic";

/** Takes a folder of the other site's files in, one file after another to disk, and goes back to the page of the import. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isOwnPost(request)) return new Response(null, { status: 403, headers: { "Cache-Control": "no-store" } });
  const asked = new URL(request.url).searchParams.get("ui") ?? "";
  const { id } = await params;
  const page = addressWith("/staff/import/[id]", isLocale(asked) ? asked : sourceLocale, id);
  const to = (told: string) => new Response(null, { status: 303, headers: { Location: page + told, "Cache-Control": "no-store" } });
  try {
    const answer = await keepFiles(await currentActor(), id, readPostedFiles(request, "files"));
    return to(answer.ok ? `?kept=${answer.kept}&passed=${answer.passed}` : `?fault=${answer.code}`);
  } catch (error) {
    // The page says why, or asks for the proof that is wanting.
    if (error instanceof NotAllowedError || error instanceof NotFoundError) return to("");
    throw error;
  }
}
