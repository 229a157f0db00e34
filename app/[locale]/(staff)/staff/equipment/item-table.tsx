import { getTranslations } from "next-intl/server";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { Holder, ItemLine } from "@/domain/equipment/equipment.schema";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { formatDate, swedishDate } from "@/lib/dates";

/** That the one who has something leaves, in words. */
export async function LeavingText({ leaving, locale }: { leaving: NonNullable<Holder["leaving"]>; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "equipment.toReturn" });
  const { lastDay } = leaving;
  if (lastDay === null) return <strong>{t("unknown")}</strong>;
  return <strong>{t(lastDay < swedishDate() ? "left" : "leaves", { date: formatDate(lastDay, locale) })}</strong>;
}

/** Things with who has them, each with a way to its page. */
export async function ItemTable({ lines, caption, locale }: { lines: ItemLine[]; caption: string; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "equipment" });
  const accounts = await getTranslations({ locale, namespace: "accounts" });
  return (
    <ScrollTable caption={caption}>
      <thead><tr>{(["item", "kind", "state", "holder", "due", "department"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
      <tbody>
        {lines.map(({ id, inventoryNumber, kind, name, state, holder, department }) => (
          <tr key={id}>
            <th scope="row"><a href={addressWith("/staff/equipment/[id]", locale, id)}>{inventoryNumber} <span lang="sv">{name}</span></a></th>
            <td>{t(`kinds.${kind}`)}</td>
            <td>{t(`states.${state}`)}</td>
            <td>{holder ? <>{holder.name}, {accounts(`affiliation.${holder.affiliation}`).toLocaleLowerCase(locale)}{holder.leaving && <>. <LeavingText leaving={holder.leaving} locale={locale} /></>}</> : "–"}</td>
            <td>{holder?.due ? <>{formatDate(holder.due, locale)}{holder.overdue && <>. <strong>{t("overdue")}</strong></>}</> : "–"}</td>
            <td>{department}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
