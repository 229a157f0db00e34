import { currentActor } from "@/domain/accounts/accounts.queries";
import { reportAsCsv } from "@/domain/moving/report-file";
import { findRun } from "@/domain/moving/runs.queries";
import { NotAllowedError, NotFoundError } from "@/lib/errors";

export const dynamic = "force-dynamic";

/** The whole report of an import as a table or as JSON. What is not there and what one may not have are answered alike. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const format = new URL(request.url).searchParams.get("format") === "json" ? "json" : "csv";
  const gone = new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
  try {
    const { report } = await findRun(await currentActor(), (await params).id);
    if (!report) return gone;
    const body = format === "csv" ? reportAsCsv(report) : JSON.stringify(report, null, 2);
    const type = format === "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8";
    return new Response(body, { headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="import.${format}"`, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" } });
  } catch (error) {
    if (error instanceof NotAllowedError || error instanceof NotFoundError) return gone;
    throw error;
  }
}
