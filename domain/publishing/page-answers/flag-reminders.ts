import "server-only";
import { addressWith } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import type { Prisma } from "@/prisma/generated/client";
import { effectiveOwners } from "../ownership";
import { type Flagged, flaggedTexts } from "./flags.queries";
import { shareOfNo } from "./page-answers.schema";

/* The part of the reminders that tells owners which of their texts do not help (reminders.commands.ts sends it). */

/** The flagged texts that nobody has been mailed about as they stand now, by who answers for them today. */
export async function unremindedByOwner(): Promise<Map<string, Flagged[]>> {
  const flagged = await flaggedTexts();
  const told = await (await database()).pageAnswerReminder.findMany({ where: { versionId: { in: flagged.map(({ versionId }) => versionId) } }, select: { versionId: true } });
  const known = new Set(told.map(({ versionId }) => versionId));
  const untold = flagged.filter(({ versionId }) => !known.has(versionId));
  if (untold.length === 0) return new Map();
  const ownerOf = await effectiveOwners(untold.map(({ item }) => item));
  return Map.groupBy(untold.filter(({ item }) => ownerOf(item).as !== "nobody"), ({ item }) => ownerOf(item).personId);
}

/** Notes who is told of which text. @returns those that nobody else has told meanwhile: the table decides */
export async function keepFlagReminders(transaction: Prisma.TransactionClient, personId: string, flagged: readonly Flagged[]): Promise<Flagged[]> {
  if (flagged.length === 0) return [];
  const data = flagged.map(({ versionId }) => ({ versionId, personId }));
  const written = await transaction.pageAnswerReminder.createManyAndReturn({ data, skipDuplicates: true, select: { versionId: true } });
  return flagged.filter(({ versionId }) => written.some((each) => each.versionId === versionId));
}

/** The numbers and the way to the comments; never a comment, which the mail has no business to carry. */
export function linesOfFlagged(flagged: readonly Flagged[], reader: Reader): string[] {
  if (flagged.length === 0) return [];
  const lines = flagged.map(({ itemId, locale, title, answers, no }) => {
    const address = `${env().PUBLIC_URL}${addressWith("/staff/content/[id]/answers", reader.locale, itemId)}?lang=${locale}`;
    return `${title}\n${reader.t("reminders.unhelpful.line", { share: shareOfNo({ answers, no }), count: answers })}\n${address}`;
  });
  return [reader.t("reminders.unhelpful.begin"), ...lines];
}
