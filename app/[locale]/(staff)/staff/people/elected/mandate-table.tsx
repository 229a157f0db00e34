import { useLocale, useTranslations } from "next-intl";
import { ScrollTable } from "@/components/staff/scroll-table";
import { mandates, type MandateLine } from "@/domain/directory/elected.schema";
import { formatDate } from "@/lib/dates";

/** Mandates with who has them; `withBody` where they are of several bodies. */
export function MandateTable({ lines, caption, withBody = false }: { lines: MandateLine[]; caption: string; withBody?: boolean }) {
  const t = useTranslations("elected");
  const locale = useLocale();
  const day = (date: string | null) => date && <time dateTime={date}>{formatDate(date, locale)}</time>;
  const said = ({ mandate, substituteOrder }: MandateLine) => {
    const known = mandates.find((each) => each === mandate);
    const word = known ? t(`mandate.${known}`) : "";
    return substituteOrder === null ? word : t("substitute", { mandate: word, order: String(substituteOrder) });
  };
  return (
    <ScrollTable caption={caption}>
      <thead>
        <tr>
          <th scope="col">{t("columns.name")}</th>
          {withBody && <th scope="col">{t("columns.body")}</th>}
          <th scope="col">{t("columns.mandate")}</th>
          <th scope="col">{t("columns.party")}</th>
          <th scope="col">{t("columns.from")}</th>
          <th scope="col">{t("columns.to")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={[line.name, line.body, line.mandate, line.from].join("/")}>
            <th scope="row">{line.name}</th>
            {withBody && <td>{line.body}</td>}
            <td>{said(line)}</td>
            <td>{line.party}</td>
            <td>{day(line.from)}</td>
            <td>{day(line.to)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
