import { getTranslations } from "next-intl/server";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { StandardLine } from "@/domain/standards/standards.queries";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";

/** The standard catalogue; each name leads to its form where `changes` says so. */
export async function StandardTable({ lines, locale, changes = false }: { lines: StandardLine[]; locale: Locale; changes?: boolean }) {
  const t = await getTranslations({ locale, namespace: "standards" });
  const day = (date: string | null) => (date ? <time dateTime={date}>{formatDate(date, locale)}</time> : "–");
  return (
    <ScrollTable caption={t("caption", { count: lines.length })}>
      <thead><tr>{(["name", "kind", "users", "state", "approvedFrom", "recommendedUntil", "supportedUntil", "replacedBy"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {lines.map(({ id, name, about, lang, kind, users, state, endsSoon, replacedBy, ...life }) => (
          <tr key={id}>
            <th scope="row" lang={lang}>{changes ? <a href={addressWith("/staff/standards/[id]", locale, id)}>{name}</a> : name}{about && <><br /><span className="soft">{about}</span></>}</th>
            <td>{t(`kinds.${kind}`)}</td>
            <td>{users.map((user) => t(`users.${user}`)).join(", ")}</td>
            <td>{t(`states.${state}`)}{endsSoon && <>. <strong>{t("endsSoon", { date: formatDate(endsSoon, locale) })}</strong></>}</td>
            <td>{day(life.approvedFrom)}</td>
            <td>{day(life.recommendedUntil)}</td>
            <td>{day(life.supportedUntil)}</td>
            <td lang={replacedBy?.lang}>{replacedBy?.name ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
