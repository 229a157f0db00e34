import "server-only";
import { database } from "@/lib/db";
import { env } from "@/lib/env";

/**
 * Closes connections of which nothing has been heard for an hour, so that what tells devices apart goes, and erases connections and answers that are
 * older than TORGET_VISITOR_LOG_DAYS. By the database's clock, which they were written by. Done by itself, so nobody is asked.
 */
export async function shortenVisitorLog(): Promise<void> {
  const client = await database();
  const days = env().TORGET_VISITOR_LOG_DAYS;
  await client.$executeRaw`UPDATE visitor_session SET ended_at = heard_at, device = NULL, network = NULL WHERE ended_at IS NULL AND heard_at < now() - interval '1 hour'`;
  await client.$executeRaw`DELETE FROM visitor_session WHERE ended_at < now() - make_interval(days => ${days}::int)`;
  await client.$executeRaw`DELETE FROM visitor_answer WHERE at < now() - make_interval(days => ${days}::int)`;
}
