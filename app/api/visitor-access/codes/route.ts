import { stringify } from "csv-stringify/sync";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { exportCodes } from "@/domain/visitor-access/visitor-access.queries";
import { placeAddress } from "@/i18n/addresses";
import { sourceLocale } from "@/i18n/routing";
import { NotAllowedError } from "@/lib/errors";

export const dynamic = "force-dynamic";

/**
 * The codes in force and coming that one may see, as a file for a network whose own page lets visitors in without RADIUS:
 * CSV (RFC 4180) with code, notBefore and notAfter (ISO 8601, UTC), devices, event.
 */
export async function GET(): Promise<Response> {
  // The page asks to sign in or says why not; a download can do neither.
  const toPage = () => new Response(null, { status: 303, headers: { Location: placeAddress("/staff/visitor-access", sourceLocale), "Cache-Control": "no-store" } });
  const actor = await currentActor();
  if (actor.kind !== "person") return toPage();
  try {
    const rows = await exportCodes(actor, new Date());
    const file = stringify(rows, { columns: ["code", "notBefore", "notAfter", "devices", "event"], header: true, record_delimiter: "\r\n" });
    return new Response(file, { headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="access-codes.csv"', "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" } });
  } catch (error) {
    if (error instanceof NotAllowedError) return toPage();
    throw error;
  }
}
