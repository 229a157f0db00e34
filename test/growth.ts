const processorTime = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
};

/**
 * How many times the work grows when what it is given grows four times: about 4 where it is in proportion, 16 where it
 * grows with the square. Of processor time, the least of three, so that it says the same on a busy machine.
 * @param work given a size
 * @param size of the smaller one: so large that it takes some hundredths of a second
 */
export function growth(work: (size: number) => unknown, size: number): number {
  const least = (of: number) => Math.min(...[1, 2, 3].map(() => processorTime(() => work(of))));
  work(size);
  return least(size * 4) / least(size);
}

/** Between proportion and the square. */
export const inProportion = 9;
