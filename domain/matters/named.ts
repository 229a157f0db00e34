import { nameIn } from "@/domain/publishing/staff-lists.queries";
import { type Locale, sourceLocale } from "@/i18n/routing";

interface Named {
  id: string;
  texts: { locale: string; name: string }[];
}

/** What a department or a contact is called in the language, or else in Swedish. */
export function nameOf({ id, texts }: Named, locale: Locale): string {
  return nameIn(texts.filter((text) => text.locale === locale || text.locale === sourceLocale), locale, id);
}
