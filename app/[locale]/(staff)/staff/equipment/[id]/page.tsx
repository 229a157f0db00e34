import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { getItem } from "@/domain/equipment/equipment.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { type StaffParameters, staffPage } from "../../../_access";
import { LeavingText } from "../item-table";
import { History } from "./history";
import { ItemDeeds } from "./item-deeds";

const told = ["added", "changed", "retired", "handedOut", "returned", "lost"] as const;

/** One thing: who has it, what can be done with it, and who has had it (P15). */
export default async function EquipmentItemPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/equipment/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "equipment" });
    const query = await searchParams;
    const item = await getItem(actor, locale, id);
    const done = told.find((each) => each === query.done);
    const { inventoryNumber, name, kind, serial, department, state, holder, ofName, counts } = item;
    return (
      <div className="wrap flow">
        <title>{`${inventoryNumber} ${name}`}</title>
        <h1>{inventoryNumber} <span lang="sv">{name}</span></h1>
        {done && <p className="notice" role="status">{t(`done.${done}`)}</p>}
        <RefusedDeed reason={query.refused} />
        {holder?.leaving && <p className="notice emergency">{holder.name}: <LeavingText leaving={holder.leaving} locale={locale} /></p>}
        <dl>
          <div><dt>{t("columns.state")}</dt><dd>{t(`states.${state}`)}{counts && `. ${t(`counts.${counts}`)}`}</dd></div>
          {holder && <div><dt>{t("columns.holder")}</dt><dd>{holder.name}</dd></div>}
          <div><dt>{t("columns.kind")}</dt><dd>{t(`kinds.${kind}`)}</dd></div>
          <div><dt>{t("fields.of")}</dt><dd lang={ofName?.lang}>{ofName?.name ?? t("fields.neither")}</dd></div>
          {serial && <div><dt>{t("fields.serial")}</dt><dd>{serial}</dd></div>}
          <div><dt>{t("columns.department")}</dt><dd>{department}</dd></div>
        </dl>
        {/* After each deed the forms begin afresh. */}
        {state !== "retired" && <ItemDeeds key={`${state} ${item.loans.length}`} actor={actor} item={item} locale={locale} here={here} who={typeof query.who === "string" ? query.who.slice(0, 100) : ""} />}
        <History loans={item.loans} locale={locale} />
        <p><a className="alone" href={placeAddress("/staff/equipment", locale)}>{t("back")}</a></p>
      </div>
    );
  });
}
