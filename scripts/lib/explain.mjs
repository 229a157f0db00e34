// One clear sentence for everything that can go wrong around the portal and that a person can mend.
// Plain JavaScript: `npm start` needs it before anything is installed.

const address = (error) => error.address ?? error.hostname ?? "its address";

/** Every error inside `error`: its causes, its parts, what Prisma and its drivers put aside. */
function* within(error, depth = 0) {
  if (typeof error !== "object" || error === null || depth > 6) return;
  yield error;
  for (const next of [error.cause, error.meta?.driverAdapterError, ...(Array.isArray(error.errors) ? error.errors : [])]) {
    yield* within(next, depth + 1);
  }
}

const sentences = {
  ENOSPC: () => "The disk is full: nothing more could be written. Make room and start again; what was saved before is still there.",
  EDQUOT: () => "The disk quota is used up: nothing more could be written. Make room and start again; what was saved before is still there.",
  EACCES: (error) => `No permission to use ${error.path ?? "a file that is needed"}. Give this user the right to it, or set TORGET_DATA to a folder of its own.`,
  EPERM: (error) => `No permission to use ${error.path ?? "a file that is needed"}. Give this user the right to it, or set TORGET_DATA to a folder of its own.`,
  EROFS: (error) => `${error.path ?? "The data folder"} is on a disk that can only be read. Set TORGET_DATA to a folder that can be written.`,
  ENOTDIR: (error) => `${error.path ?? "The data folder"} is not a folder. Set TORGET_DATA to a folder.`,
  ECONNREFUSED: (error) => `The database server of DATABASE_URL does not answer at ${address(error)}${error.port ? `:${error.port}` : ""}. Is it running?`,
  ENOTFOUND: (error) => `The database server of DATABASE_URL cannot be found: no machine is called ${address(error)}.`,
  EAI_AGAIN: (error) => `The database server of DATABASE_URL cannot be found: no machine is called ${address(error)}.`,
  ETIMEDOUT: () => "The database server of DATABASE_URL did not answer in time.",
  EHOSTUNREACH: (error) => `The database server of DATABASE_URL cannot be reached at ${address(error)}.`,
  ECONNRESET: () => "The database server of DATABASE_URL broke off the connection.",
  "28P01": () => "The database server of DATABASE_URL refuses the user name or the password.",
  "28000": () => "The database server of DATABASE_URL does not let this user in.",
  "3D000": () => "The database that DATABASE_URL names does not exist on its server. Create it first (createdb).",
  42501: () => "The user of DATABASE_URL lacks a right that the portal needs: it must own its database.",
  53100: () => "The disk of the database is full. Make room and start again; what was saved before is still there.",
  "57P03": () => "The database server of DATABASE_URL is starting up or shutting down. Try again in a moment.",
  EADDRINUSE: (error) => `The port ${error.port ?? ""} is already in use. Stop the program that uses it, or set PORT to another number.`.replace("  ", " "),
};

/** ENOSPC as the embedded database numbers it: it runs in WebAssembly, which has numbers of its own. */
const embeddedFull = 51;

/** Errors whose own message is already the sentence. */
const ownSentence = new Set(["FolderInUseError", "SentenceError"]);

/** An error that is foreseen: its message is the sentence that the person reads. */
export class SentenceError extends Error {
  name = "SentenceError";
}

/** A program that was started has said on standard error what is wrong; there is nothing to add. */
export class SpokenError extends Error {
  name = "SpokenError";
}

/** Says on standard error what is wrong, in one sentence where it can be mended. */
export function tell(error) {
  if (!(error instanceof SpokenError)) process.stderr.write(`${explain(error) ?? error.stack}\n`);
}

/** Says what is wrong and ends with exit code 1. */
export function failWith(error) {
  tell(error);
  process.exit(1);
}

/**
 * The sentence for an error that a person can mend, or null for a bug.
 * @param {unknown} error
 * @returns {string | null}
 */
export function explain(error) {
  for (const part of within(error)) {
    if (ownSentence.has(part.name)) return part.message;
    const sentence = sentences[part.code] ?? sentences[part.originalCode];
    if (sentence) return sentence(part);
    if (/No space left on device|ENOSPC/i.test(part.message ?? "") || (part.name === "ErrnoError" && part.errno === embeddedFull)) return sentences.ENOSPC(part);
    if (/timeout exceeded when trying to connect|timeout expired|terminated due to connection timeout/i.test(part.message ?? "")) return sentences.ETIMEDOUT(part);
    if (/connection terminated unexpectedly/i.test(part.message ?? "")) return sentences.ECONNRESET(part);
    if (/^The (settings? [A-Z_]+ |file that [A-Z_]+ names |sign-in file )/.test(part.message ?? "")) return part.message;
  }
  return null;
}
