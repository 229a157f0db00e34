import fc from "fast-check";
import type { Dated, Repeal } from "./in-force";

/** Days in a row: what happens in a history happens on one of them. */
export const historyDays: readonly string[] = Array.from({ length: 24 }, (_, at) => new Date(Date.UTC(2024, 1, 20 + at)).toISOString().slice(0, 10));

const day = fc.constantFrom(...historyDays);
const documents = ["a", "b", "c", "d"];

const drawnVersion = fc.record({ document: fc.constantFrom(...documents), validFrom: day, lasts: fc.option(fc.nat(12), { nil: null }), replaces: fc.subarray(documents, { maxLength: 2 }) });

/** Numbers by the order in which they are drawn, within each document; none replaces its own document. */
const toVersions = (drawn: readonly { document: string; validFrom: string; lasts: number | null; replaces: string[] }[]): Dated[] =>
  drawn.map(({ document, validFrom, lasts, replaces }, at) => ({
    documentId: document,
    number: drawn.slice(0, at + 1).filter((other) => other.document === document).length,
    validFrom,
    validTo: lasts === null ? null : new Date(Date.parse(validFrom) + lasts * 86_400_000).toISOString().slice(0, 10),
    // Few replace: else nothing holds in the end.
    replaces: lasts !== null && lasts % 3 === 0 ? replaces.filter((each) => each !== document) : [],
  }));

/** What may have been adopted and repealed: of documents that have something to repeal, each once at most. */
export const histories: fc.Arbitrary<{ versions: Dated[]; repeals: Repeal[] }> = fc
  .record({ drawn: fc.array(drawnVersion, { minLength: 1, maxLength: 9 }), ends: fc.uniqueArray(fc.record({ documentId: fc.constantFrom(...documents), from: day }), { selector: ({ documentId }) => documentId, maxLength: 2 }) })
  .map(({ drawn, ends }) => ({ versions: toVersions(drawn), repeals: ends.filter(({ documentId }) => drawn.some(({ document }) => document === documentId)) }));

export const someDay = day;
