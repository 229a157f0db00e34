import "server-only";
import { getTranslations } from "next-intl/server";
import type { SmallField } from "@/components/staff/field-form";
import type { HandlingChoices } from "@/domain/equipment/equipment.queries";
import { equipmentKinds, type ItemView } from "@/domain/equipment/equipment.schema";
import type { Locale } from "@/i18n/routing";

/** The fields of a thing: a new one where none is given. */
export async function itemFields({ departments, origins }: HandlingChoices, locale: Locale, item?: ItemView): Promise<SmallField[]> {
  const t = await getTranslations({ locale, namespace: "equipment" });
  const choose = item ? [] : [{ value: "", label: t("fields.choose") }];
  return [
    { name: "inventoryNumber", label: t("fields.inventoryNumber"), hint: t("fields.inventoryNumberHint"), value: item?.inventoryNumber },
    { name: "name", label: t("fields.name"), hint: t("fields.nameHint"), lang: "sv", value: item?.name },
    { name: "kind", label: t("fields.kind"), options: [...choose, ...equipmentKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))], value: item?.kind },
    { name: "serial", label: t("fields.serial"), value: item?.serial },
    { name: "of", label: t("fields.of"), hint: t("fields.ofHint"), options: [{ value: "", label: t("fields.neither") }, ...origins], value: item?.of ?? "" },
    { name: "departmentId", label: t("fields.department"), options: [...(departments.length > 1 ? choose : []), ...departments.map(({ id, name }) => ({ value: id, label: name }))], value: item?.departmentId },
  ];
}
