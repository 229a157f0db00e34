import type { NavigationLink } from "@/components/document/document.types";
import { type Audience, audiences } from "@/domain/publishing/content.schema";
import { inLanguage, type Reader } from "@/i18n/reader";

/** Somebody for whom the page is not, and where theirs is. */
export interface Elsewhere {
  audience: Audience;
  page: NavigationLink;
}

/** Where those find theirs for whom a page is not, of what editors have said (P4, P6): never for whom it is for. Pure. */
export function findElsewhere(audience: readonly Audience[], counterparts: Partial<Record<Audience, string>>, pages: readonly (NavigationLink & { id: string })[]): Elsewhere[] {
  return audiences.flatMap((each) => {
    const page = audience.includes(each) ? undefined : pages.find(({ id }) => id === counterparts[each]);
    return page ? [{ audience: each, page }] : [];
  });
}

/** Says for whom a page is, and leads everybody else to theirs. */
export function AudienceNotice({ audience, elsewhere, reader }: { audience: readonly Audience[]; elsewhere: Elsewhere[]; reader: Reader }) {
  if (elsewhere.length === 0) return null;
  const { t } = reader;
  const groups = new Intl.ListFormat(reader.intlLocale, { type: "conjunction" }).format(audience.map((each) => t(`pages.audience.groups.${each}`)));
  return (
    <section className="notice" aria-label={t("pages.audience.title")}>
      <p><strong>{t("pages.audience.for", { groups })}</strong></p>
      <ul className="plain">
        {elsewhere.map(({ audience: each, page: { title, href, lang } }) => (
          <li key={each}>{t(`pages.audience.are.${each}`)} {t("pages.audience.read")} <a href={href} {...inLanguage(lang, reader)} hrefLang={lang}>{title}</a></li>
        ))}
      </ul>
    </section>
  );
}
