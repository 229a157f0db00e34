import "server-only";
import { getTranslations } from "next-intl/server";
import type { ToldFinding } from "@/domain/publishing/gate/findings.queries";
import { nameOf, type Finding, type Severity } from "@/domain/publishing/gate/gate.schema";
import { checkOf } from "@/domain/publishing/gate/look";
import { languageIn, type Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";

/** A finding in the reader's words. */
export interface FindingWords {
  /** nameOf the finding: its reason is the field `reason:<name>`. */
  name: string;
  severity: Severity;
  weight: string;
  place: string;
  /** The id of the field that it is in; null for what is not in the text. */
  field: string | null;
  /** The number of the block in the body. */
  block?: number;
  what: string;
  why: string;
  mend: string;
  source: string;
  /** Why somebody let it pass. */
  passed?: string;
}

const fieldIds: Record<Finding["place"]["field"], string | null> = { title: "title", lead: "lead", image: "picture", body: "body", settings: null };

/** Languages and dates are said in the reader's own way. */
function valuesOf({ values }: Finding, locale: Locale): Record<string, string | number> {
  const { language, date } = values;
  return {
    ...values,
    ...(typeof language === "string" ? { language: languageIn(language, locale) } : {}),
    ...(typeof date === "string" ? { date: formatDate(date, locale) } : {}),
  };
}

/** Findings in words: what, where, why with its source, and how to mend it. */
export async function findingWords(findings: readonly (Finding | ToldFinding)[], locale: Locale): Promise<FindingWords[]> {
  const t = await getTranslations({ locale, namespace: "gate" });
  return findings.map((finding) => {
    const { check, severity, place } = finding;
    const source = checkOf(check)?.source;
    return {
      name: nameOf(finding),
      severity,
      weight: t(`severities.${severity}`),
      place: place.block ? t("places.block", { block: place.block }) : t(`places.${place.field}`),
      field: fieldIds[place.field],
      block: place.block,
      what: t(`checks.${check}.what` as never, valuesOf(finding, locale) as never),
      why: t("why", { why: t(`checks.${check}.why` as never) }),
      mend: t("mend", { mend: t(`checks.${check}.mend` as never) }),
      source: source ? t("source", { source: t(`sources.${source.by}`, { rule: source.rule }) }) : "",
      ...("passed" in finding ? { passed: finding.passed } : {}),
    };
  });
}
