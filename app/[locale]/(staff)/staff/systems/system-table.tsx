import { getTranslations } from "next-intl/server";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { SystemLine } from "@/domain/systems/systems.queries";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";

const columns = ["name", "department", "shared", "stage", "state", "criticality", "owner", "findings"] as const;

/** Systems, each leading to its own page where the reader may see its inside, and to the public one where not. */
export async function SystemTable({ lines, locale }: { lines: readonly SystemLine[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "systems" });
  if (lines.length === 0) return <p role="status">{t("staff.none")}</p>;
  const closed = t("staff.closed");
  return (
    <ScrollTable caption={t("staff.caption", { count: lines.length })}>
      <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`staff.columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {lines.map(({ id, name, lang, department, shared, stage, state, inside, isOffered }) => (
          <tr key={id}>
            <th scope="row"><a href={addressWith(inside || isOffered ? "/staff/systems/[id]" : "/systems/[id]", locale, id)} lang={lang}>{name}</a>{isOffered && <> <strong>{t("staff.offer.toYou")}</strong></>}</th>
            <td>{department}</td>
            <td>{shared ? t("values.yes") : t("values.no")}</td>
            <td>{t(`staff.stages.${stage}`)}</td>
            <td>{state === "works" ? t("states.works") : <strong>{t(`states.${state}`)}</strong>}</td>
            <td>{inside ? t(`values.criticality.${inside.criticality}`) : closed}</td>
            <td>{inside ? (inside.owner?.name ?? "–") : closed}</td>
            <td>{inside ? inside.findings.map((finding) => t(`findings.${finding}`)).join(", ") || "–" : closed}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
