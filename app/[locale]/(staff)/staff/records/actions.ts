"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { FieldFormState } from "@/components/staff/field-form";
import { disposeByRule } from "@/domain/matters/records/disposal.commands";
import { readRule } from "@/domain/matters/records/records.schema";
import { setRegistrationPrefix } from "@/domain/matters/records/registration.commands";
import { approveDisposalRule, endDisposalRule, makeDisposalRule } from "@/domain/matters/records/rules.commands";
import { addressWith } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { fieldsOf } from "@/lib/form-fields";
import { withoutProof } from "../../../_prove";
import { backTo, orProve } from "../../_access";

const localeIn = ({ ui = "" }: Record<string, string>): Locale => (isLocale(ui) ? ui : sourceLocale);
const problemWords = (fields: Record<string, string>) => getTranslations({ locale: localeIn(fields), namespace: "matters.records.problems" });

/** Sets how the registration numbers of a department begin. */
export async function setPrefixAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const { departmentId = "", prefix = "" } = fields;
  const answer = await orProve(form, (actor) => setRegistrationPrefix(actor, departmentId, prefix));
  if ("wanted" in answer) return { problems: [], typed: withoutProof(fields), ...answer };
  if (answer.done.ok) redirect(backTo(form, { done: "prefix" }));
  const t = await problemWords(fields);
  return { problems: [{ field: `prefix-${departmentId}-prefix`, text: t(answer.done.code) }], typed: fields };
}

/** Makes a rule, and leads to its page, which shows what would go by it. */
export async function makeRuleAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const typed = withoutProof(fields);
  const read = readRule(fields, swedishDate());
  if ("wrong" in read) {
    const t = await problemWords(fields);
    return { problems: read.wrong.map((name) => ({ field: `rule-${name}`, text: t(name as never) })), typed };
  }
  const answer = await orProve(form, (actor) => makeDisposalRule(actor, read.rule));
  if ("wanted" in answer) return { problems: [], typed, ...answer };
  if (answer.done.ok) redirect(`${addressWith("/staff/records/[id]", localeIn(fields), answer.done.id)}?done=made`);
  const t = await problemWords(fields);
  return { problems: [{ field: "rule-departmentId", text: t(answer.done.code) }], typed };
}

/** Approves a rule, ends it, or destroys what it takes today, by the button that was pressed. */
export async function ruleDeedAction(_before: FieldFormState, form: FormData): Promise<FieldFormState> {
  const fields = fieldsOf(form);
  const { ruleId = "", deed } = fields;
  const answer = await orProve(form, async (actor) => {
    if (deed === "dispose") return disposeByRule(actor, ruleId);
    return deed === "approve" ? approveDisposalRule(actor, ruleId) : endDisposalRule(actor, ruleId);
  });
  if ("wanted" in answer) return { problems: [], typed: withoutProof(fields), ...answer };
  const { done } = answer;
  if (done.ok) redirect(backTo(form, "count" in done ? { done: "disposed", count: String(done.count) } : { done: deed === "approve" ? "approved" : "ended" }));
  const t = await problemWords(fields);
  return { problems: [{ field: "rule-deeds", text: t(done.code) }], typed: {} };
}
