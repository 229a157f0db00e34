import { getTranslations } from "next-intl/server";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listDisposed } from "@/domain/matters/records/disposal.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { formatDate, formatDateTime } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../_access";

const columns = ["reference", "number", "kind", "department", "receivedOn", "rule", "at"] as const;

/** What has been destroyed, and by which rule: kept for ever, without senders and without texts (arkivlagen 10 §). */
export default async function DisposalLogPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const query = await searchParams;
  const page = typeof query.page === "string" && /^[1-9]\d{0,4}$/.test(query.page) ? Number(query.page) : 1;
  const base = isLocale(asked) ? placeAddress("/staff/disposal-log", asked) : "";
  return staffPage(asked, `${base}?page=${page}`, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "matters" });
    const { lines, count, pages } = await listDisposed(actor, page, locale);
    return (
      <div className="wrap flow">
        <title>{t("records.log.title")}</title>
        <h1>{t("records.log.title")}</h1>
        <p className="lead">{t("records.log.lead")}</p>
        {lines.length === 0 ? <p>{t("records.log.none")}</p> : (
          <ScrollTable caption={t("records.log.caption", { count })}>
            <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`records.log.columns.${column}`)}</th>)}</tr></thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <th scope="row"><bdi dir="ltr">{line.reference}</bdi></th>
                  <td><bdi dir="ltr">{line.registrationNumber ?? "–"}</bdi></td>
                  <td>{t(`kinds.${line.kind}`)}</td>
                  <td>{line.department}</td>
                  <td>{formatDate(line.receivedOn, locale)}</td>
                  <td><bdi>{line.rule}</bdi>. {line.decision}</td>
                  <td>{line.person ? t("records.log.by", { time: formatDateTime(line.at, locale), person: line.person }) : t("records.log.byPortal", { time: formatDateTime(line.at, locale) })}</td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        )}
        {pages > 1 && (
          <nav aria-label={t("records.log.paging")}>
            <p>{t("records.log.page", { page, pages })}</p>
            <p className="deeds">
              {page > 1 && <a rel="prev" href={`${base}?page=${page - 1}`}>{t("records.log.newer")}</a>}
              {page < pages && <a rel="next" href={`${base}?page=${page + 1}`}>{t("records.log.older")}</a>}
            </p>
          </nav>
        )}
        <p><a className="alone" href={placeAddress("/staff/records", locale)}>{t("records.plan.back")}</a></p>
      </div>
    );
  });
}
