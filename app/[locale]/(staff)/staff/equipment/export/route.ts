import { stringify } from "csv-stringify/sync";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { exportItems } from "@/domain/equipment/import.commands";
import { tableColumns } from "@/domain/equipment/table";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { NotAllowedError } from "@/lib/errors";

/** The register of equipment as a table, without who has it, for those who handle it (P15). */
export async function GET(_: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params;
  // The page asks to sign in, or says why not; a download can do neither.
  const toPage = () => new Response(null, { status: 303, headers: { Location: placeAddress("/staff/equipment", isLocale(locale) ? locale : sourceLocale), "Cache-Control": "no-store" } });
  const actor = await currentActor();
  if (actor.kind !== "person") return toPage();
  try {
    const rows = await exportItems(actor);
    // A spreadsheet must not take what somebody named a thing for a formula; without the mark in front it takes it for something else than UTF-8.
    const text = `\uFEFF${stringify(rows, { columns: [...tableColumns], header: true, escape_formulas: true, record_delimiter: "\r\n" })}`;
    return new Response(text, { headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="equipment-${swedishDate()}.csv"`, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" } });
  } catch (error) {
    if (error instanceof NotAllowedError) return toPage();
    throw error;
  }
}
