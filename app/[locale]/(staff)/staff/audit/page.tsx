import { getTranslations } from "next-intl/server";
import { can } from "@/domain/access/access";
import { verifyAuditTrail } from "@/domain/audit/audit.integrity";
import { listAuditEvents } from "@/domain/audit/audit.queries";
import { auditFilterSchema, exportFormats } from "@/domain/audit/audit.schema";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../_access";
import { AuditFilterForm } from "./audit-filter-form";
import { AuditIntegrity } from "./audit-integrity";
import { AuditTable } from "./audit-table";

/** The audit trail, for those who may read it (P5): all of it, or what concerns the departments that one heads. */
export default async function AuditPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff/audit", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "audit" });
    const given = Object.fromEntries(Object.entries(await searchParams).filter((pair): pair is [string, string] => typeof pair[1] === "string"));
    const parsed = auditFilterSchema.safeParse(given);
    const wrong = parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0]));
    const filter = parsed.data ?? auditFilterSchema.parse({ ...given, from: "", to: "" });
    const { lines, total, older } = await listAuditEvents(actor, locale, filter);
    const here = placeAddress("/staff/audit", locale);
    const { before, verify, ...chosen } = given;
    const readsAll = can(actor, "audit.read", { type: "Portal" }).allowed;
    const report = readsAll && verify ? await verifyAuditTrail(actor) : null;
    const withChosen = (address: string, more: Record<string, string>) => `${address}?${new URLSearchParams({ ...chosen, ...more }).toString()}`;
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <AuditFilterForm here={here} given={given} wrong={wrong} />
        {lines.length === 0 ? <p role="status">{t("empty")}</p> : <AuditTable lines={lines} caption={t("caption", { count: total })} locale={locale} />}
        {(older || before) && (
          <nav aria-label={t("paging.label")}>
            <p className="deeds">
              {before && <a href={withChosen(here, {})}>{t("paging.newest")}</a>}
              {older && <a href={withChosen(here, { before: older })} rel="next">{t("paging.older")}</a>}
            </p>
          </nav>
        )}
        <section aria-labelledby="export" className="flow">
          <h2 id="export">{t("export.title")}</h2>
          <p>{t("export.explain")}</p>
          <p className="deeds">
            {exportFormats.map((format) => <a key={format} href={withChosen(placeAddress("/staff/audit/export", locale), { format })}>{t(`export.${format}`)}</a>)}
          </p>
        </section>
        {readsAll && <AuditIntegrity checkHref={withChosen(here, { verify: "yes" })} report={report} />}
      </div>
    );
  });
}
