import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { swedishDate } from "@/lib/dates";
import type { Prisma } from "@/prisma/generated/client";
import { mayAnonymise, type Anonymising, type ReachingRule, readWords, striker } from "./anonymising";
import { matterParts, mailAbout } from "./matter-parts";
import { matterFacts, ruleFacts } from "./rule-facts";
import { type RecordRow, withRecord } from "./with-record";

export type AnonymiseDeed = { ok: true; struck: number } | { ok: false; code: Extract<Anonymising, { may: false }>["code"] | "textsNotReached" | "wordsNotFound" };

async function rulesInForce(transaction: Prisma.TransactionClient): Promise<ReachingRule[]> {
  const tree = await transaction.department.findMany({ select: { id: true, parentId: true } });
  const rules = await transaction.disposalRule.findMany({ where: { approvedAt: { not: null }, endedAt: null }, orderBy: { madeAt: "asc" } });
  return rules.map((rule) => ({ ...ruleFacts(rule, tree), id: rule.id, reference: rule.reference, reach: rule.reach }));
}

/** Whether, and by which rule, a matter may be made anonymous today; for its page. */
export async function anonymisingOf(transaction: Prisma.TransactionClient, matter: Parameters<typeof matterFacts>[0], now: Date = new Date()): Promise<Anonymising> {
  return mayAnonymise(await rulesInForce(transaction), matterFacts(matter), swedishDate(now));
}

type Answers = { question: string; answer: string }[];

async function strikeAll(transaction: Prisma.TransactionClient, matter: RecordRow, words: string[]): Promise<number> {
  const strike = striker(words);
  let struck = 0;
  for (const part of matterParts) struck += (await part.strike?.(transaction, matter, strike)) ?? 0;
  const answers = (matter.answers as unknown as Answers).map(({ question, answer }) => {
    const { text, found } = strike(answer);
    struck += found;
    return { question, answer: text };
  });
  await transaction.matter.update({ where: { id: matter.id }, data: { answers } });
  const { subject } = matter.registration ?? {};
  if (subject) await transaction.matterRegistration.updateMany({ where: { matterId: matter.id }, data: { subject: strike(subject).text } });
  return struck;
}

/**
 * Removes what tells who sent a matter: name, mail address, telephone, correspondent in the register and mail that waits;
 * and, by a rule that reaches texts, named words in what was written. The message itself stays.
 * @param typed words to strike out, one a line; may be empty
 * @returns how many were struck out; why the law or the records plan does not let it; `textsNotReached` where words are asked
 *   for and the rule reaches only how to reach the sender; `wordsNotFound` where none of them stands anywhere
 * @throws NotFoundError; NotAllowedError where a second factor is wanted
 */
export async function anonymiseMatter(actor: Actor, id: string, typed: string, now: Date = new Date()): Promise<AnonymiseDeed> {
  const words = readWords(typed);
  return withRecord<AnonymiseDeed>(actor, id, async ({ transaction, matter, subject }) => {
    const decision = await anonymisingOf(transaction, matter, now);
    if (!decision.may) return { ok: false, code: decision.code };
    if (words.length > 0 && !decision.texts) return { ok: false, code: "textsNotReached" };
    if (words.length > 0 && (await countFound(transaction, matter, words)) === 0) return { ok: false, code: "wordsNotFound" };
    await transaction.$executeRaw`SELECT set_config('torget.striking_rule', ${decision.rule.id}, true)`;
    const struck = words.length > 0 ? await strikeAll(transaction, matter, words) : 0;
    await transaction.matter.update({ where: { id }, data: { senderName: null, senderEmail: null, senderPhone: null, wantsReply: false } });
    await transaction.matterRegistration.updateMany({ where: { matterId: id, correspondent: { not: null } }, data: { correspondent: null } });
    await transaction.outgoingMail.deleteMany({ where: mailAbout(matter) });
    await writeAudit(transaction, "matter.anonymised", subject, { rule: decision.rule.reference, struck });
    return { ok: true, struck };
  });
}

/** How often the words stand in the entries and answers, before anything is changed. */
async function countFound(transaction: Prisma.TransactionClient, matter: RecordRow, words: string[]): Promise<number> {
  const strike = striker(words);
  const entries = await transaction.matterEntry.findMany({ where: { matterId: matter.id }, select: { text: true } });
  const texts = [...entries.map(({ text }) => text), ...(matter.answers as unknown as Answers).map(({ answer }) => answer)];
  return texts.reduce((total, text) => total + strike(text).found, 0);
}
