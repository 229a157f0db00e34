import "server-only";
import { Temporal } from "temporal-polyfill";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { municipality } from "@/lib/municipality";
import { NotFoundError } from "@/lib/errors";
import { type Statement, statementSchema, type WrittenStatement } from "./editorial.schema";
import { personOf } from "./editions";
import { readWords } from "./gate/editorial";
import type { WordRule } from "./gate/gate.schema";
import { answerRules } from "./page-answers/answer-rules.queries";
import type { AnswerRules } from "./page-answers/page-answers.schema";
import { departmentThing } from "./publishing.policy";
import { listBarriers } from "./statement.queries";

/** Where somebody answers for the whole site: as it is set; until then the department that answers the switchboard, else the first of all. */
async function responsibleDepartment(): Promise<string | null> {
  const client = await database();
  const settings = await client.editorialSettings.findUnique({ where: { id: 1 }, select: { departmentId: true } });
  if (settings) return settings.departmentId;
  const contact = await client.contact.findUnique({ where: { id: municipality.switchboardContactId }, select: { departmentId: true } });
  if (contact) return contact.departmentId;
  return (await client.department.findFirst({ where: { parentId: null }, orderBy: [{ order: "asc" }, { id: "asc" }], select: { id: true } }))?.id ?? null;
}

/** Whether somebody is shown the pages on which what holds for the whole site is changed. */
export async function mayChangeEditorial(actor: Actor): Promise<boolean> {
  const department = await responsibleDepartment();
  return department !== null && isOffered(actor, "editorial.change", await departmentThing(department));
}

export interface EditorialView {
  words: WordRule[];
  markOverdueDays: number;
  answers: AnswerRules;
  statement: Statement | null;
}

const columns = { words: true, markOverdueDays: true, statement: true } as const;

/** How long a page may be overdue before readers are told, where nobody has set anything. */
const defaultOverdueDays = 60;

/** What is set for the whole site. @throws NotAllowedError for those who may not change it, NotFoundError before there is a department */
export async function getEditorial(actor: Actor): Promise<EditorialView> {
  if (!(await mayChangeEditorial(actor))) await requireEditorial(actor);
  const client = await database();
  const row = await client.editorialSettings.findUnique({ where: { id: 1 }, select: columns });
  return { words: await readWords(client), markOverdueDays: row?.markOverdueDays ?? defaultOverdueDays, answers: await answerRules(), statement: row?.statement ? statementSchema.parse(row.statement) : null };
}

async function requireEditorial(actor: Actor): Promise<string> {
  const department = await responsibleDepartment();
  if (!department) throw new NotFoundError("department");
  await requireAllowed(actor, "editorial.change", await departmentThing(department));
  return department;
}

type Changed = { words?: WordRule[]; markOverdueDays?: number; statement?: Statement } & Partial<AnswerRules>;

/** @param dataOf what is set, given the statement as it stands: two who write in two languages at once both keep theirs */
async function change(actor: Actor, part: "words" | "statement" | "answers", dataOf: (statement: Statement | null) => Changed): Promise<void> {
  const departmentId = await requireEditorial(actor);
  const client = await database();
  const changedAt = new Date();
  await client.$transaction(async (transaction) => {
    await transaction.editorialSettings.upsert({ where: { id: 1 }, create: { departmentId, changedAt }, update: { changedAt } });
    const row = await transaction.editorialSettings.findUniqueOrThrow({ where: { id: 1 }, select: { statement: true } });
    await transaction.editorialSettings.update({ where: { id: 1 }, data: dataOf(row.statement ? statementSchema.parse(row.statement) : null) });
    await writeAudit(transaction, "editorial.changed", { actorId: personOf(actor), thingType: "Department", thingId: departmentId, departmentId }, { part });
  });
  expireDocuments(["statement", "freshness"]);
}

/** Sets which words are ruled out, and after how many days readers are told that a page is overdue. @throws NotAllowedError (editorial.change) */
export const setWords = (actor: Actor, words: WordRule[], markOverdueDays: number): Promise<void> => change(actor, "words", () => ({ words, markOverdueDays }));

/** Sets how many answers flag a text, and by which rule of the records plan comments are removed. @throws NotAllowedError (editorial.change) */
export const setAnswerRules = (actor: Actor, rules: AnswerRules): Promise<void> => change(actor, "answers", () => rules);

/**
 * Writes the accessibility statement in one language, and the facts that hold for all of them.
 * @returns `notFull` where it would say that nothing is wrong (AS-3) beside deficiencies that people have written, or that
 *   the gate finds in published texts (AS-4)
 * @throws NotAllowedError (editorial.change)
 */
export async function writeStatement(actor: Actor, { lang, deficiencies, burden, exempt, tested, ...facts }: WrittenStatement): Promise<{ ok: true } | { ok: false; code: "notFull" }> {
  await requireEditorial(actor);
  const claimsAll = facts.conformity === "full";
  if (claimsAll && (deficiencies !== "" || (await listBarriers()).length > 0)) return { ok: false, code: "notFull" };
  await change(actor, "statement", (statement) => ({ statement: { facts, texts: { ...statement?.texts, [lang]: { deficiencies, burden, exempt, tested } } } }));
  return { ok: true };
}

/** Whether the statement is missing, or was last assessed more than a year ago (EU 2018/1523): told on the work page of those who answer for it. */
export async function statementWantsReview(actor: Actor): Promise<"missing" | "old" | null> {
  if (!(await mayChangeEditorial(actor))) return null;
  const { statement } = await getEditorial(actor);
  if (!statement) return "missing";
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(statement.facts.assessedOn).add({ years: 1 }), swedishDate()) < 0 ? "old" : null;
}
