import { useTranslations } from "next-intl";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { AuditLine } from "@/domain/audit/audit.schema";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { eventKey } from "./audit-filter-form";

function ThingCell({ line, locale }: { line: AuditLine; locale: Locale }) {
  const t = useTranslations("audit");
  const { thingType, thingId, thingName } = line;
  if (!thingType) return null;
  const type = t.has(`things.${thingType}`) ? t(`things.${thingType}`) : t("things.other");
  const name = thingName ?? thingId;
  if (!name) return type;
  return <>{type}: {thingType === "Content" && thingId ? <a href={addressWith("/staff/content/[id]/history", locale, thingId)}>{name}</a> : name}</>;
}

function Details({ details }: { details: AuditLine["details"] }) {
  if (details.length === 0) return null;
  return <ul className="plain small">{details.map(([name, value]) => <li key={name}><code translate="no">{name}: {value}</code></li>)}</ul>;
}

/** Rows of the audit trail: when, who, what was done, to what, and the exact details as they are kept. */
export function AuditTable({ lines, caption, locale }: { lines: AuditLine[]; caption: string; locale: Locale }) {
  const t = useTranslations("audit");
  return (
    <ScrollTable caption={caption}>
      <thead><tr>{(["when", "who", "event", "what", "details"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row"><time dateTime={line.at.toISOString()}>{formatDateTime(line.at, locale)}</time></th>
            <td>{line.actorName ?? t("nobody")}</td>
            <td>{t.has(`events.${eventKey(line.event)}`) ? t(`events.${eventKey(line.event)}`) : t("eventUnknown")}</td>
            <td><ThingCell line={line} locale={locale} /></td>
            <td><Details details={line.details} /></td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
