import "server-only";
import type { Content } from "@/domain/publishing/content.schema";
import { findLiveEdition, type FoundEdition } from "@/domain/publishing/publishing.queries";
import { contentColumns, contentOf } from "@/domain/publishing/rows";
import { contentAddress } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { type FormDefinition, formDefinitionSchema } from "./form-definition.schema";

/** A department's own form, as a text of the publishing says it. */
export interface BuiltForm {
  definition: FormDefinition;
  /** The contact of the register that receives it; without one the department that answers for the form. */
  contactId: string | null;
}

/** The form that a text is; null where it cannot be filled in, as a draft with words missing. Pure. */
export function formIn({ title, lead, body }: Content, locale: Locale): BuiltForm | null {
  const steps = body.flatMap((block) => (block.type === "formStep" ? [{ title: block.title, fields: block.fields }] : []));
  const read = formDefinitionSchema.safeParse({ title: { [locale]: title }, lead: { [locale]: lead }, steps });
  const receiver = body.find((block) => block.type === "contact");
  return read.success ? { definition: read.data, contactId: receiver?.contactId ?? null } : null;
}

export interface LiveForm extends BuiltForm {
  state: "published";
  itemId: string;
  versionId: string;
  departmentId: string;
  /** Its address in each language: its own edition, or in that language the Swedish one. */
  addresses: Partial<Record<Locale, string>>;
}

/** Every language's address of a form. */
async function addressesOf(itemId: string): Promise<Partial<Record<Locale, string>>> {
  const editions = await (await database()).edition.findMany({ where: { itemId, state: "published" }, select: { locale: true, path: true } });
  return Object.fromEntries(editions.flatMap(({ locale, path }) => (isLocale(locale) ? [[locale, contentAddress("form", locale, path)]] : [])));
}

/**
 * What stands at a form's address for a reader: the form in their language, or else in Swedish; why it is there no
 * longer; where it has moved. Null where nothing ever stood there, and where what stands there cannot be filled in.
 */
export async function findForm(locale: Locale, path: string): Promise<LiveForm | Exclude<FoundEdition, { state: "published" }> | null> {
  const found = (await findLiveEdition("form", locale, path)) ?? (locale === sourceLocale ? null : await findLiveEdition("form", sourceLocale, path));
  if (!found || found.state !== "published") return found;
  if (found.noLongerValid) return { state: "withdrawn", itemId: found.itemId, title: found.content.title, reason: found.noLongerValid.reason, withdrawnAt: found.noLongerValid.since };
  const form = formIn(found.content, found.locale);
  if (!form || !found.versionId) return null;
  const own = await addressesOf(found.itemId);
  const elsewhere = found.locale === locale ? undefined : own[locale];
  if (elsewhere) return { state: "moved", itemId: found.itemId, href: elsewhere };
  const here = { [locale]: contentAddress("form", locale, path) };
  return { state: "published", itemId: found.itemId, versionId: found.versionId, departmentId: found.departmentId, addresses: { ...own, ...(own[locale] ? {} : here) }, ...form };
}

/** The form as a version of it was, for whoever began to fill that one in; null where there is no such version of a form that was public. */
export async function findFormVersion(versionId: string): Promise<BuiltForm | null> {
  const version = await (await database()).version.findFirst({
    where: { id: versionId, edition: { kind: "form", state: { not: "draft" } } },
    select: { ...contentColumns, edition: { select: { locale: true } } },
  });
  return version && isLocale(version.edition.locale) ? formIn(contentOf(version), version.edition.locale) : null;
}

export interface FormLink {
  title: string;
  lead: string;
  href: string;
  /** Set where it is Swedish and the reader's language is another. */
  lang?: Locale;
}

/** The departments' own forms that can be filled in, by title, in the reader's language or else in Swedish. */
export async function listForms(locale: Locale): Promise<FormLink[]> {
  dependsOn("forms");
  const editions = await (await database()).edition.findMany({
    where: { kind: "form", state: "published", locale: { in: [locale, sourceLocale] }, liveVersionId: { not: null }, item: { trashedAt: null } },
    select: { itemId: true, locale: true, path: true, liveVersion: { select: { title: true, lead: true } } },
  });
  const own = editions.filter((edition) => edition.locale === locale || !editions.some((other) => other.itemId === edition.itemId && other.locale === locale));
  const links = own.flatMap(({ locale: language, path, liveVersion }) => (liveVersion && isLocale(language) ? [{ title: liveVersion.title, lead: liveVersion.lead, href: contentAddress("form", locale, path), ...(language === locale ? {} : { lang: language }) }] : []));
  return links.sort((one, other) => one.title.localeCompare(other.title, locale));
}
