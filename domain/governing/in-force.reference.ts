import type { Dated, Repeal } from "./in-force";

/**
 * The same as in-force.ts, told otherwise: walks from the first day to the one that is asked about, and does what happens
 * on each. Slow and plain, for tests.
 */
export function referenceInForce(day: string, versions: readonly Dated[], repeals: readonly Repeal[], days: readonly string[]): string[] {
  const holds = new Map<string, { number: number; until: string | null }>();
  const shut = new Set<string>();
  for (const today of days.filter((each) => each <= day)) {
    const begin = versions.filter(({ validFrom }) => validFrom === today).sort((a, b) => a.number - b.number);
    for (const { documentId, number, validTo } of begin) holds.set(documentId, { number, until: validTo });
    for (const { replaces, documentId } of begin) for (const replaced of replaces) if (replaced !== documentId) shut.add(replaced);
    for (const { documentId, from } of repeals) if (from === today) shut.add(documentId);
  }
  return [...holds].filter(([id, { until }]) => !shut.has(id) && (until === null || until >= day)).map(([id, { number }]) => `${id} ${number}`).sort();
}
