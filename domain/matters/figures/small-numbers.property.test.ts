import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Shown } from "./figures.schema";
import { fewest, foldSmall, protect } from "./small-numbers";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const columnsOf = (rows: number[][]) => (rows[0] ?? []).map((_, column) => sum(rows.map((cells) => cells[column] ?? 0)));

/** Every value that each number that is not told can have, tried one after the other: plain, slow, and without the network. */
function possible(rows: number[][], shown: Shown[][], columns: "told" | "untold"): Map<string, Set<number>> {
  const places = shown.flatMap((cells, row) => cells.flatMap((mark, column) => (typeof mark === "number" ? [] : [{ row, column, mark }])));
  const left = { rows: rows.map((cells, row) => sum(cells) - sum(shown[row]!.filter((mark): mark is number => typeof mark === "number"))), columns: columnsOf(rows).map((total, column) => total - sum(shown.map((cells) => cells[column]!).filter((mark): mark is number => typeof mark === "number"))) };
  const found = new Map(places.map(({ row, column }) => [`${row},${column}`, new Set<number>()]));
  const chosen: number[] = [];
  const lastOfRow = places.map(({ row }, at) => !places.slice(at + 1).some((place) => place.row === row));
  const lastOfColumn = places.map(({ column }, at) => !places.slice(at + 1).some((place) => place.column === column));
  const walk = (at: number): void => {
    const place = places[at];
    if (!place) return places.forEach(({ row, column }, index) => void found.get(`${row},${column}`)?.add(chosen[index]!));
    const { row, column, mark } = place;
    const most = Math.min(left.rows[row]!, columns === "told" ? left.columns[column]! : Infinity, mark === "few" ? fewest - 1 : Infinity);
    for (let value = mark === "few" ? 1 : fewest; value <= most; value += 1) {
      if (lastOfRow[at] && left.rows[row] !== value) continue;
      if (columns === "told" && lastOfColumn[at] && left.columns[column] !== value) continue;
      left.rows[row]! -= value;
      left.columns[column]! -= value;
      chosen[at] = value;
      walk(at + 1);
      left.rows[row]! += value;
      left.columns[column]! += value;
    }
  };
  walk(0);
  return found;
}

const tables = (rows: number, columns: number) => fc.array(fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 11 })), { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: rows });

describe.each(["told", "untold"] as const)("a table that residents read, with the columns' totals %s", (columns) => {
  it("lets nobody work out a single number that is not told, from all that is", () => {
    let held = 0;
    fc.assert(fc.property(tables(3, 3), (rows) => {
      const shown = protect(rows, columns);
      if (!shown) return;
      for (const [place, values] of possible(rows, shown, columns)) {
        held += 1;
        expect(values.size, `${place} of ${JSON.stringify(rows)} shown as ${JSON.stringify(shown)}`).toBeGreaterThan(1);
      }
    }), { numRuns: 400 });
    expect(held).toBeGreaterThan(100);
  });

  it("tells no number from 1 to 4, and every number that it tells is right", () => {
    fc.assert(fc.property(tables(6, 4), (rows) => {
      protect(rows, columns)?.forEach((cells, row) => cells.forEach((mark, column) => {
        const value = rows[row]![column]!;
        if (typeof mark === "number") expect([mark, value === 0 || value >= fewest]).toEqual([value, true]);
        else expect(mark === "few" ? value > 0 && value < fewest : value >= fewest).toBe(true);
      }));
    }), { numRuns: 400 });
  });

  it("tells everything where nothing is small", () => {
    expect(protect([[5, 20, 0], [9, 7, 12]], columns)).toEqual([[5, 20, 0], [9, 7, 12]]);
  });
});

describe("a small number", () => {
  it("takes another with it, or the total would give it away", () => {
    expect(protect([[40, 2, 0]], "untold")).toEqual([["hidden", "few", 0]]);
  });

  it("is not told beside one that can only be five", () => {
    expect(protect([[5, 1, 0]], "untold")).toBeNull();
    expect(protect([[5, 1, 30]], "untold")).toEqual([[5, "few", "hidden"]]);
  });

  it("is in no total that is told", () => {
    expect([protect([[2, 2, 0]], "untold"), protect([[9, 1], [9, 1]], "told")]).toEqual([null, null]);
  });
});

describe("groups that are too small", () => {
  it("are told together, with a larger one where they are too small even so", () => {
    expect(foldSmall([{ key: "a", count: 40 }, { key: "b", count: 3 }, { key: "c", count: 6 }, { key: "d", count: 30 }, { key: "e", count: 0 }])).toEqual({ kept: ["a", "d"], folded: ["b", "c"] });
  });

  it("leave only groups that may be told, and nothing where there is nothing to compare", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 8 }), (counts) => {
      const { kept, folded } = foldSmall(counts.map((count, key) => ({ key, count })));
      for (const key of kept) expect(counts[key]).toBeGreaterThanOrEqual(fewest);
      if (folded.length > 0) expect(sum(folded.map((key) => counts[key]!))).toBeGreaterThanOrEqual(fewest);
      if (kept.length + folded.length > 0) expect(sum([...kept, ...folded].map((key) => counts[key]!))).toBe(sum(counts));
    }), { numRuns: 200 });
  });
});
