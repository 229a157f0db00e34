import { currentActor } from "@/domain/accounts/accounts.queries";
import { certificateJson, certificatePdf } from "@/domain/notices/certificate-pdf";
import { getCertificate } from "@/domain/notices/certificate.queries";
import { addressWith } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { NotAllowedError, NotFoundError } from "@/lib/errors";

interface Parameters {
  params: Promise<{ id: string }>;
}

export const dynamic = "force-dynamic";

const types = { pdf: "application/pdf", json: "application/json; charset=utf-8" };

/** The certificate as a file, PDF/A or JSON. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { id } = await params;
  const asked = new URL(request.url).searchParams;
  const format = asked.get("format") === "json" ? "json" : "pdf";
  const ui = asked.get("ui") ?? "";
  // The page asks to sign in or for a second factor; a download can do neither.
  const toPage = () => new Response(null, { status: 303, headers: { Location: addressWith("/staff/notices/[id]/certificate", isLocale(ui) ? ui : sourceLocale, id), "Cache-Control": "no-store" } });
  const actor = await currentActor();
  if (actor.kind !== "person") return toPage();
  try {
    const certificate = await getCertificate(actor, id, format);
    const content = format === "json" ? certificateJson(certificate) : await certificatePdf(certificate, await readerFor(sourceLocale));
    return new Response(content as BodyInit, { headers: { "Content-Type": types[format], "Content-Disposition": `attachment; filename="anslagsbevis-${id}.${format}"`, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" } });
  } catch (error) {
    if (error instanceof NotAllowedError) return toPage();
    if (error instanceof NotFoundError) return new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
    throw error;
  }
}
