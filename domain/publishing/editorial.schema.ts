import { z } from "zod";
import { locales } from "@/i18n/routing";
import { wordRuleSchema, type WordRule } from "./gate/gate.schema";

/** What holds for the texts of the whole site: words that are ruled out, and the accessibility statement. Safe on both sides. */

export const conformities = ["full", "partial", "none"] as const;
export const methods = ["self", "external", "both"] as const;

const day = z.iso.date("dateMalformed");
const text = z.string().trim().max(6_000, "textTooLong").default("");

/** What the law wants a person to have decided or written (DOS-lagen; Digg's template). One line is one point. */
export const statementTextSchema = z.object({
  /** What does not conform, and why. */
  deficiencies: text,
  /** What would be an unreasonable burden, and why (12 §). */
  burden: text,
  /** What the law does not cover (9 §). */
  exempt: text,
  /** How it was tested. */
  tested: text,
});
export type StatementText = z.infer<typeof statementTextSchema>;

export const statementFactsSchema = z.object({
  conformity: z.enum(conformities, "conformityMissing"),
  method: z.enum(methods, "methodMissing"),
  assessedOn: day,
  updatedOn: day,
  /** The standard that is reported against, as people write it. */
  standard: z.string().trim().min(3, "standardMissing").max(120, "textTooLong"),
  supervisor: z.string().trim().min(2, "supervisorMissing").max(120, "textTooLong"),
  supervisorAddress: z.url({ protocol: /^https$/, error: "addressMalformed" }).max(500, "textTooLong"),
});
export type StatementFacts = z.infer<typeof statementFactsSchema>;

export const statementSchema = z.object({ facts: statementFactsSchema, texts: z.partialRecord(z.enum(locales), statementTextSchema) });
export type Statement = z.infer<typeof statementSchema>;

/** What comes from the form: the facts, and the texts of one language. */
export const writtenStatementSchema = statementFactsSchema.extend(statementTextSchema.shape).extend({ lang: z.enum(locales) });
export type WrittenStatement = z.infer<typeof writtenStatementSchema>;

export const overdueDaysSchema = z.coerce.number("daysMalformed").int("daysMalformed").min(1, "daysMalformed").max(1000, "daysMalformed");

/** Most rules in all languages together. */
const mostRules = 1_000;

/**
 * Reads ruled-out words as people type them, one a line: "brukare = den som får stöd".
 * @returns the rules, or the first line that will not do and why
 */
export function readWordLines(locale: WordRule["locale"], typed: string): { rules: WordRule[] } | { line: number; code: string } {
  const rules: WordRule[] = [];
  const seen = new Set<string>();
  for (const [index, line] of typed.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const [word = "", ...instead] = line.split("=");
    const read = wordRuleSchema.safeParse({ locale, word, instead: instead.join("=") });
    if (!read.success) return { line: index + 1, code: read.error.issues[0]?.message ?? "wordMissing" };
    if (seen.has(read.data.word.toLowerCase())) return { line: index + 1, code: "wordTwice" };
    seen.add(read.data.word.toLowerCase());
    rules.push(read.data);
  }
  return rules.length > mostRules ? { line: mostRules, code: "tooManyWords" } : { rules };
}

/** The same the other way round. */
export const wordLines = (locale: WordRule["locale"], rules: readonly WordRule[]): string =>
  rules.filter((rule) => rule.locale === locale).map(({ word, instead }) => (instead ? `${word} = ${instead}` : word)).join("\n");
