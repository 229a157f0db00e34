import "server-only";
import { database } from "@/lib/db";
import { demonstrationFile } from "./demonstration.commands";

/** The file with the accounts of a demonstration, for the hint on the sign-in page; null in a real municipality's portal. */
export async function findDemonstrationFile(): Promise<string | null> {
  const client = await database();
  const installation = await client.installation.findFirst({ select: { kind: true } });
  return installation?.kind === "demonstration" ? demonstrationFile() : null;
}
