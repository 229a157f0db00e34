import "server-only";

/*
 * What the portal is at when it is told to stop (SIGTERM from systemd, SIGINT from a keyboard) is brought to an end first:
 * what is counted is written, what is being published is finished, what runs is given back to the other instances.
 */

type Ending = () => Promise<unknown>;

/** Milliseconds after which it is not waited for any longer: whoever stops the portal kills it soon after (TimeoutStopSec). */
const patience = 15_000;

/* On globalThis because start-up code and routes are bundled apart. */
const home = globalThis as typeof globalThis & { torgetEndings?: Map<string, Ending>; torgetEnded?: Promise<unknown> };

function end(): void {
  const endings = [...(home.torgetEndings?.values() ?? [])].map((ending) => ending());
  const tooLong = new Promise((resolve) => setTimeout(resolve, patience).unref());
  const ended = (home.torgetEnded = Promise.race([Promise.allSettled(endings), tooLong]));
  // Next answers the signal with process.exit as soon as no request runs, which would cut all of it off.
  const exit = process.exit.bind(process);
  process.exit = ((code?: number) => void ended.finally(() => exit(code))) as typeof process.exit;
}

/** Waits for what is being brought to an end, where it is: what all of it needs is closed after that. */
export async function untilEnded(): Promise<void> {
  await home.torgetEnded;
}

/** Has something done before the portal ends; the same name again takes its place. */
export function beforeEnd(name: string, ending: Ending): void {
  if (!home.torgetEndings) for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, end);
  (home.torgetEndings ??= new Map()).set(name, ending);
}
