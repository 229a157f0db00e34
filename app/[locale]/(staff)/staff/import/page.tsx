import { getTranslations } from "next-intl/server";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listRuns } from "@/domain/moving/runs.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../_access";

/** Moving in from another system and taking the whole site out, for IT (P5). */
export default async function MovingPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff/import", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "moving" });
    const runs = await listRuns(actor);
    const { fault, line } = await searchParams;
    const known = typeof fault === "string" && /^\w+$/.test(fault) && t.has(`faults.${fault}`) ? t(`faults.${fault}`) : null;
    const place = typeof line === "string" && /^\d{1,9}$/.test(line) ? t("atLine", { line }) : "";
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        <section className="flow" aria-labelledby="in">
          <h2 id="in">{t("in")}</h2>
          <form method="post" encType="multipart/form-data" action={`/api/moving/upload?ui=${locale}`} className="flow narrow">
            <div>
              <label htmlFor="file">{t("file")}</label>
              <p className="soft" id="file-hint">{t("fileHint")}</p>
              {known && <p className="fault" id="file-fault" role="alert">{known} {place}</p>}
              <input className="field" id="file" name="file" type="file" required accept=".xml,text/xml,application/xml" aria-describedby={known ? "file-hint file-fault" : "file-hint"} aria-invalid={known ? true : undefined} />
            </div>
            <p><button className="button" type="submit">{t("upload")}</button></p>
          </form>
        </section>
        {runs.length > 0 && (
          <ScrollTable caption={t("runs")}>
            <thead><tr><th scope="col">{t("file")}</th><th scope="col">{t("begun")}</th><th scope="col">{t("state")}</th></tr></thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.id}>
                  <th scope="row"><a href={addressWith("/staff/import/[id]", locale, run.id)}>{run.fileName}</a></th>
                  <td>{formatDateTime(run.startedAt, locale)}</td>
                  <td>{t(`states.${run.state}`)}{run.dryRun && run.state === "done" ? ` (${t("dryRun")})` : ""}</td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        )}
        <section className="flow" aria-labelledby="out">
          <h2 id="out">{t("out")}</h2>
          <p>{t("outLead")}</p>
          <form method="post" action={`/api/moving/archive?ui=${locale}`}>
            <p><button className="button" type="submit">{t("export")}</button></p>
          </form>
        </section>
      </div>
    );
  });
}
