import { stringify } from "csv-stringify/sync";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { listReport } from "@/domain/publishing/reports.queries";
import { reportFilterSchema, type ReportFormat, reportFormats, type ReportName, type ReportRow } from "@/domain/publishing/reports.schema";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { NotAllowedError } from "@/lib/errors";

const types: Record<ReportFormat, string> = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" };
const columns: (keyof ReportRow)[] = ["itemId", "kind", "language", "title", "address", "departmentId", "department", "owner", "detail", "date"];

/** The one report with numbers and comments of its own, flat for a spreadsheet. */
const helpedColumns = ["answers", "no", "noShare", "flagged", "comments"] as const;
const flat = ({ helped, ...row }: ReportRow) => ({ ...row, ...helped, comments: helped?.comments.map(({ receivedAt, helpful, comment }) => `${receivedAt} ${helpful ? "+" : "-"} ${comment}`).join("\n\n") });

/** Spreadsheets take a file without the mark for something else than UTF-8, and must not take a title for a formula. */
function fileOf(format: ReportFormat, rows: ReportRow[], report: ReportName): string {
  if (format === "json") return JSON.stringify(rows, null, 2);
  return `\uFEFF${stringify(rows.map(flat), { columns: report === "helpfulness" ? [...columns, ...helpedColumns] : columns, header: true, escape_formulas: true, record_delimiter: "\r\n" })}`;
}

/** A report as a file, with the filters of its page, for those who may read it. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale: asked } = await params;
  const locale = isLocale(asked) ? asked : sourceLocale;
  // The page asks to sign in or says why not; a download can do neither.
  const toPage = () => new Response(null, { status: 303, headers: { Location: placeAddress("/staff/reports", locale), "Cache-Control": "no-store" } });
  const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ""));
  const filter = reportFilterSchema.parse(given);
  const format = reportFormats.find((each) => each === given.format) ?? "csv";
  const actor = await currentActor();
  if (actor.kind !== "person") return toPage();
  try {
    const { rows } = await listReport(actor, locale, filter);
    const name = `${filter.report}-${swedishDate()}.${format}`;
    const headers = { "Content-Type": types[format], "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
    return new Response(fileOf(format, rows, filter.report), { headers });
  } catch (error) {
    if (error instanceof NotAllowedError) return toPage();
    throw error;
  }
}
