import { useTranslations } from "next-intl";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { Permission } from "@/domain/access/overview";

/** What one kind of person may do, to what, and by which clause. */
export function RuleTable({ caption, permissions }: { caption: string; permissions: Permission[] }) {
  const t = useTranslations("access.overview");
  return (
    <ScrollTable caption={caption}>
      <thead><tr><th scope="col">{t("columns.action")}</th><th scope="col">{t("columns.things")}</th><th scope="col">{t("columns.clause")}</th></tr></thead>
      <tbody>
        {permissions.map(({ action, things, clause, guarded }) => (
          <tr key={action + clause}>
            <th scope="row">{t(`actions.${action.replaceAll(".", "-")}`)}{guarded && <span className="soft"> {t("guarded")}</span>}</th>
            <td><ul className="plain">{things.map((sort) => <li key={sort}>{t(`things.${sort}`)}</li>)}</ul></td>
            <td>{clause}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
