import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { listOpenOfSystems } from "@/domain/disturbances/of-systems.queries";
import type { Locale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { NotFoundError } from "@/lib/errors";
import { stateIn } from "./public-systems.queries";
import { readSystems } from "./rows";
import { neededBy, stopsWith } from "./stops";
import { rightsOf } from "./systems.policy";
import { type Criticality, type Dependency, type State, wordsIn } from "./systems.schema";

export interface GraphNode {
  id: string;
  name: string;
  lang: Locale | undefined;
  state: State;
  /** The reader may see its internal part. */
  isOpen: boolean;
  /** Null where the reader may not see its internal part. */
  criticality: Criticality | null;
}

export interface Graph {
  nodes: GraphNode[];
  edges: Dependency[];
}

/**
 * What needs what, as far as the reader may see: an arrow has two ends, and whoever may see the inside of either may know of it. Systems
 * that are not used any more stop nothing.
 * @throws NotAllowedError outside the staff area
 */
export async function getGraph(actor: Actor, locale: Locale, now: Date = new Date()): Promise<Graph> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const [all, rights, open] = await Promise.all([readSystems(locale, swedishDate(now)), rightsOf(actor), listOpenOfSystems(locale, now)]);
  const systems = all.filter(({ stage }) => stage !== "retired");
  const nodes = systems.map((system): GraphNode => {
    const { name, lang } = wordsIn(system.words, locale);
    const isOpen = rights.read(system);
    return { id: system.id, name, lang, state: stateIn(open, system.id), isOpen, criticality: isOpen ? system.criticality : null };
  });
  const seen = new Map(nodes.map(({ id, isOpen }) => [id, isOpen]));
  const edges = systems.flatMap(({ needs }) => needs).filter(({ systemId, needsId }) => seen.has(needsId) && (seen.get(systemId) || seen.get(needsId)));
  return { nodes, edges };
}

export interface Stops extends Graph {
  system: GraphNode;
  /** What stops if it stops, the nearest first, each with the way there by names. */
  stops: { node: GraphNode; path: GraphNode[] }[];
  /** What it needs itself. */
  needs: GraphNode[];
}

/** What stops if one stops, and the part of the graph that it stands in. @throws NotFoundError; NotAllowedError outside the staff area */
export async function getStops(actor: Actor, id: string, locale: Locale, now: Date = new Date()): Promise<Stops> {
  const { nodes, edges } = await getGraph(actor, locale, now);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const system = byId.get(id);
  if (!system) throw new NotFoundError("system");
  const nodesOf = (ids: readonly string[]) => ids.flatMap((each) => byId.get(each) ?? []);
  const stopped = stopsWith(id, edges);
  const needs = neededBy(id, edges);
  const near = new Set([id, ...stopped.map((each) => each.id), ...needs]);
  return {
    system,
    stops: stopped.flatMap((each) => nodesOf([each.id]).map((node) => ({ node, path: nodesOf(each.path) }))),
    needs: nodesOf(needs),
    nodes: nodes.filter((node) => near.has(node.id)),
    edges: edges.filter(({ systemId, needsId }) => near.has(systemId) && near.has(needsId)),
  };
}
