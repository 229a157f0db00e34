import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { exportAuditEvents } from "@/domain/audit/audit.queries";
import { auditFilterSchema, type ExportedEvent, type ExportFormat, exportFormats } from "@/domain/audit/audit.schema";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { NotAllowedError } from "@/lib/errors";

const types: Record<ExportFormat, string> = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" };

const columns: (keyof ExportedEvent)[] = ["link", "hash", "id", "at", "event", "actorId", "thingType", "thingId", "departmentId", "details"];

/** A spreadsheet must not take what somebody named a thing for a formula. */
function asCsv(rows: ExportedEvent[], header: boolean): string {
  return stringify(rows.map((row) => ({ ...row, details: JSON.stringify(row.details) })), { columns, header, escape_formulas: true, record_delimiter: "\r\n" });
}

async function* textOf(format: ExportFormat, batches: AsyncIterable<ExportedEvent[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  // Spreadsheets take a file without this mark for something else than UTF-8.
  let header = true;
  if (format === "csv") yield encoder.encode("\uFEFF");
  for await (const rows of batches) {
    yield encoder.encode(format === "csv" ? asCsv(rows, header) : rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    header = false;
  }
}

/** The audit trail as a file, with the filters of its page, for those who may read it (P5). */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale: askedLocale } = await params;
  const page = placeAddress("/staff/audit", isLocale(askedLocale) ? askedLocale : sourceLocale);
  // The page asks to sign in, says why not, or shows which filter is wrong; a download can do none of it.
  const toPage = (search = "") => new Response(null, { status: 303, headers: { Location: page + search, "Cache-Control": "no-store" } });
  const given = Object.fromEntries(new URL(request.url).searchParams);
  const filter = auditFilterSchema.safeParse(given);
  const format = exportFormats.find((each) => each === given.format) ?? "csv";
  const actor = await currentActor();
  if (actor.kind !== "person") return toPage();
  if (!filter.success) return toPage(new URL(request.url).search);
  try {
    const batches = await exportAuditEvents(actor, format, { ...filter.data, before: undefined });
    const name = `audit-trail-${swedishDate()}.${format}`;
    const headers = { "Content-Type": types[format], "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
    return new Response(Readable.toWeb(Readable.from(textOf(format, batches))) as ReadableStream, { headers });
  } catch (error) {
    if (error instanceof NotAllowedError) return toPage();
    throw error;
  }
}
