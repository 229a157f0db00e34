import type { FormProblem } from "@/domain/forms/read-form";
import type { FieldProblem } from "@/domain/matters/matters.schema";
import type { Reader } from "@/i18n/reader";
import type { Fault } from "../_frame/form-parts";

/** Codes as words, at their fields. */
export function faultsOf(problems: readonly FieldProblem[], reader: Reader): Fault[] {
  // One way to reach the sender is enough: the first of the two fields stands for both.
  return problems.map(({ field, code }) => ({ field: field || undefined, code, text: reader.find(`matters.problems.${code}`) ?? code }));
}

const problemCodes = ["missing", "choiceMissing", "tooLong", "emailWrong", "phoneWrong", "numberWrong", "numberTooSmall", "numberTooLarge", "dateWrong", "dateTooEarly", "dateTooLate", "identityNumber"] as const;

/** The same of a form's own questions: each names its question, so that the summary says which. */
export function faultsOfForm(problems: readonly FormProblem[], { t }: Reader): Fault[] {
  return problems.map(({ field, code, values }) => ({ field, code, text: t(`forms.problems.${problemCodes.find((known) => known === code) ?? "missing"}`, values) }));
}
