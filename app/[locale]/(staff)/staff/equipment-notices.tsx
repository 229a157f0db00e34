import { getTranslations } from "next-intl/server";
import type { SignedIn } from "@/domain/access/access.schema";
import { countToReturn } from "@/domain/equipment/equipment.queries";
import { countLate } from "@/domain/readings/report.queries";
import { countDeviationsToDecide } from "@/domain/standards/standards.queries";
import { placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";

/** Tells a head that something is to be returned by people who leave, or was not read in time, and IT that a deviation waits (P14, P15). */
export async function EquipmentNotices({ actor, locale }: { actor: SignedIn; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "staff.work" });
  const [toReturn, late, waiting] = [await countToReturn(actor), await countLate(actor), await countDeviationsToDecide(actor, swedishDate())];
  return (
    <>
      {toReturn > 0 && <p className="notice">{t("equipment.toReturn", { count: toReturn })} <a href={placeAddress("/staff/equipment", locale)}>{t("equipment.link")}</a></p>}
      {late > 0 && <p className="notice">{t("readings.late", { count: late })} <a href={placeAddress("/staff/readings", locale)}>{t("readings.link")}</a></p>}
      {waiting > 0 && <p className="notice">{t("deviations.waiting", { count: waiting })} <a href={placeAddress("/staff/standards", locale)}>{t("deviations.link")}</a></p>}
    </>
  );
}
