/*
 * Which governing documents hold on a day (P13). Dates are yyyy-mm-dd, Swedish dates: they compare as words do. Pure.
 */

/** An adopted version, as far as it decides what holds. */
export interface Dated {
  documentId: string;
  number: number;
  validFrom: string;
  /** The last day; null: until further notice. */
  validTo: string | null;
  /** The documents that it takes the place of. */
  replaces: readonly string[];
}

export interface Repeal {
  documentId: string;
  /** The first day on which the document does not hold. */
  from: string;
}

const isLater = (one: Dated, other: Dated) => one.validFrom > other.validFrom || (one.validFrom === other.validFrom && one.number > other.number);

/** The version of each document that counts on the day, whether it still holds or has ended: of those that have begun, the one that began last. */
function countingOn(day: string, versions: readonly Dated[]): Map<string, Dated> {
  const counting = new Map<string, Dated>();
  for (const version of versions) {
    if (version.validFrom > day) continue;
    const known = counting.get(version.documentId);
    if (!known || isLater(version, known)) counting.set(version.documentId, version);
  }
  return counting;
}

/** Why a document holds on a day, or not: not begun, ended by its own last day, repealed, or replaced by another. */
export type Holding = "inForce" | "coming" | "ended" | "repealed" | "replaced";

/**
 * How a document stands on a day.
 * @param versions the adopted versions of it, and those of others that replace it
 */
export function holdingOn(day: string, documentId: string, versions: readonly Dated[], repeals: readonly Repeal[]): { holding: Holding; number: number | null } {
  const counting = countingOn(day, versions).get(documentId);
  if (!counting) return { holding: "coming", number: null };
  const { number } = counting;
  if (repeals.some((repeal) => repeal.documentId === documentId && repeal.from <= day)) return { holding: "repealed", number };
  if (versions.some((other) => other.documentId !== documentId && other.validFrom <= day && other.replaces.includes(documentId))) return { holding: "replaced", number };
  if (counting.validTo !== null && counting.validTo < day) return { holding: "ended", number };
  return { holding: "inForce", number };
}

/** The versions that are in force on a day, one a document at most; by document. */
export function inForceOn<Version extends Dated>(day: string, versions: readonly Version[], repeals: readonly Repeal[]): Version[] {
  const documents = [...new Set(versions.map(({ documentId }) => documentId))].sort();
  return documents.flatMap((documentId) => {
    const { holding, number } = holdingOn(day, documentId, versions, repeals);
    return holding === "inForce" ? versions.filter((version) => version.documentId === documentId && version.number === number) : [];
  });
}
