import { FigureTable } from "@/components/figures/figure-table";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { groupings, measures } from "@/domain/matters/figures/figures.schema";
import { getOwnFigures } from "@/domain/matters/figures/figures.queries";
import { listTargets, type TargetLine } from "@/domain/matters/figures/targets.queries";
import { placeAddress } from "@/i18n/addresses";
import { type Reader, readerFor } from "@/i18n/reader";
import { isLocale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../../_access";
import { setTargetAction } from "./actions";

/** What a department means to keep, and the form that changes it. */
function Targets({ lines, reader, here }: { lines: TargetLine[]; reader: Reader; here: string }) {
  const { t, locale } = reader;
  return (
    <section className="flow" aria-labelledby="targets">
      <h2 id="targets">{t("figures.targets.title")}</h2>
      <p>{t("figures.staff.targetsExplain")}</p>
      {lines.map(({ departmentId, department, own, firstAnswerDays, finishedDays }) => (
        <section className="flow" key={departmentId} aria-labelledby={`of-${departmentId}`}>
          <h3 id={`of-${departmentId}`}>{department}</h3>
          <p>{t(own ? "figures.staff.own" : "figures.staff.inherited", { first: firstAnswerDays, finished: finishedDays })}</p>
          <FieldForm
            action={setTargetAction}
            askPasskey={askPasskeyAction}
            id={`target-${departmentId}`}
            hidden={{ departmentId, ui: locale, here }}
            folded={{ summary: t("figures.staff.change"), about: `${t("figures.staff.change")}: ${department}` }}
            fields={[
              { name: "firstAnswerDays", label: t("figures.staff.firstAnswerDays"), value: String(firstAnswerDays) },
              { name: "finishedDays", label: t("figures.staff.finishedDays"), value: String(finishedDays) },
            ]}
            deeds={[{ value: "set", label: t("figures.staff.save"), about: `${t("figures.staff.save")}: ${department}` }]}
          />
        </section>
      ))}
    </section>
  );
}

/** How soon the own departments answer, every number, and what they mean to keep (P1). */
export default async function OwnFiguresPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/matters/figures", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const reader = await readerFor(locale);
    const { t } = reader;
    const { done, refused } = await searchParams;
    const figures = await getOwnFigures(actor, locale);
    const targets = await listTargets(actor, locale);
    const told = groupings.filter((grouping) => figures.groups[grouping].length > 0);
    return (
      <div className="wrap flow">
        <title>{t("figures.staff.title")}</title>
        <h1>{t("figures.staff.title")}</h1>
        <p className="lead">{t("figures.staff.lead", { from: formatDate(figures.from, locale), to: formatDate(figures.to, locale) })}</p>
        {done === "set" && <p className="notice" role="status">{t("figures.staff.done")}</p>}
        <RefusedDeed reason={refused} />
        {told.length === 0 && <p>{t("figures.staff.none")}</p>}
        {measures.map((measure) => told.length > 0 && (
          <section className="flow" key={measure} aria-labelledby={measure}>
            <h2 id={measure}>{t(`figures.${measure}.title`)}</h2>
            <p>{t(`figures.${measure}.explain`)}</p>
            {told.map((grouping) => <FigureTable key={grouping} rows={figures.groups[grouping]} measure={measure} grouping={grouping} reader={reader} />)}
          </section>
        ))}
        {targets.length > 0 && <Targets lines={targets} reader={reader} here={here} />}
        <p><a className="alone" href={placeAddress("/how-well", locale)}>{t("figures.staff.public")}</a></p>
      </div>
    );
  });
}
