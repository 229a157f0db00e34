import { stringify } from "csv-stringify/sync";
import type { SignedIn } from "@/domain/access/access.schema";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { exportSystems } from "@/domain/systems/systems.queries";
import { type Fields, fileFields, findingNames } from "@/domain/systems/systems.schema";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { NotAllowedError } from "@/lib/errors";

const types = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" } as const;

/** Spreadsheets take a file without the mark for something else than UTF-8, and must not take a text for a formula. */
const csv = (rows: Fields[]) => `\uFEFF${stringify(rows, { columns: [...fileFields], header: true, escape_formulas: true, record_delimiter: "\r\n" })}`;

async function fileFor(actor: SignedIn, query: URLSearchParams): Promise<Response> {
  const format = query.get("format") === "json" ? "json" : "csv";
  const finding = findingNames.find((name) => name === query.get("finding"));
  const rows = await exportSystems(actor, format, finding);
  const name = `${finding ?? "systems"}-${swedishDate()}.${format}`;
  const headers = { "Content-Type": types[format], "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  return new Response(format === "json" ? JSON.stringify(rows, null, 2) : csv(rows), { headers });
}

/** The systems whose inside somebody may see, as a file that can be read in again: `?format=csv`, `json`; `finding`: those of one report. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale: asked } = await params;
  // The page asks to sign in or says why not; a download can do neither.
  const toPage = () => new Response(null, { status: 303, headers: { Location: placeAddress("/staff/systems", isLocale(asked) ? asked : sourceLocale), "Cache-Control": "no-store" } });
  const actor = await currentActor();
  if (actor.kind !== "person") return toPage();
  try {
    return await fileFor(actor, new URL(request.url).searchParams);
  } catch (error) {
    if (error instanceof NotAllowedError) return toPage();
    throw error;
  }
}
