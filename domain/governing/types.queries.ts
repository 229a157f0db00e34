import "server-only";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import type { levels } from "./governing.schema";
import { typeColumns } from "./register-rows";

export interface ConfiguredType {
  id: string;
  level: (typeof levels)[number];
  statuteBook: boolean;
  order: number;
  names: Partial<Record<string, string>>;
  /** How many documents are of it, drafts among them. */
  documents: number;
}

/** Whether the way to the types is to be shown. */
export const mayConfigureTypes = (actor: Actor): boolean => isOffered(actor, "governing.configure", { type: "Portal" });

/** Every type, in its order. @throws NotAllowedError (governing.configure) */
export async function listConfiguredTypes(actor: Actor): Promise<ConfiguredType[]> {
  await requireAllowed(actor, "governing.configure", { type: "Portal" });
  const rows = await (await database()).governingType.findMany({ select: { ...typeColumns, _count: { select: { documents: true } } }, orderBy: [{ order: "asc" }, { id: "asc" }] });
  return rows.map(({ names, _count, ...row }) => ({ ...row, names: names as ConfiguredType["names"], documents: _count.documents }));
}
