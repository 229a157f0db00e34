import { useTranslations } from "next-intl";
import type { ChainReport } from "@/domain/audit/audit.integrity";

/** Whether the trail is as it was written: the way to ask, and the answer once it has been asked for. */
export function AuditIntegrity({ checkHref, report }: { checkHref: string; report: ChainReport | null }) {
  const t = useTranslations("audit.verify");
  return (
    <section aria-labelledby="untouched" className="flow">
      <h2 id="untouched">{t("title")}</h2>
      <p>{t("explain")}</p>
      {report?.faults.length === 0 && (
        <div role="status" className="flow">
          <p><strong>{t("whole", { count: report.links })}</strong></p>
          {report.head && (
            <>
              <p>{t("head")}</p>
              <p><code dir="ltr" translate="no">{report.head.position}:{report.head.hash}</code></p>
            </>
          )}
        </div>
      )}
      {report && report.faults.length > 0 && (
        <div role="alert" className="flow">
          <p><strong>{t("broken")}</strong></p>
          <ul>{report.faults.map(({ kind, position, eventId }) => <li key={`${position}-${eventId}`}>{t(`faults.${kind}`, { id: eventId ?? "", position: position ?? "" })}</li>)}</ul>
        </div>
      )}
      <p><a className="alone" href={checkHref}>{t("check")}</a></p>
    </section>
  );
}
