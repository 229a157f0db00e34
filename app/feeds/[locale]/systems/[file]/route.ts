import { isLocale } from "@/i18n/routing";
import { serveMachineDocument } from "@/lib/machine-document";
import { systemsData } from "../systems-data";

/** The public part of the register of systems as open data: `/feeds/sv/systems/data.json`, `data.csv`. */
export async function GET(request: Request, { params }: RouteContext<"/feeds/[locale]/systems/[file]">): Promise<Response> {
  const { locale, file } = await params;
  if (isLocale(locale) && file === "data.json") return serveMachineDocument(request, "application/json", () => systemsData(locale, "json"));
  if (isLocale(locale) && file === "data.csv") return serveMachineDocument(request, "text/csv", () => systemsData(locale, "csv"));
  return new Response("Not found", { status: 404 });
}
