import "server-only";
import { database } from "@/lib/db";
import { codeOfStep, stepAt } from "@/lib/one-time-codes";
import { demonstrationFile, readKeys } from "./demonstration-file";

/** The file with the accounts of a demonstration, for the hint on the sign-in page; null in a real municipality's portal. */
export async function findDemonstrationFile(): Promise<string | null> {
  const client = await database();
  const installation = await client.installation.findFirst({ select: { kind: true } });
  return installation?.kind === "demonstration" ? demonstrationFile() : null;
}

/**
 * The one-time code of this moment for a person of the demonstration, as the app on their phone would show it. Reads the
 * file alone, so that it works while the portal runs.
 * @returns null for an unknown user name and for somebody without one-time codes
 * @throws Error where there is no such file, as in every real portal: there nobody but the person has the secret (P5)
 */
export async function demonstrationCode(userName: string, now: Date = new Date()): Promise<string | null> {
  const keys = await readKeys();
  if (keys.size === 0) throw new Error("Codes are printed only in a demonstration; this folder holds none.");
  const secret = keys.get(userName)?.codeSecret;
  return secret ? codeOfStep(secret, stepAt(now)) : null;
}
