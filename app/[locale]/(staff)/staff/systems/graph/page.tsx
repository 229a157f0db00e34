import { getTranslations } from "next-intl/server";
import { SystemGraph } from "@/components/figures/system-graph";
import { getGraph, getStops } from "@/domain/systems/graph.queries";
import { listSystemChoices } from "@/domain/systems/systems.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { orNotFound, type StaffParameters, staffPage } from "../../../_access";
import { SelectFilter } from "../../content/select-filter";
import { EdgeTable, graphPoints, StopTable } from "./graph-tables";

/** What needs what, as a picture and as a table; with one system chosen, what stops if that stops. */
export default async function SystemGraphPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/systems/graph", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "systems.staff.graph" });
    const { system: chosen } = await searchParams;
    const stops = typeof chosen === "string" && chosen ? await orNotFound(() => getStops(actor, chosen, locale)) : null;
    const graph = stops ?? (await getGraph(actor, locale));
    const linked = new Set(graph.edges.flatMap(({ systemId, needsId }) => [systemId, needsId]));
    const alone = graph.nodes.filter(({ id }) => !linked.has(id) && id !== stops?.system.id);
    const title = stops ? t("stopsTitle", { name: stops.system.name }) : t("title");
    return (
      <div className="wrap flow">
        <title>{title}</title>
        <h1>{title}</h1>
        <p className="lead">{t("lead")}</p>
        <form className="filters" action={here} aria-label={t("choose")}>
          <SelectFilter name="system" label={t("choose")} all={t("allSystems")} value={stops?.system.id} options={(await listSystemChoices(locale)).map(({ id, name }) => [id, name])} />
          <div><button className="button" type="submit">{t("show")}</button></div>
        </form>
        {stops && <StopTable stops={stops} locale={locale} />}
        {graph.edges.length > 0 ? (
          <>
            <h2>{t("picture")}</h2>
            <SystemGraph points={await graphPoints(graph.nodes.filter(({ id }) => linked.has(id)), stops?.system.id, locale)} links={graph.edges.map(({ systemId, needsId }) => ({ from: systemId, to: needsId }))} title={t("picture")} description={t("description", { systems: linked.size, links: graph.edges.length })} locale={locale} />
            <EdgeTable graph={graph} locale={locale} />
          </>
        ) : <p>{t("noLinks")}</p>}
        {!stops && alone.length > 0 && <p>{t("alone", { names: alone.map(({ name }) => name).join(", ") })}</p>}
        <p className="soft">{t("asFarAs")}</p>
        <p><a className="alone" href={placeAddress("/staff/systems", locale)}>{t("back")}</a></p>
      </div>
    );
  });
}
