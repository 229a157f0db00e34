import { database, provideDatabase } from "@/lib/db";
import { DatabaseUnavailableError } from "@/lib/errors";

/** The database of the test, for what a route has left in it. */
export const stored = database;

/** Does something while the database does not answer, or fails in the way that is given. */
export async function whileAway<Result>(deed: () => Promise<Result>, error: Error = new DatabaseUnavailableError()): Promise<Result> {
  const client = await database();
  provideDatabase(
    new Proxy({}, {
      get: (_, name) => {
        // Whoever waits for the database gets one; it answers nothing.
        if (name === "then") return undefined;
        throw error;
      },
    }) as never,
  );
  try {
    return await deed();
  } finally {
    provideDatabase(client);
  }
}
