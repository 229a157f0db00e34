import { getTranslations } from "next-intl/server";
import type { GraphPoint } from "@/components/figures/system-graph";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { Graph, GraphNode, Stops } from "@/domain/systems/graph.queries";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";

const hrefOf = ({ id, isOpen }: GraphNode, locale: Locale) => addressWith(isOpen ? "/staff/systems/[id]" : "/systems/[id]", locale, id);

/** The boxes of the picture: a system that is disturbed, or the one that is asked about, is marked. */
export async function graphPoints(nodes: readonly GraphNode[], chosen: string | undefined, locale: Locale): Promise<GraphPoint[]> {
  const t = await getTranslations({ locale, namespace: "systems" });
  return nodes.map((node) => ({ id: node.id, name: node.name, lang: node.lang, href: hrefOf(node, locale), mark: node.id === chosen ? t("staff.graph.chosen") : node.state === "disturbed" ? t("states.disturbed") : undefined }));
}

/** The same as the picture, line by line. */
export async function EdgeTable({ graph: { nodes, edges }, locale }: { graph: Graph; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "systems" });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const link = (id: string) => {
    const node = byId.get(id);
    return node ? <a href={hrefOf(node, locale)} lang={node.lang}>{node.name}</a> : id;
  };
  return (
    <ScrollTable caption={t("staff.graph.caption", { count: edges.length })}>
      <thead><tr>{(["system", "needs", "kind", "exchanged"] as const).map((column) => <th key={column} scope="col">{t(`staff.needs.${column}`)}</th>)}</tr></thead>
      <tbody>
        {edges.map(({ systemId, needsId, kind, exchanged }) => (
          <tr key={`${systemId} ${needsId}`}>
            <th scope="row">{link(systemId)}</th>
            <td>{link(needsId)}</td>
            <td>{t(`values.dependency.${kind}`)}</td>
            <td>{exchanged || "–"}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** What stops if one system stops, the nearest first, with the way there. */
export async function StopTable({ stops: { system, stops }, locale }: { stops: Stops; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "systems" });
  if (stops.length === 0) return <p role="status">{t("staff.graph.nothingStops", { name: system.name })}</p>;
  return (
    <ScrollTable caption={t("staff.graph.stopsCaption", { name: system.name, count: stops.length })}>
      <thead><tr>{(["system", "way", "criticality"] as const).map((column) => <th key={column} scope="col">{t(`staff.graph.columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {stops.map(({ node, path }) => (
          <tr key={node.id}>
            <th scope="row"><a href={hrefOf(node, locale)} lang={node.lang}>{node.name}</a></th>
            <td>{path.length === 2 ? t("staff.graph.directly") : t("staff.graph.by", { names: path.slice(1, -1).map(({ name }) => name).join(", ") })}</td>
            <td>{node.criticality ? t(`values.criticality.${node.criticality}`) : t("staff.closed")}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
