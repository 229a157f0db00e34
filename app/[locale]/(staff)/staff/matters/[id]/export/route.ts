import { currentActor } from "@/domain/accounts/accounts.queries";
import { attachmentsOf, exportMatter } from "@/domain/matters/records/export.queries";
import { matterPdf } from "@/domain/matters/records/matter-pdf";
import { addressWith } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { NotAllowedError, NotFoundError } from "@/lib/errors";

const types = { pdf: "application/pdf", json: "application/json; charset=utf-8" };

/** One matter as a file for the registry, PDF/A or JSON, for those who may read it (OSL 5:1–2). */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string; id: string }> }): Promise<Response> {
  const { locale: asked, id } = await params;
  const format = new URL(request.url).searchParams.get("format") === "json" ? "json" : "pdf";
  // The page asks to sign in or for a second factor; a download can do neither.
  const toPage = () => new Response(null, { status: 303, headers: { Location: addressWith("/staff/matters/[id]", isLocale(asked) ? asked : sourceLocale, id), "Cache-Control": "no-store" } });
  const actor = await currentActor();
  if (actor.kind !== "person") return toPage();
  try {
    const matter = await exportMatter(actor, id, format);
    const content = format === "json" ? JSON.stringify(matter, null, 2) : await matterPdf(matter, await readerFor(sourceLocale), await attachmentsOf(matter));
    const headers = { "Content-Type": types[format], "Content-Disposition": `attachment; filename="${matter.reference}.${format}"`, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
    return new Response(content as BodyInit, { headers });
  } catch (error) {
    if (error instanceof NotAllowedError) return toPage();
    if (error instanceof NotFoundError) return new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
    throw error;
  }
}
