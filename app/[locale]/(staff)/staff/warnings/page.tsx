import { getTranslations } from "next-intl/server";
import { Words } from "@/components/document/public-warnings";
import { WarningSupplement } from "@/components/document/warning-supplement";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { maySupplement, type StaffWarnings, warningsForStaff } from "@/domain/warnings/vma.queries";
import { placeAddress } from "@/i18n/addresses";
import { type Reader, readerFor } from "@/i18n/reader";
import { isLocale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../_access";
import { SourceState } from "./source-state";
import { SupplementForm } from "./supplement-form";

const done = new Set(["saved", "savedExercise", "ended"]);

interface Listed {
  reader: Reader;
  here: string;
  writes: boolean;
}

/** What stands for the municipality, as the public reads it, each with the way to add to it. */
async function InForce({ warnings, reader, here, writes }: Listed & Pick<StaffWarnings, "warnings">) {
  const t = await getTranslations({ locale: reader.locale, namespace: "warnings" });
  return (
    <section className="flow" aria-labelledby="in-force">
      <h2 id="in-force">{t("staff.inForce.title")}</h2>
      {warnings.length === 0 && <p>{t("staff.inForce.none")}</p>}
      {warnings.map(({ identifier, state, updated, info, sent, supplement }) => (
        <article className={state === "inForce" ? "notice emergency flow" : "notice flow"} key={identifier} aria-labelledby={`now-${identifier}`}>
          <h3 id={`now-${identifier}`}>{t(state === "inForce" && updated ? "updated" : state)}</h3>
          {info.map((each, index) => <Words key={index} info={each} reader={reader} />)}
          <p className="soft">{t("sent", { time: formatDateTime(sent, reader.locale) })} {t("source")} {t("staff.identifier", { identifier })}</p>
          {supplement && <WarningSupplement supplement={supplement} reader={reader} level={4} />}
          {writes && state !== "over" && <SupplementForm identifier={identifier} supplement={supplement} locale={reader.locale} here={here} />}
        </article>
      ))}
    </section>
  );
}

/** What the public never sees; exercises and tests say so before anything else, and again where the words end. */
async function Unshown({ unshown, reader, here, writes }: Listed & Pick<StaffWarnings, "unshown">) {
  const t = await getTranslations({ locale: reader.locale, namespace: "warnings.staff" });
  return (
    <section className="flow" aria-labelledby="unshown">
      <h2 id="unshown">{t("unshown.title")}</h2>
      <p>{t("unshown.lead")}</p>
      {unshown.length === 0 && <p>{t("unshown.none")}</p>}
      {unshown.map(({ identifier, why, info, sent, supplement }) => (
        <article className="notice rehearsal flow" key={identifier} aria-labelledby={`not-${identifier}`}>
          <h3 id={`not-${identifier}`}>{t(`unshown.${why}.title`)}</h3>
          <p><strong>{t(`unshown.${why}.text`)}</strong></p>
          {info.map((each, index) => <Words key={index} info={each} reader={reader} />)}
          <p className="soft">{t("unshown.sent", { time: formatDateTime(sent, reader.locale) })} {t("identifier", { identifier })}</p>
          {supplement && <WarningSupplement supplement={supplement} reader={reader} level={4} />}
          {writes && why !== "areaUnknown" && <SupplementForm identifier={identifier} supplement={supplement} locale={reader.locale} here={here} exercise />}
          {why !== "areaUnknown" && <p><strong>{t(`unshown.${why}.end`)}</strong></p>}
        </article>
      ))}
    </section>
  );
}

/** Public warnings as staff see them: what stands, what the public does not see, and whether the source is heard (VM-1, VM-6). */
export default async function WarningsPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/warnings", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "warnings.staff" });
    const reader = await readerFor(locale);
    const query = await searchParams;
    const shown = warningsForStaff();
    const listed = { reader, here, writes: maySupplement(actor) };
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {typeof query.done === "string" && done.has(query.done) && <p className="notice" role="status">{t(`done.${query.done}` as never)}</p>}
        <RefusedDeed reason={query.refused} />
        <InForce {...listed} warnings={shown.warnings} />
        <Unshown {...listed} unshown={shown.unshown} />
        <SourceState shown={shown} locale={locale} />
        <p><a href={placeAddress("/crisis", locale)}>{t("toCrisis")}</a></p>
      </div>
    );
  });
}
