/*
 * Tells a database that is gone, frozen or full from a query that is wrong. The first is answered with the last good
 * copy or a 503; the second is a bug and stays thrown.
 */

const systemCodes = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ENOSPC"]);

/** Prisma: not reachable, timed out, connection closed, no free connection, transaction not begun in time. */
const prismaCodes = new Set(["P1000", "P1001", "P1002", "P1003", "P1008", "P1017", "P2024", "P2028", "P2037"]);

/** PostgreSQL: connection exceptions, no resources, stopped by time-out or operator, not accepting connections. */
const sqlStates = /^(08...|53...|57014|57P0[1-5]|58030)$/;

const driverKinds = new Set(["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections", "TlsConnectionError"]);

/** What the drivers say where they give no code. */
const sayings = /timeout exceeded when trying to connect|connection terminated|query read timeout|pglite is (closed|closing)|client has encountered a connection error/i;

function saysSo(part: Record<string, unknown>): boolean {
  const { code, kind, name, message, originalCode } = part;
  // By name: bundles have each their own class, and the error may come from another one.
  if (name === "DatabaseUnavailableError" || name === "FolderInUseError" || name === "PrismaClientInitializationError") return true;
  if (typeof kind === "string" && driverKinds.has(kind)) return true;
  if (typeof message === "string" && sayings.test(message)) return true;
  return [code, originalCode].some((value) => typeof value === "string" && (systemCodes.has(value) || prismaCodes.has(value) || sqlStates.test(value)));
}

/**
 * True when the error means that the database did not answer, however deep the driver's own error lies
 * (`cause`, Prisma's `meta.driverAdapterError`, the parts of an AggregateError).
 */
export function isDatabaseUnavailable(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 6) return false;
  const part = error as Record<string, unknown>;
  if (saysSo(part)) return true;
  const meta = part.meta as Record<string, unknown> | undefined;
  const inner = [part.cause, meta?.driverAdapterError, ...(Array.isArray(part.errors) ? part.errors : [])];
  return inner.some((next) => isDatabaseUnavailable(next, depth + 1));
}

/** True when the database refused a row because another one already has what must be unique: somebody was quicker. */
export function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === "P2002";
}
