import { addressWith, placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";

/** Where "department:x" and "contact:x" lead: the department's page, or the contact's place on the page of all contacts. */
export function departmentAddress(ref: string, slug: string | undefined, locale: Locale): string {
  return slug ? addressWith("/departments/[slug]", locale, slug) : `${placeAddress("/contact", locale)}#${ref.split(":")[1] ?? ""}`;
}
