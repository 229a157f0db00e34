import "server-only";
import { pathUpwards } from "@/domain/publishing/department-tree";
import type { Prisma } from "@/prisma/generated/client";

/** The topics that pages stand under; a topic stands under itself. */
export async function topicsOf(reader: Prisma.TransactionClient, pages: readonly string[]): Promise<string[]> {
  if (pages.length === 0) return [];
  const tree = await reader.contentItem.findMany({ where: { kind: "page" }, select: { id: true, parentId: true } });
  return [...new Set(pages.flatMap((id) => pathUpwards(tree, id).at(-1) ?? []))];
}
