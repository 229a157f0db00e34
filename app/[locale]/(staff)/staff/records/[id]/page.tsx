import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { type DisposalPreview, previewDisposal } from "@/domain/matters/records/disposal.queries";
import type { RuleView } from "@/domain/matters/records/records.schema";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDate, formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { ruleDeedAction } from "../actions";
import { ruleWords, stateOf } from "../rule-words";

const columns = ["reference", "number", "kind", "department", "receivedOn"] as const;

/** Exactly what would go today: references, kinds and dates, and no word of a message. */
async function Preview({ preview: { rule, count, lines, byKind }, locale }: { preview: DisposalPreview; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "matters" });
  if (rule.reach !== "matter") return <p>{t("records.plan.onRequest")}</p>;
  return (
    <section className="flow" aria-labelledby="preview">
      <h2 id="preview">{t("records.plan.preview")}</h2>
      {count === 0 ? <p>{t("records.plan.previewNone")}</p> : (
        <>
          <p>{t("records.plan.previewCount", { count })}</p>
          <ul>{byKind.map((each) => <li key={each.kind}>{t(`kinds.${each.kind}`)}: {each.count}</li>)}</ul>
          <ScrollTable caption={t("records.plan.previewShown", { shown: lines.length, count })}>
            <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`records.log.columns.${column}`)}</th>)}</tr></thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.reference}>
                  <th scope="row"><bdi dir="ltr">{line.reference}</bdi></th>
                  <td><bdi dir="ltr">{line.registrationNumber ?? "–"}</bdi></td>
                  <td>{t(`kinds.${line.kind}`)}</td>
                  <td>{line.department}</td>
                  <td>{formatDate(line.receivedOn, locale)}</td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        </>
      )}
    </section>
  );
}

async function Deeds({ rule, count, locale, here }: { rule: RuleView; count: number; locale: Locale; here: string }) {
  const t = await getTranslations({ locale, namespace: "matters.records.plan" });
  const state = stateOf(rule);
  if (state === "ended") return null;
  const mayApprove = state === "waiting" && rule.mayApprove && !rule.isOwn;
  const mayDispose = state === "inForce" && rule.mayApprove && count > 0;
  const deeds = [
    ...(mayApprove ? [{ value: "approve", label: t("approve") }] : []),
    ...(mayDispose ? [{ value: "dispose", label: t("dispose") }] : []),
    { value: "end", label: t("end"), plain: true },
  ];
  return (
    <>
      {state === "waiting" && rule.isOwn && <p>{t("own")}</p>}
      {mayDispose && <p>{t("disposeHint")}</p>}
      <FieldForm action={ruleDeedAction} askPasskey={askPasskeyAction} id="rule" hidden={{ ruleId: rule.id, ui: locale, here }} deeds={deeds} />
    </>
  );
}

/** One rule of the records plan, and what follows of it. */
export default async function RulePage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/records/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "matters" });
    const { done, count, refused } = await searchParams;
    const preview = await previewDisposal(actor, id, locale);
    const { rule } = preview;
    const words = await ruleWords(rule, locale);
    const title = t("records.plan.rule", { reference: rule.reference });
    const told = (["made", "approved", "ended", "disposed"] as const).find((each) => each === done);
    return (
      <div className="wrap flow">
        <title>{title}</title>
        <h1>{title}</h1>
        {told && <p className="notice" role="status">{t(`records.plan.done.${told}`, { count: Number(count) || 0 })}</p>}
        <RefusedDeed reason={refused} />
        <p><strong>{t(`records.plan.states.${stateOf(rule)}`)}.</strong> {t(`records.plan.reaches.${rule.reach}`)}: {rule.department}; {words.about}; {words.time}.</p>
        <p>{t("records.plan.decisionOf", { decision: rule.decision, date: formatDate(rule.decidedOn, locale) })}</p>
        <p>
          {t("records.plan.made", { person: rule.madeBy, time: formatDateTime(rule.madeAt, locale) })}
          {rule.approvedAt && <> {t("records.plan.approvedBy", { person: rule.approvedBy ?? "–", time: formatDateTime(rule.approvedAt, locale) })}</>}
          {rule.endedAt && <> {t("records.plan.endedAt", { time: formatDateTime(rule.endedAt, locale) })}</>}
        </p>
        <Preview preview={preview} locale={locale} />
        <Deeds rule={rule} count={preview.count} locale={locale} here={here} />
        <p><a className="alone" href={placeAddress("/staff/records", locale)}>{t("records.plan.back")}</a></p>
      </div>
    );
  });
}
