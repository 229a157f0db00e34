import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { getRecordsPlan, type PrefixLine } from "@/domain/matters/records/disposal.queries";
import type { RuleView } from "@/domain/matters/records/records.schema";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../_access";
import { setPrefixAction } from "./actions";
import { RuleForm } from "./rule-form";
import { ruleWords, stateOf } from "./rule-words";

const columns = ["rule", "department", "about", "time", "state"] as const;

async function Rules({ rules, locale }: { rules: RuleView[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "matters" });
  if (rules.length === 0) return <p>{t("records.plan.none")}</p>;
  const lines = await Promise.all(rules.map(async (rule) => ({ rule, words: await ruleWords(rule, locale) })));
  return (
    <ScrollTable caption={t("records.plan.rules")}>
      <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`records.plan.columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {lines.map(({ rule, words }) => (
          <tr key={rule.id}>
            <th scope="row"><a href={addressWith("/staff/records/[id]", locale, rule.id)}><bdi>{rule.reference}</bdi></a></th>
            <td>{rule.department}</td>
            <td>{t(`records.plan.reaches.${rule.reach}`)}: {words.about}</td>
            <td>{words.time}</td>
            <td>{t(`records.plan.states.${stateOf(rule)}`)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

async function Prefixes({ lines, locale, here }: { lines: PrefixLine[]; locale: Locale; here: string }) {
  const t = await getTranslations({ locale, namespace: "matters.records.plan" });
  return (
    <section className="flow" aria-labelledby="prefixes">
      <h2 id="prefixes">{t("prefixes")}</h2>
      <p>{t("prefixExplain")}</p>
      {lines.map(({ departmentId, department, prefix }) => (
        <FieldForm
          key={departmentId}
          action={setPrefixAction}
          askPasskey={askPasskeyAction}
          id={`prefix-${departmentId}`}
          hidden={{ departmentId, ui: locale, here }}
          folded={{ summary: `${department}: ${prefix ?? t("inherited")}` }}
          fields={[{ name: "prefix", label: t("prefixOf", { department }), value: prefix ?? "" }]}
          deeds={[{ value: "prefix", label: t("savePrefix"), about: t("saveAbout", { department }) }]}
        />
      ))}
    </section>
  );
}

/** The records plan: by which rules messages are destroyed, and how registration numbers begin (arkivlagen 10 §, OSL 5:1). */
export default async function RecordsPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/records", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "matters.records" });
    const { done, refused } = await searchParams;
    const plan = await getRecordsPlan(actor, locale);
    return (
      <div className="wrap flow">
        <title>{t("plan.title")}</title>
        <h1>{t("plan.title")}</h1>
        <p className="lead">{t("plan.lead")}</p>
        {done === "prefix" && <p className="notice" role="status">{t("plan.done.prefix")}</p>}
        <RefusedDeed reason={refused} />
        <p><a className="alone" href={placeAddress("/staff/disposal-log", locale)}>{t("log.link")}</a></p>
        <section className="flow">
          <h2>{t("plan.rules")}</h2>
          <Rules rules={plan.rules} locale={locale} />
          <RuleForm plan={plan} locale={locale} here={here} />
        </section>
        <Prefixes lines={plan.departments} locale={locale} here={here} />
      </div>
    );
  });
}
