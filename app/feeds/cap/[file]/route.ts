import { capIndex, capXml, type CapSender } from "@/domain/alerts/cap";
import { findCapMessage, listCapMessages } from "@/domain/alerts/cap.queries";
import { placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { locales } from "@/i18n/routing";
import { env } from "@/lib/env";
import { serveMachineDocument } from "@/lib/machine-document";
import { municipality } from "@/lib/municipality";

async function capSender(): Promise<CapSender> {
  const readers = await Promise.all(locales.map((locale) => readerFor(locale)));
  const { t } = await readerFor("sv");
  const levels = readers.map(({ locale, t: own }) => [locale, { information: own("alerts.levels.information"), warning: own("alerts.levels.warning"), emergency: own("alerts.levels.emergency") }] as const);
  return {
    sender: municipality.email,
    name: municipality.name,
    code: municipality.code,
    pages: Object.fromEntries(locales.map((locale) => [locale, `${env().PUBLIC_URL}${placeAddress("/crisis/now", locale)}`])),
    events: Object.fromEntries(levels),
    cancelled: t("alerts.cancelled"),
  };
}

/** The municipality's own alerts in CAP 1.2: `/feeds/cap/index.atom` lists the messages, `/feeds/cap/<identifier>.xml` is one. */
export async function GET(request: Request, { params }: RouteContext<"/feeds/cap/[file]">): Promise<Response> {
  const { file } = await params;
  const base = `${env().PUBLIC_URL}/feeds/cap/`;
  const title = async () => (await readerFor("sv")).t("alerts.feed", { name: municipality.name.sv });
  if (file === "index.atom") return serveMachineDocument(request, "application/atom+xml", async () => capIndex(await listCapMessages(), { address: `${base}${file}`, base, title: await title(), author: municipality.name.sv }));
  const identifier = /^([\w-]{1,120})\.xml$/.exec(file)?.[1];
  if (!identifier) return new Response("Not found", { status: 404 });
  return serveMachineDocument(request, "application/cap+xml", async () => capXml(await findCapMessage(identifier), await capSender()));
}
