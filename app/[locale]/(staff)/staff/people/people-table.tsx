import { useTranslations } from "next-intl";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { PersonLine } from "@/domain/people/people.schema";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";

/** People with why they are let in and what they may do, each with a way to their page. */
export function PeopleTable({ people, caption, locale }: { people: PersonLine[]; caption: string; locale: Locale }) {
  const t = useTranslations("people");
  const accounts = useTranslations("accounts");
  return (
    <ScrollTable caption={caption}>
      <thead><tr><th scope="col">{t("name")}</th><th scope="col">{t("affiliation")}</th><th scope="col">{t("roles")}</th></tr></thead>
      <tbody>
        {people.map(({ id, name, affiliations, roles, closedAt, dormant }) => (
          <tr key={id}>
            <th scope="row"><a href={addressWith("/staff/people/[id]", locale, id)}>{name}</a>{closedAt ? <strong> {t("standing.isClosed")}</strong> : dormant && <strong> {t("standing.isDormant")}</strong>}</th>
            <td>
              {affiliations.length === 0
                ? t("noAffiliation")
                : <ul className="plain">{affiliations.map(({ kind, place }) => <li key={kind + place}>{accounts(`affiliation.${kind}`)}{place && `, ${place}`}</li>)}</ul>}
            </td>
            <td>{roles.length > 0 && <ul className="plain">{roles.map((held) => <li key={held.id}>{accounts(`role.${held.role}`)}, {held.departmentName}</li>)}</ul>}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
