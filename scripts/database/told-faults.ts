import { isDatabaseUnavailable } from "@/lib/db";

/** Says what is wrong with what a script was given, as sentences without a stack; a database that is away is told elsewhere. */
export function toldFaults(fault: unknown): void {
  if (fault instanceof Error && (fault.name !== "Error" || isDatabaseUnavailable(fault)) && !("path" in fault)) throw fault;
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
