import { currentActor } from "@/domain/accounts/accounts.queries";
import { keepUpload } from "@/domain/moving/runs.commands";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { NotAllowedError } from "@/lib/errors";
import { isOwnPost } from "@/lib/own-post";
import { readPostedFile } from "@/lib/posted-file";

export const dynamic = "force-dynamic";

const to = (address: string) => new Response(null, { status: 303, headers: { Location: address, "Cache-Control": "no-store" } });

/**
 * Takes a WordPress export in, streamed to disk, and goes on to its page; or back, with what is wrong. Not an action:
 * those hold all of a post in memory.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnPost(request)) return new Response(null, { status: 403, headers: { "Cache-Control": "no-store" } });
  const asked = new URL(request.url).searchParams.get("ui") ?? "";
  const locale = isLocale(asked) ? asked : sourceLocale;
  const page = placeAddress("/staff/import", locale);
  try {
    const file = await readPostedFile(request, "file");
    if (!file?.name) return to(`${page}?fault=fileMissing`);
    const kept = await keepUpload(await currentActor(), file);
    return to(kept.ok ? addressWith("/staff/import/[id]", locale, kept.id) : `${page}?fault=${kept.code}&line=${kept.line}`);
  } catch (error) {
    // The page says why, or asks for the proof that is wanting.
    if (error instanceof NotAllowedError) return to(page);
    throw error;
  }
}
