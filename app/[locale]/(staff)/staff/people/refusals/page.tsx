import { getTranslations } from "next-intl/server";
import { ScrollTable } from "@/components/staff/scroll-table";
import { countRefusedSignIns, refusalDays } from "@/domain/audit/refusals.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../../_access";

/** Refused sign-ins of the last 30 days, counted by why (P5, P6), with the way to the rows themselves. */
export default async function RefusalsPage({ params }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff/people/refusals", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "people.refusals" });
    const kinds = await getTranslations({ locale, namespace: "access.overview.kinds" });
    const rows = await countRefusedSignIns(actor);
    const from = swedishDate(new Date(Date.now() - refusalDays * 86_400_000));
    const reason = (name: string) => (t.has(`reasons.${name}`) ? t(`reasons.${name}`) : t("reasons.other"));
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead", { days: refusalDays })}</p>
        {rows.length === 0 ? <p>{t("none")}</p> : (
          <ScrollTable caption={t("caption")}>
            <thead><tr>{(["reason", "kind", "count"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
            <tbody>{rows.map(({ reason: why, kind, count }) => <tr key={why + kind}><th scope="row">{reason(why)}</th><td>{kind && kinds.has(kind) ? kinds(kind) : ""}</td><td>{count}</td></tr>)}</tbody>
          </ScrollTable>
        )}
        <p><a className="alone" href={`${placeAddress("/staff/audit", locale)}?${new URLSearchParams({ event: "session.refused", from }).toString()}`}>{t("toRows")}</a></p>
      </div>
    );
  });
}
