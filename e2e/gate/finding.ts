import type { Page } from "@playwright/test";

/** Something on a page that shuts somebody out. */
export interface Finding {
  /** The rule of the engine, or the probe's own name for the fault. */
  check: string;
  /** The element, as a person finds it in the page: tag, id, classes and the beginning of its text. */
  where: string;
  /** What is wrong with it. */
  what: string;
}

/** Looks at the page as it stands now, and leaves it as it was. */
export type Probe = (page: Page) => Promise<Finding[]>;

/** One line a finding, for the message of a failed test. */
export function readable(findings: readonly Finding[]): string[] {
  return findings.map(({ check, where, what }) => `${check}: ${what} (${where})`);
}
