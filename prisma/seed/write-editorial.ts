import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { statementSchema } from "@/domain/publishing/editorial.schema";
import { wordRuleSchema } from "@/domain/publishing/gate/gate.schema";
import type { Prisma } from "@/prisma/generated/client";
import { type Faults, tellIssues } from "./faults";

const format = z.strictObject({ department: z.string().min(1), markOverdueDays: z.number().int().min(1), words: z.array(wordRuleSchema), statement: statementSchema });
export type EditorialFile = z.infer<typeof format>;

/** What is set for the whole site, from editorial.yaml; null where the municipality has no such file. What is wrong in it is added to `faults`. */
export async function readEditorialFile(root: string, faults: Faults): Promise<EditorialFile | null> {
  const text = await readFile(join(root, "editorial.yaml"), "utf8").catch(() => null);
  if (text === null) return null;
  const read = format.safeParse(parse(text));
  if (read.success) return read.data;
  tellIssues("editorial.yaml", read.error, faults);
  return null;
}

/** Sets it where nobody has set anything; what people have changed in the portal stays theirs. */
export async function writeEditorial(transaction: Prisma.TransactionClient, file: EditorialFile | null): Promise<void> {
  if (!file) return;
  const { department, ...data } = file;
  await transaction.editorialSettings.upsert({ where: { id: 1 }, create: { departmentId: department, ...data }, update: {} });
}
