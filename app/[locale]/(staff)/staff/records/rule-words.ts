import type { getTranslations } from "next-intl/server";
import type { RuleView } from "@/domain/matters/records/records.schema";

type Words = Awaited<ReturnType<typeof getTranslations<"matters">>>;

export const stateOf = ({ endedAt, approvedAt }: RuleView) => (endedAt ? "ended" : approvedAt ? "inForce" : "waiting");

/** Which matters a rule is about. */
export function aboutWords(t: Words, { kinds, topic, registration }: RuleView): string {
  const kind = kinds.length > 0 ? kinds.map((each) => t(`kinds.${each}`)).join(", ") : t("records.plan.allKinds");
  return [kind, topic ?? t("records.plan.allTopics"), registration ? t(`records.states.${registration}`) : t("records.plan.anyRegistration")].join("; ");
}

export const timeWords = (t: Words, { months, countsFrom }: RuleView): string => t("records.plan.time", { months, from: t(`records.plan.froms.${countsFrom}`) });
