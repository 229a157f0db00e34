import "server-only";
import { database } from "@/lib/db";

/** Whether the database answers a trivial question. Never throws. */
export async function isDatabaseAnswering(): Promise<boolean> {
  try {
    const client = await database();
    await client.$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}
