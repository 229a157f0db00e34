import type { Locale } from "@/i18n/routing";
import type { ContentFile } from "./content-files";
import type { Faults } from "./faults";

/**
 * The address of each file's edition, by "id.locale": for a page the last parts of the pages above it and its own
 * ("bygga-bo-och-miljo/bygglov"), in its own language; a page above that is missing in the language is left out.
 * For news the last part alone. Two editions with the same address are a fault.
 */
export function editionPaths(content: ContentFile[], faults: Faults): Map<string, string> {
  const slugs = new Map(content.map(({ kind, front, locale }) => [`${kind}:${front.id}.${locale}`, front.slug]));
  const parents = new Map(content.flatMap(({ page, front }) => (page?.parent === undefined ? [] : [[front.id, page.parent] as const])));
  const pathOf = (id: string, locale: Locale, depth = 0): string[] => {
    const parent = parents.get(id);
    const above = parent === undefined || depth > 10 ? [] : pathOf(parent, locale, depth + 1);
    const slug = slugs.get(`page:${id}.${locale}`);
    return slug === undefined ? above : [...above, slug];
  };
  const takenBy = new Map<string, string>();
  const paths = new Map<string, string>();
  for (const { file, kind, front, locale } of content) {
    const path = kind === "page" ? pathOf(front.id, locale).join("/") : front.slug;
    const address = `${kind} ${locale} ${path}`;
    if (takenBy.has(address)) faults.push(`${file}: slug: ${path} is also the address of ${takenBy.get(address)}`);
    takenBy.set(address, file);
    paths.set(`${front.id}.${locale}`, path);
  }
  return paths;
}
