/** yyyy-mm, so many months from another. */
export function monthFrom(month: string, away: number): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + away, 1)).toISOString().slice(0, 7);
}
