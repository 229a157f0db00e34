import "server-only";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";

/** Days past its check date after which readers are told, where nobody has set another number. */
export const standardMarkOverdueDays = 60;

/** How many days past its check date a text may stand before readers are told so. Setting: EditorialSettings. */
export async function markOverdueDays(): Promise<number> {
  dependsOn("freshness");
  const settings = await (await database()).editorialSettings.findFirst({ select: { markOverdueDays: true } });
  return settings?.markOverdueDays ?? standardMarkOverdueDays;
}
