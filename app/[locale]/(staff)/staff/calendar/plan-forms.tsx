import { useTranslations } from "next-intl";
import { FieldForm, type SmallField } from "@/components/staff/field-form";
import type { PlanLine } from "@/domain/publishing/plans.queries";
import { whichOfTwo } from "@/domain/publishing/plans.schema";
import { waysToWithdraw } from "@/domain/publishing/publishing.schema";
import { askPasskeyAction } from "../../../_prove-actions";
import { planAction, planDeedAction } from "./actions";

const whichWords = { "": "none", first: "first", second: "second" } as const;

/** The fields for a Swedish date and time of day, the same wherever a time is set. */
export function useTimeFields(at?: { date: string; time: string }): SmallField[] {
  const t = useTranslations("plans.when");
  return [
    { name: "date", label: t("date"), hint: t("hint"), value: at?.date },
    { name: "time", label: t("time"), value: at?.time },
    { name: "which", label: t("which"), options: whichOfTwo.map((value) => ({ value, label: t(`whichOf.${whichWords[value]}`) })) },
  ];
}

/** The ways to change a plan: another time, or taken back. */
export function ChangePlan({ line, here, locale, what }: { line: PlanLine; here: string; locale: string; what: string }) {
  const t = useTranslations("plans");
  const deeds = [{ value: "change", label: t("changeTime") }, { value: "cancel", label: t("cancel"), plain: true }];
  return <FieldForm id={`plan-${line.id}`} action={planDeedAction} askPasskey={askPasskeyAction} fields={useTimeFields(line)} deeds={deeds} hidden={{ planId: line.id, here, ui: locale }} folded={{ summary: t("change"), about: t("changeThis", { what }) }} />;
}

interface NewPlanProperties {
  editionId: string;
  here: string;
  locale: string;
  textLocale: string;
  /** The newest saved version, which a planned publication makes live; 0 where nothing has been saved. */
  number: number;
}

/** Plans that the newest saved version is published; or that the text is withdrawn, in one of the three ways. */
export function NewPlan({ editionId, here, locale, textLocale, number }: NewPlanProperties) {
  const t = useTranslations("plans.new");
  const withdraw = useTranslations("editor.withdraw");
  const time = useTimeFields();
  const how: SmallField[] = [
    { name: "as", label: withdraw("how"), options: waysToWithdraw.map((value) => ({ value, label: withdraw(`ways.${value}`) })) },
    { name: "into", label: withdraw("into"), hint: withdraw("intoHint") },
    { name: "reason", label: withdraw("reason"), hint: withdraw("hint"), rows: 2, lang: textLocale },
  ];
  const shared = { action: planAction, askPasskey: askPasskeyAction, hidden: { editionId, number, here, ui: locale } };
  return (
    <>
      <FieldForm {...shared} id="publish" fields={time} deeds={[{ value: "publish", label: t("submitPublish", { number }), plain: true }]} folded={{ summary: t("publish") }} />
      <FieldForm {...shared} id="withdraw" fields={[...time, ...how]} deeds={[{ value: "withdraw", label: t("submitWithdraw"), plain: true }]} folded={{ summary: t("withdraw") }} />
    </>
  );
}
