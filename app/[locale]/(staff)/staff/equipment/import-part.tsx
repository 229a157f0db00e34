import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../_prove-actions";
import { importItemsAction } from "./actions";

/** The register as a table: to be taken out, and to be pasted in from a spreadsheet. */
export async function ImportPart({ locale, here }: { locale: Locale; here: string }) {
  const t = await getTranslations({ locale, namespace: "equipment.import" });
  return (
    <section className="flow" aria-labelledby="import">
      <h2 id="import">{t("title")}</h2>
      <p><a className="alone" href={placeAddress("/staff/equipment/export", locale)}>{t("export")}</a></p>
      <FieldForm action={importItemsAction} askPasskey={askPasskeyAction} id="import" hidden={{ ui: locale, here }} folded={{ summary: t("submit") }} fields={[{ name: "table", label: t("field"), hint: t("hint"), rows: 8 }]} deeds={[{ value: "import", label: t("submit") }]} />
    </section>
  );
}
