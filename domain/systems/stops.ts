/* What stops if a system stops: pure, over what needs what. */

export interface Edge {
  systemId: string;
  needsId: string;
}

export interface Stopped {
  id: string;
  /** From the one that stops to this one, each needing the one before it; a shortest way. */
  path: string[];
}

/**
 * All that need `id`, by however many steps, the nearest first; of those at the same distance in the order of the alphabet. A ring of
 * systems that need each other ends where it began: no system stops twice, and `id` itself is not told.
 */
export function stopsWith(id: string, edges: readonly Edge[]): Stopped[] {
  const needing = new Map<string, string[]>();
  for (const { systemId, needsId } of edges) needing.set(needsId, [...(needing.get(needsId) ?? []), systemId]);
  const seen = new Set([id]);
  const found: Stopped[] = [];
  let reached: Stopped[] = [{ id, path: [id] }];
  while (reached.length > 0) {
    const next: Stopped[] = [];
    for (const { path, id: from } of reached) {
      for (const each of (needing.get(from) ?? []).toSorted()) {
        if (seen.has(each)) continue;
        seen.add(each);
        next.push({ id: each, path: [...path, each] });
      }
    }
    reached = next.sort((one, other) => (one.id < other.id ? -1 : 1));
    found.push(...reached);
  }
  return found;
}

/** All that `id` needs, by however many steps. */
export const neededBy = (id: string, edges: readonly Edge[]): string[] => stopsWith(id, edges.map(({ systemId, needsId }) => ({ systemId: needsId, needsId: systemId }))).map((each) => each.id);
