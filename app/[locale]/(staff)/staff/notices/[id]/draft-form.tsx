import { getTranslations } from "next-intl/server";
import { FieldForm, type SmallField } from "@/components/staff/field-form";
import { appeals, type FieldName, fieldsOfKind } from "@/domain/notices/notice-kinds";
import type { StaffNotice } from "@/domain/notices/staff.queries";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { askPasskeyAction } from "../../../../_prove-actions";
import { draftAction } from "../actions";

const rows: Partial<Record<FieldName, number>> = { matters: 8, storagePlace: 3, whereAvailable: 3, commentsTo: 4 };
const dates: readonly FieldName[] = ["meetingDate", "approvedOn", "decisionDate", "commentsUntil", "lastDay"];
const hinted = ["meetingDates", "meetingTime", "paragraphs", "storagePlace", "commentsTo", "statute", "decidedBy", "matters"] as const;

/** What follows if it were posted today, by the days that it says. */
async function Dates({ notice: { period, guards, today, row }, locale }: { notice: StaffNotice; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "notices" });
  const date = (day: string) => formatDate(day, locale);
  return (
    <section className="notice flow" aria-labelledby="dates">
      <h2 id="dates">{t("staff.dates.title")}</h2>
      <p>{t("staff.dates.text", { posted: date(today) })} {period?.lastAppealOn && t("staff.dates.appeal", { date: date(period.lastAppealOn) })} {period && t("staff.dates.removal", { date: date(period.earliestRemovalOn) })}</p>
      {!period && row.body.partners.length > 0 && <p>{t("staff.dates.waits")}</p>}
      {guards.length > 0 && <ul>{guards.map((guard) => <li key={guard.code}>{t(`guards.${guard.code}`, { date: guard.date ? date(guard.date) : "" })}</li>)}</ul>}
    </section>
  );
}

/** The fields of the kind, and the two ways on: saved as it is, or posted. */
export async function DraftForm({ notice, locale, here }: { notice: StaffNotice; locale: Locale; here: string }) {
  const t = await getTranslations({ locale, namespace: "notices" });
  const { row, fields } = notice;
  const field = (name: FieldName): SmallField => {
    const hint = hinted.find((each) => each === name);
    const shared = { name, label: t(`fields.${name}`), value: fields[name] ?? "", lang: "sv", hint: hint ? t(`hints.${hint}`) : dates.includes(name) ? t("hints.date") : undefined };
    if (name === "urgent") return { ...shared, lang: undefined, options: [{ value: "", label: t("no") }, { value: "yes", label: t("yes") }] };
    if (name === "appeal") return { ...shared, lang: undefined, options: [{ value: "", label: "–" }, ...appeals.map((value) => ({ value, label: t(`appeals.${value}`) }))] };
    return { ...shared, rows: rows[name] };
  };
  const named = { name: "personalData", label: t("fields.personalData"), hint: t("hints.personalData"), value: row.personalData === null ? "" : row.personalData ? "yes" : "no", options: [{ value: "", label: "–" }, { value: "no", label: t("no") }, { value: "yes", label: t("yes") }] };
  return (
    <>
      <Dates notice={notice} locale={locale} />
      <FieldForm
        action={draftAction}
        askPasskey={askPasskeyAction}
        id="notice"
        hidden={{ noticeId: row.id, ui: locale, here }}
        fields={[...fieldsOfKind(row.kind).map(field), named]}
        deeds={[{ value: "save", label: t("staff.save"), plain: true }, { value: "post", label: t("staff.post") }, { value: "discard", label: t("staff.discard"), plain: true }]}
      />
    </>
  );
}
