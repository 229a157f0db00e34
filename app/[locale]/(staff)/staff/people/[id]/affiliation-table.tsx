import { useTranslations } from "next-intl";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { AffiliationLine } from "@/domain/people/people.schema";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { EndAffiliationForm } from "./standing-forms";

/** Where an affiliation comes from, in words. */
function Source({ source }: { source: string }) {
  const t = useTranslations("people.standing.sources");
  const [sort = "", name = ""] = source.split(":");
  if (sort === "provider") return t("provider", { name });
  if (sort === "scim") return t("scim", { name });
  return sort === "import" ? t("import", { name }) : t("manual");
}

/** Every affiliation, with where it comes from; those entered by hand can be ended here, the others where they come from. */
export function AffiliationTable({ personId, rows, caption, locale, here }: { personId: string; rows: AffiliationLine[]; caption: string; locale: Locale; here: string }) {
  const t = useTranslations("people.standing");
  const accounts = useTranslations("accounts");
  const deeds = rows.some(({ mayEnd }) => mayEnd);
  const columns = ["affiliation", "from", "to", "source", ...(deeds ? (["deeds"] as const) : [])] as const;
  const day = (date: string) => <time dateTime={date}>{formatDate(date, locale)}</time>;
  return (
    <ScrollTable caption={caption}>
      <thead><tr>{columns.map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {rows.map(({ id, kind, place, validFrom, validTo, inForce, source, mayEnd }) => {
          const what = [accounts(`affiliation.${kind}`), place].filter(Boolean).join(", ");
          return (
            <tr key={id}>
              <th scope="row">{what}{!inForce && <span className="soft"> {t("notInForce")}</span>}</th>
              <td>{day(validFrom)}</td>
              <td>{validTo && day(validTo)}</td>
              <td><Source source={source} /></td>
              {deeds && <td>{mayEnd && <EndAffiliationForm personId={personId} affiliationId={id} what={what} locale={locale} here={here} />}</td>}
            </tr>
          );
        })}
      </tbody>
    </ScrollTable>
  );
}
