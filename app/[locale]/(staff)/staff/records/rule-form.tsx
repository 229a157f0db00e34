import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { matterKinds } from "@/domain/matters/matters.schema";
import type { RecordsPlan } from "@/domain/matters/records/disposal.queries";
import { disposalFroms, disposalReaches, registrationStates } from "@/domain/matters/records/records.schema";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../_prove-actions";
import { makeRuleAction } from "./actions";

/** A new rule of the records plan. What is not chosen narrows nothing. */
export async function RuleForm({ plan: { departments, topics }, locale, here }: { plan: RecordsPlan; locale: Locale; here: string }) {
  const t = await getTranslations({ locale, namespace: "matters" });
  const choose = { value: "", label: "–" };
  return (
    <FieldForm
      action={makeRuleAction}
      askPasskey={askPasskeyAction}
      id="rule"
      hidden={{ ui: locale, here }}
      folded={{ summary: t("records.plan.new.title") }}
      fields={[
        { name: "departmentId", label: t("records.plan.new.department"), options: [choose, ...departments.map(({ departmentId, department }) => ({ value: departmentId, label: department }))] },
        { name: "reference", label: t("records.plan.new.reference") },
        { name: "decision", label: t("records.plan.new.decision"), hint: t("records.plan.new.decisionHint") },
        { name: "decidedOn", label: t("records.plan.new.decidedOn"), hint: t("records.plan.new.decidedOnHint") },
        { name: "reach", label: t("records.plan.new.reach"), options: [choose, ...disposalReaches.map((value) => ({ value, label: t(`records.plan.reaches.${value}`) }))] },
        { name: "kind", label: t("records.plan.new.kind"), options: [{ value: "", label: t("records.plan.allKinds") }, ...matterKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))] },
        { name: "contactId", label: t("records.plan.new.topic"), options: [{ value: "", label: t("records.plan.allTopics") }, ...topics.map(({ id, name }) => ({ value: id, label: name }))] },
        { name: "registration", label: t("records.plan.new.registration"), options: [{ value: "", label: t("records.plan.anyRegistration") }, ...registrationStates.map((value) => ({ value, label: t(`records.states.${value}`) }))] },
        { name: "months", label: t("records.plan.new.months") },
        { name: "countsFrom", label: t("records.plan.new.from"), options: disposalFroms.map((value) => ({ value, label: t(`records.plan.froms.${value}`) })) },
      ]}
      deeds={[{ value: "make", label: t("records.plan.new.submit") }]}
    />
  );
}
