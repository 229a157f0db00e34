import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { exportSite } from "@/domain/moving/export.commands";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { env } from "@/lib/env";
import { NotAllowedError } from "@/lib/errors";
import { isOwnPost } from "@/lib/own-post";

export const dynamic = "force-dynamic";

/** The file is sent from disk, so that a slow reader does not keep the database waiting, and removed when it has been sent. */
async function* sentAndRemoved(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } finally {
    await rm(path, { force: true });
  }
}

/** The whole site as one archive (docs/archive-format.md), for those who may take it out. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnPost(request)) return new Response(null, { status: 403, headers: { "Cache-Control": "no-store" } });
  const asked = new URL(request.url).searchParams.get("ui") ?? "";
  const folder = join(resolve(/* turbopackIgnore: true */ env().TORGET_DATA), "exports");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomUUID()}.tar`);
  try {
    await exportSite(await currentActor(), path);
    const { size } = await stat(path);
    const headers = { "Content-Type": "application/x-tar", "Content-Length": String(size), "Content-Disposition": `attachment; filename="torget-${swedishDate()}.tar"`, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
    return new Response(Readable.toWeb(Readable.from(sentAndRemoved(path))) as ReadableStream, { headers });
  } catch (error) {
    await rm(path, { force: true });
    const page = placeAddress("/staff/import", isLocale(asked) ? asked : sourceLocale);
    if (error instanceof NotAllowedError) return new Response(null, { status: 303, headers: { Location: page, "Cache-Control": "no-store" } });
    throw error;
  }
}
