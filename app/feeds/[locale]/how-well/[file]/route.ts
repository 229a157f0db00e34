import { stringify } from "csv-stringify/sync";
import { type Figures, type FigureRow, groupings, measures, outcomes, type Shown } from "@/domain/matters/figures/figures.schema";
import { getPublicFigures } from "@/domain/matters/figures/figures.queries";
import { isLocale } from "@/i18n/routing";
import { serveMachineDocument } from "@/lib/machine-document";

const types = { "answers.csv": "text/csv", "answers.json": "application/json" } as const;

/** "<5" for what is small, null for what is held back with it: as the page has it. */
const told = (shown: Shown | null | undefined) => (typeof shown === "number" ? shown : shown === "few" ? "<5" : null);

function linesOf({ from, to, total, groups }: Figures) {
  const all: { grouping: string; row: FigureRow }[] = [...(total ? [{ grouping: "total", row: total }] : []), ...groupings.flatMap((grouping) => groups[grouping].map((row) => ({ grouping, row })))];
  return all.flatMap(({ grouping, row }) => measures.map((measure) => {
    const { counts, share, median } = row[measure];
    return { from, to, measure, grouping, key: row.key, name: row.name, received: row.received, ...Object.fromEntries(outcomes.map((outcome) => [outcome, told(counts?.[outcome])])), sharePercent: share?.percent ?? null, shareIsAtLeast: share?.atLeast ?? null, medianWorkingDays: median };
  }));
}

const columns = ["from", "to", "measure", "grouping", "key", "name", "received", ...outcomes, "sharePercent", "shareIsAtLeast", "medianWorkingDays"];

/** The numbers of the page "how soon we answer" as open data: `/feeds/sv/how-well/answers.csv` and `.json`. */
export async function GET(request: Request, { params }: RouteContext<"/feeds/[locale]/how-well/[file]">): Promise<Response> {
  const { locale, file } = await params;
  const type = Object.entries(types).find(([name]) => name === file)?.[1];
  if (!isLocale(locale) || !type) return new Response("Not found", { status: 404 });
  return serveMachineDocument(request, type, async () => {
    const lines = linesOf(await getPublicFigures(locale));
    // Spreadsheets must not take a name for a formula.
    return type === "application/json" ? JSON.stringify(lines, null, 2) : stringify(lines, { columns, header: true, escape_formulas: true, record_delimiter: "\r\n", cast: { boolean: String } });
  });
}
