import { getTranslations } from "next-intl/server";
import type { SmallField } from "@/components/staff/field-form";
import type { CrisisGiven } from "@/domain/alerts/alerts.schema";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { otherLanguages, wordFields } from "../alerts/alert-fields";

/** What the crisis page begins with. @param given what it says now */
export async function crisisFields(locale: Locale, given?: CrisisGiven): Promise<{ fields: SmallField[]; groups: { summary: string; fields: SmallField[] }[] }> {
  const t = await getTranslations({ locale, namespace: "crisisStaff" });
  return {
    fields: [
      ...(await wordFields(sourceLocale, locale, given?.texts)),
      { name: "phone", label: t("phone"), value: given?.phone ?? "" },
      { name: "links", label: t("links"), hint: t("linksHint"), rows: 3, value: given?.links.map(({ text, href }) => `${text} | ${href}`).join("\n") },
    ],
    groups: [await otherLanguages(locale, given?.texts)],
  };
}
