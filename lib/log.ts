import "server-only";
import pino, { type Logger } from "pino";
import { env } from "./env";

const home = globalThis as typeof globalThis & { torgetLog?: Logger };

/** An error without its message: messages of the database quote what was written, and that may be personal. */
export function withoutMessage(error: Error & { code?: unknown }): Record<string, unknown> {
  // A message of several lines may look like frames.
  const frames = error.stack?.replace(error.message, "").split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 12);
  return { name: error.name, code: error.code, frames };
}

/** The portal's one log: JSON lines on standard output, times in UTC. Nothing personal and no typed text goes in (ASVS 5.0 V16). */
export function log(): Logger {
  return (home.torgetLog ??= pino({
    level: env().LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutMessage },
  }));
}
