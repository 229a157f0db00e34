import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { addressWith } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { type Locale, locales } from "@/i18n/routing";
import { announce } from "@/lib/announcements";
import { expireDocuments } from "@/lib/document-cache";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import type { Prisma } from "@/prisma/generated/client";
import { requireReport } from "./disturbances.policy";
import type { FieldProblem, ProblemCode, TextByLocale, UpdateKind } from "./disturbances.schema";
import { byLocale, lineColumns, type LineRow, wordsOf } from "./rows";
import { tagsOf } from "./tags";
import { topicsOf } from "./topics";

export type DisturbanceOutcome = { ok: true; id: string } | { ok: false; problems: FieldProblem[] };

/** A deed comes to nothing, and why: at a field, or for the whole form where `field` is empty. */
export const refuse = (code: ProblemCode, field = ""): DisturbanceOutcome => ({ ok: false, problems: [{ field, code }] });

export interface Deed {
  actor: Actor;
  transaction: Prisma.TransactionClient;
  disturbance: LineRow;
  now: Date;
}

/** Who and what an audit row is about. */
export const subject = (actor: Actor, { id, departmentId }: { id: string; departmentId: string }) => ({ actorId: personOf(actor), thingType: "Disturbance" as const, thingId: id, departmentId });

/**
 * Does something with a disturbance in one transaction, one at a time, and expires the documents that tell of it.
 * @throws NotFoundError where there is none, and where another department has it by now; NotAllowedError
 */
export async function withDisturbance(actor: Actor, id: string, deed: (given: Deed) => Promise<DisturbanceOutcome>): Promise<DisturbanceOutcome> {
  const client = await database();
  const before = await client.disturbance.findUnique({ where: { id }, select: lineColumns });
  if (!before) throw new NotFoundError("disturbance");
  await requireReport(actor, id, before);
  const outcome = await client.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM disturbance WHERE id = ${id} FOR UPDATE`;
    const disturbance = await transaction.disturbance.findUnique({ where: { id }, select: lineColumns });
    if (disturbance?.departmentId !== before.departmentId || disturbance.category !== before.category) throw new NotFoundError("disturbance");
    const done = await deed({ actor, transaction, disturbance, now: new Date() });
    return { done, pages: disturbance.pages };
  });
  if (outcome.done.ok) {
    const after = await client.disturbancePage.findMany({ where: { disturbanceId: id }, select: { itemId: true } });
    expireDocuments(tagsOf(id, [...outcome.pages, ...after].map(({ itemId }) => itemId)));
  }
  return outcome.done;
}

interface Entry {
  kind: UpdateKind;
  expectedEnd?: Date | null;
  texts?: Partial<TextByLocale>;
}

/** Adds to the thread. @returns the number of what was added */
export async function addToThread({ actor, transaction }: Pick<Deed, "actor" | "transaction">, disturbanceId: string, { kind, expectedEnd, texts = {} }: Entry): Promise<number> {
  const number = 1 + (await transaction.disturbanceUpdate.count({ where: { disturbanceId } }));
  const written = Object.entries(texts).map(([locale, text]) => ({ locale, text }));
  await transaction.disturbanceUpdate.create({ data: { disturbanceId, number, kind, expectedEnd, personId: personOf(actor), texts: { create: written } } });
  return number;
}

/** Told to those who have asked for it, in the languages that it has words in. */
export async function tell(transaction: Prisma.TransactionClient, id: string, number: number, kind: UpdateKind, texts: Partial<TextByLocale> = {}): Promise<void> {
  const row = await transaction.disturbance.findUniqueOrThrow({ where: { id }, select: lineColumns });
  const words = byLocale(row.texts, wordsOf);
  const spoken = locales.filter((locale) => words[locale]);
  const word = kind === "reported" && row.startsAt > row.reportedAt ? "planned" : kind;
  const told = await Promise.all(spoken.map(async (locale) => {
    const { title = "", area = "", text = "" } = words[locale] ?? {};
    const { t } = await readerFor(locale);
    return [locale, { title: t(`disturbances.told.${word}`, { title }), summary: [area, texts[locale] ?? (kind === "reported" ? text : "")].filter(Boolean).join(". ") }] as const;
  }));
  const pages = row.pages.map(({ itemId }) => itemId);
  await announce(transaction, {
    kind: "disturbance",
    key: `disturbance:${id}:${number}`,
    subjects: { pages, topics: await topicsOf(transaction, pages), places: words.sv ? [words.sv.area] : [], departments: [row.departmentId], categories: [row.category] },
    texts: Object.fromEntries(told),
    addresses: Object.fromEntries(spoken.map((locale): [Locale, string] => [locale, addressWith("/disturbances/[id]", locale, id)])),
    until: kind === "reported" ? (row.expectedEnd ?? undefined) : undefined,
  });
}
