import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { MatterFileView } from "./files.schema";

export const fileColumns = { select: { id: true, name: true, bytes: true, width: true, height: true }, orderBy: { order: "asc" } } satisfies Prisma.MatterEntry$filesArgs;

/** A file as it is shown of. */
export const fileView = ({ id, name, bytes, width, height }: { id: string; name: string; bytes: number; width: number | null; height: number | null }): MatterFileView => ({ id, name, bytes, picture: width === null || height === null ? null : { width, height } });
