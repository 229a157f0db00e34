import fc from "fast-check";
import { expect, it } from "vitest";
import { type Edge, neededBy, stopsWith } from "./stops";

const names = ["a", "b", "c", "d", "e", "f", "g"];
const edgesOf = fc.uniqueArray(fc.record({ systemId: fc.constantFrom(...names), needsId: fc.constantFrom(...names) }), { maxLength: 20, selector: ({ systemId, needsId }) => systemId + needsId }).map((edges) => edges.filter(({ systemId, needsId }) => systemId !== needsId));

/** The plainest way to say it: the distance from each to each, made shorter until nothing is (Floyd and Warshall). */
function distances(edges: readonly Edge[]): Map<string, number> {
  const far = new Map<string, number>();
  const get = (from: string, to: string) => far.get(from + to) ?? Infinity;
  for (const { systemId, needsId } of edges) far.set(needsId + systemId, 1);
  for (const by of names) for (const from of names) for (const to of names) far.set(from + to, Math.min(get(from, to), get(from, by) + get(by, to)));
  return far;
}

it("tells all that stop, and no other, each with a way that is there and is a shortest, in rings too", () => {
  fc.assert(fc.property(edgesOf, fc.constantFrom(...names), (edges, id) => {
    const far = distances(edges);
    const stopped = stopsWith(id, edges);
    expect(stopped.map((each) => each.id).sort()).toEqual(names.filter((to) => to !== id && (far.get(id + to) ?? Infinity) < Infinity));
    for (const { id: to, path } of stopped) {
      expect([path[0], path.at(-1), path.length - 1]).toEqual([id, to, far.get(id + to)]);
      path.slice(1).forEach((each, index) => expect(edges).toContainEqual({ systemId: each, needsId: path[index] }));
    }
  }));
});

it("tells what a system needs as the same question asked from the other end", () => {
  fc.assert(fc.property(edgesOf, fc.constantFrom(...names), (edges, id) => {
    for (const each of names) expect(neededBy(id, edges).includes(each)).toBe(stopsWith(each, edges).some((stopped) => stopped.id === id));
  }));
});
