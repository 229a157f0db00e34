import { getTranslations } from "next-intl/server";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { OwnEquipment } from "@/domain/equipment/own.queries";
import { placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";

/** What one has on loan oneself, and by when it is to be back (P15). `equipment` comes from listOwnEquipment(). */
export async function OwnEquipmentPart({ equipment, locale }: { equipment: OwnEquipment[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "equipment" });
  const standards = await getTranslations({ locale, namespace: "standards" });
  return (
    <section className="flow" aria-labelledby="own-equipment">
      <h2 id="own-equipment">{t("own.title")}</h2>
      {equipment.length === 0 && <p>{t("own.none")}</p>}
      {equipment.length > 0 && (
        <ScrollTable caption={t("own.caption", { count: equipment.length })}>
          <thead><tr><th scope="col">{t("columns.item")}</th><th scope="col">{t("columns.inventoryNumber")}</th><th scope="col">{t("own.since")}</th><th scope="col">{t("own.returnBy")}</th></tr></thead>
          <tbody>
            {equipment.map(({ inventoryNumber, kind, name, handedOutOn, returnBy, soon }) => (
              <tr key={inventoryNumber}>
                <th scope="row">{t(`kinds.${kind}`)}: <span lang="sv">{name}</span></th>
                <td>{inventoryNumber}</td>
                <td><time dateTime={handedOutOn}>{formatDate(handedOutOn, locale)}</time></td>
                <td>{returnBy === null ? t("own.openEnded") : soon ? <strong>{t("own.soon", { date: formatDate(returnBy, locale) })}</strong> : formatDate(returnBy, locale)}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
      <p><a className="alone" href={placeAddress("/insidan/standards", locale)}>{standards("title")}</a></p>
    </section>
  );
}
