import "server-only";
import { z } from "zod";
import type { Prisma } from "@/prisma/generated/client";
import { type WordRule, wordRuleSchema } from "./gate.schema";

/** The words that the editors have ruled out; none where nobody has set any. */
export async function readWords(client: Prisma.TransactionClient): Promise<WordRule[]> {
  const settings = await client.editorialSettings.findUnique({ where: { id: 1 }, select: { words: true } });
  return settings ? z.array(wordRuleSchema).parse(settings.words) : [];
}
