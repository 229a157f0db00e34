import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { noticeKinds } from "@/domain/notices/notice-kinds";
import { noticeTitle } from "@/domain/notices/notice-title";
import { listPostable, listStaffNotices, type StaffLine } from "@/domain/notices/staff.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { askPasskeyAction } from "../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../_access";
import { startNoticeAction } from "./actions";
import { draftDates } from "./draft-dates";

async function Lines({ lines, state, locale }: { lines: StaffLine[]; state: StaffLine["state"]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "notices.staff" });
  const reader = await readerFor(locale);
  const title = t(`states.${state}`);
  const own = lines.filter((line) => line.state === state);
  return (
    <section className="flow">
      <h2>{title}</h2>
      {own.length === 0 ? <p>{t("noneOf")}</p> : (
        <ScrollTable caption={title}>
          <thead><tr>{(["notice", "posted", "removed", "told"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
          <tbody>
            {own.map((line) => (
              <tr key={line.id}>
                <th scope="row"><a href={addressWith("/staff/notices/[id]", locale, line.id)}>{noticeTitle(reader, draftDates(line), line.body)}</a></th>
                <td>{line.postedOn ? formatDate(line.postedOn, locale) : "–"}</td>
                <td>{line.removeOn ? formatDate(line.removeOn, locale) : "–"}</td>
                <td>{line.proposed ? t("proposed") : "–"}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
    </section>
  );
}

/** The notices of the bodies that somebody clerks for: what is begun, what is up, and what has gone. */
export default async function NoticesPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/notices", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "notices" });
    const { done, refused } = await searchParams;
    const lines = await listStaffNotices(actor, locale);
    const bodies = await listPostable(actor, locale);
    const choose = { value: "", label: "–" };
    return (
      <div className="wrap flow">
        <title>{t("staff.title")}</title>
        <h1>{t("staff.title")}</h1>
        <p className="lead">{t("staff.lead")}</p>
        <p><a className="alone" href={placeAddress("/notices", locale)}>{t("startLink")}</a></p>
        {done === "discarded" && <p className="notice" role="status">{t("staff.done.discarded")}</p>}
        <RefusedDeed reason={refused} />
        {bodies.length > 0 && (
          <FieldForm
            action={startNoticeAction}
            askPasskey={askPasskeyAction}
            id="new-notice"
            hidden={{ ui: locale, here }}
            folded={{ summary: t("staff.new") }}
            fields={[
              { name: "bodyId", label: t("body"), options: [choose, ...bodies.map(({ id, name }) => ({ value: id, label: name }))] },
              { name: "kind", label: t("staff.kind"), options: [choose, ...noticeKinds.filter((kind) => bodies.some(({ kinds }) => kinds.includes(kind))).map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))] },
            ]}
            deeds={[{ value: "start", label: t("staff.start") }]}
          />
        )}
        {(["draft", "posted", "removed"] as const).map((state) => <Lines key={state} lines={lines} state={state} locale={locale} />)}
      </div>
    );
  });
}
