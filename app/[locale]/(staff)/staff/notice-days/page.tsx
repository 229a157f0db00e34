import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listExtraDays } from "@/domain/notices/extra-days.queries";
import type { ExtraDayView } from "@/domain/notices/extra-days.schema";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDate, formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../_access";
import { addExtraDayAction, withdrawExtraDayAction } from "./actions";

const columns = ["date", "reason", "added", "state"] as const;

async function Days({ days, locale, here }: { days: ExtraDayView[]; locale: Locale; here: string }) {
  const t = await getTranslations({ locale, namespace: "noticeDays" });
  if (days.length === 0) return <p>{t("none")}</p>;
  return (
    <ScrollTable caption={t("caption")}>
      <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.id}>
            <th scope="row"><time dateTime={day.date}>{formatDate(day.date, locale)}</time><br />{day.name}</th>
            <td>{day.reason}</td>
            <td>{day.addedBy}, <time dateTime={day.addedAt.toISOString()}>{formatDateTime(day.addedAt, locale)}</time></td>
            <td>
              {day.withdrawnAt ? t("withdrawn", { person: day.withdrawnBy ?? "–", time: formatDateTime(day.withdrawnAt, locale) }) : t("holds")}
              {day.mayWithdraw && (
                <FieldForm action={withdrawExtraDayAction} askPasskey={askPasskeyAction} id={`day-${day.id}`} hidden={{ dayId: day.id, ui: locale, here }} deeds={[{ value: "withdraw", label: t("withdraw"), about: t("withdrawAbout", { date: formatDate(day.date, locale) }), plain: true }]} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** The days on which no last day ends, besides those of the law as the portal knows it (1930:173, 2 §). */
export default async function NoticeDaysPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/notice-days", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "noticeDays" });
    const { done, refused } = await searchParams;
    const days = await listExtraDays(actor);
    const told = (["added", "withdrawn"] as const).find((each) => each === done);
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {told && <p className="notice" role="status">{t(`done.${told}`)}</p>}
        <RefusedDeed reason={refused} />
        <Days days={days} locale={locale} here={here} />
        <section className="flow narrow" aria-labelledby="new-day">
          <h2 id="new-day">{t("new.title")}</h2>
          <p>{t("new.text")}</p>
          <FieldForm
            action={addExtraDayAction}
            askPasskey={askPasskeyAction}
            id="day"
            hidden={{ ui: locale, here }}
            fields={[
              { name: "date", label: t("new.date"), hint: t("new.dateHint") },
              { name: "name", label: t("new.name") },
              { name: "reason", label: t("new.reason"), hint: t("new.reasonHint"), rows: 2 },
            ]}
            deeds={[{ value: "add", label: t("new.submit") }]}
          />
        </section>
      </div>
    );
  });
}
