import "server-only";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { type AgeBand, ageBands, genderColumns, type SenderTable } from "./figures.schema";
import { monthFrom } from "./months";
import { fewest, foldSmall, protect } from "./small-numbers";

/** A line of counters: an age, and how many of each gender. Pure. */
export interface SenderLine {
  age: AgeBand;
  cells: number[];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The table that residents may read; null where so few have said who they are that nothing can be told. */
export function senderTable(lines: readonly SenderLine[]): SenderTable | null {
  const total = sum(lines.flatMap(({ cells }) => cells));
  const { kept, folded } = foldSmall(lines.map((line) => ({ key: line, count: sum(line.cells) })));
  const together = folded.length > 0 ? [{ age: "others" as const, cells: genderColumns.map((_, column) => sum(folded.map(({ cells }) => cells[column] ?? 0))) }] : [];
  const rows = [...kept, ...together];
  const shown = total < fewest || rows.length === 0 ? null : protect(rows.map(({ cells }) => cells), "told");
  if (!shown) return null;
  return { total, columns: genderColumns.map((_, column) => sum(rows.map(({ cells }) => cells[column] ?? 0))), rows: rows.map(({ age, cells }, at) => ({ key: age, total: sum(cells), cells: shown[at] ?? [] })) };
}

/** Who has written, as far as they have said so, during the twelve whole months before this one; null: too few. */
export async function getSenderTable(now: Date = new Date()): Promise<SenderTable | null> {
  const month = swedishDate(now).slice(0, 7);
  const where = { month: { gte: dateColumn(`${monthFrom(month, -12)}-01`), lt: dateColumn(`${month}-01`) } };
  const counted = await (await database()).senderCount.groupBy({ by: ["ageBand", "gender"], where, _sum: { count: true } });
  const columnOf = (gender: string) => (gender === "unsaid" ? "other" : gender);
  return senderTable(ageBands.map((age) => ({ age, cells: genderColumns.map((column) => sum(counted.filter(({ ageBand, gender }) => ageBand === age && columnOf(gender) === column).map(({ _sum }) => _sum.count ?? 0))) })));
}
