import { useTranslations } from "next-intl";
import { FieldForm } from "@/components/staff/field-form";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { emergencyAction } from "./actions";
import type { PartProperties } from "./part";

/** What was published in an emergency and waits for another person, and the way to publish so. */
export function EmergencyPart({ workflow: { editionId, emergencies, may }, here, locale, textLocale, number }: PartProperties) {
  const t = useTranslations("workflow");
  if (emergencies.length === 0 && !may.emergency) return null;
  return (
    <section className="flow" aria-labelledby="emergency">
      <h2 id="emergency">{t("emergency.title")}</h2>
      {emergencies.map((each) => (
        <div className="notice emergency flow" key={each.id}>
          <p>{t("emergency.open", { name: each.publishedBy, number: each.number, time: formatDateTime(each.publishedAt, locale) })}</p>
          <p className="typed" lang={textLocale}>{each.reason}</p>
          {each.mayApprove
            ? <FieldForm id={`approve-${each.id}`} action={emergencyAction} askPasskey={askPasskeyAction} deeds={[{ value: "approveEmergency", label: t("deeds.approveEmergency") }]} hidden={{ ui: locale, here, emergencyId: each.id }} />
            : <p>{t("emergency.notYou")}</p>}
        </div>
      ))}
      {may.emergency && (
        <details>
          <summary>{t("emergency.publish", { number })}</summary>
          <div className="narrow flow">
            <p>{t("emergency.explain")}</p>
            <FieldForm id="emergency" action={emergencyAction} askPasskey={askPasskeyAction} fields={[{ name: "reason", label: t("emergency.reason"), hint: t("emergency.reasonHint"), rows: 3 }]} deeds={[{ value: "emergency", label: t("deeds.emergency", { number }) }]} hidden={{ ui: locale, here, editionId, number }} />
          </div>
        </details>
      )}
    </section>
  );
}
