import { getTranslations } from "next-intl/server";
import type { RuleView } from "@/domain/matters/records/records.schema";
import type { Locale } from "@/i18n/routing";

export const stateOf = ({ endedAt, approvedAt }: RuleView) => (endedAt ? "ended" : approvedAt ? "inForce" : "waiting");

/** Which matters a rule is about, and when it takes them. */
export async function ruleWords({ kinds, topic, registration, months, countsFrom }: RuleView, locale: Locale): Promise<{ about: string; time: string }> {
  const t = await getTranslations({ locale, namespace: "matters" });
  const kind = kinds.length > 0 ? kinds.map((each) => t(`kinds.${each}`)).join(", ") : t("records.plan.allKinds");
  const about = [kind, topic ?? t("records.plan.allTopics"), registration ? t(`records.states.${registration}`) : t("records.plan.anyRegistration")].join("; ");
  return { about, time: t("records.plan.time", { months, from: t(`records.plan.froms.${countsFrom}`) }) };
}
