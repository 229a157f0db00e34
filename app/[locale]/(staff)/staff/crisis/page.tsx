import { getTranslations } from "next-intl/server";
import { FieldForm, type SmallField } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { type CrisisForStaff, getCrisis } from "@/domain/alerts/crisis.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../_access";
import { startCrisisAction } from "./actions";
import { crisisFields } from "./crisis-fields";
import { CrisisNow } from "./crisis-now";

const deeds = ["started", "changed", "ended", "posted", "struck"] as const;

async function Past({ past, locale }: { past: CrisisForStaff["past"]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "crisisStaff" });
  if (past.length === 0) return null;
  return (
    <section className="flow">
      <h2>{t("past")}</h2>
      <ScrollTable caption={t("past")}>
        <thead><tr>{(["title", "from", "to", "by", "reason"] as const).map((column) => <th key={column} scope="col">{t(`pastColumns.${column}`)}</th>)}</tr></thead>
        <tbody>
          {past.map(({ id, title, startedAt, endedAt, by, reason }) => (
            <tr key={id}><th scope="row">{title}</th><td>{formatDateTime(startedAt, locale)}</td><td>{formatDateTime(endedAt, locale)}</td><td><bdi>{by}</bdi></td><td>{reason}</td></tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}

/** Crisis mode: turned on and off, and what its page says, for those who lead in a crisis (P10). */
export default async function CrisisPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/crisis", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "crisisStaff" });
    const { done, refused } = await searchParams;
    const { departments, now, past } = await getCrisis(actor, locale);
    const told = deeds.find((deed) => deed === done);
    const [only, ...others] = departments;
    const department: SmallField[] = others.length > 0 ? [{ name: "departmentId", label: t("department"), options: departments.map(({ id, name }) => ({ value: id, label: name })) }] : [];
    const hidden = { ui: locale, here, departmentId: only?.id ?? "" };
    const { fields, groups } = await crisisFields(locale);
    const reason: SmallField = { name: "reason", label: t("reason"), hint: t("reasonHint"), rows: 2 };
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {told && <p className="notice" role="status">{t(`done.${told}`)}</p>}
        <RefusedDeed reason={refused} />
        {now ? <CrisisNow now={now} locale={locale} hidden={hidden} /> : (
          <>
            <p>{t("off")}</p>
            <FieldForm id="crisis" action={startCrisisAction} askPasskey={askPasskeyAction} hidden={others.length > 0 ? { ui: locale, here } : hidden} fields={[...department, ...fields, reason]} groups={groups} deeds={[{ value: "start", label: t("start") }]} />
          </>
        )}
        <Past past={past} locale={locale} />
      </div>
    );
  });
}
