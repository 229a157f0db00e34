/** Pairs of letters, with how often each comes. */
function pairs(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const padded = ` ${text} `;
  for (let index = 0; index < padded.length - 1; index += 1) {
    const pair = padded.slice(index, index + 2);
    found.set(pair, (found.get(pair) ?? 0) + 1);
  }
  return found;
}

/** How alike two addresses are, 0 to 1 (Dice's coefficient on pairs of letters). */
export function likeness(one: string, other: string): number {
  const [first, second] = [pairs(one), pairs(other)];
  let common = 0;
  for (const [pair, count] of first) common += Math.min(count, second.get(pair) ?? 0);
  const total = one.length + other.length + 2;
  return (2 * common) / total;
}

/** The words of an address, for a search: "bygga-bo/byglov.html" is "byglov". Never longer than 80 characters. */
export function wordsOfPath(path: string): string {
  const last = path.split("/").filter(Boolean).at(-1) ?? "";
  let decoded = last;
  try {
    decoded = decodeURIComponent(last);
  } catch {
    // A malformed %-sequence is shown as it came.
  }
  return decoded.normalize("NFC").replace(/\.\w{2,5}$/, "").replace(/[^\p{Letter}\p{Number}]+/gu, " ").trim().slice(0, 80);
}

/** The candidates whose own part of the address is most like the one asked for, the likest first; at most five. */
export function nearest<Candidate extends { href: string }>(path: string, candidates: readonly Candidate[]): Candidate[] {
  const asked = wordsOfPath(path).toLowerCase().replaceAll(" ", "-");
  if (asked.length < 3) return [];
  return candidates
    .map((candidate) => ({ candidate, score: likeness(asked, candidate.href.split("/").at(-1) ?? "") }))
    .filter(({ score }) => score >= 0.5)
    .sort((one, other) => other.score - one.score)
    .slice(0, 5)
    .map(({ candidate }) => candidate);
}
