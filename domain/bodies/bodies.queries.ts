import "server-only";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import type { Prisma } from "@/prisma/generated/client";
import type { BodyView } from "./bodies.schema";

const columns = { id: true, kind: true, departmentId: true, partners: true, texts: { select: { locale: true, name: true, slug: true } } } satisfies Prisma.BodySelect;
const inOrder = [{ order: "asc" as const }, { id: "asc" as const }];

function toView({ texts, ...row }: Prisma.BodyGetPayload<{ select: typeof columns }>, locale: Locale): BodyView {
  const text = texts.find((each) => each.locale === locale) ?? texts.find((each) => each.locale === sourceLocale) ?? texts[0];
  const lang = text && text.locale !== locale && isLocale(text.locale) ? text.locale : undefined;
  return { ...row, name: text?.name ?? row.id, slug: text?.slug ?? row.id, lang, slugs: Object.fromEntries(texts.map((each) => [each.locale, each.slug])) };
}

/**
 * Every body, the council first, in the municipality's order.
 * @param departmentIds only those that these departments clerk for
 */
export async function listBodies(locale: Locale, departmentIds?: readonly string[]): Promise<BodyView[]> {
  dependsOn("bodies");
  const where = departmentIds && { departmentId: { in: [...departmentIds] } };
  const rows = await (await database()).body.findMany({ where, select: columns, orderBy: inOrder });
  return rows.map((row) => toView(row, locale));
}

/** Bodies by their ids; who is gone is left out. */
export async function getBodies(locale: Locale, ids: readonly string[]): Promise<Map<string, BodyView>> {
  dependsOn("bodies");
  if (ids.length === 0) return new Map();
  const rows = await (await database()).body.findMany({ where: { id: { in: [...ids] } }, select: columns });
  return new Map(rows.map((row) => [row.id, toView(row, locale)]));
}

/** A body by the last part of its address in the language, or the Swedish one where that language has none. Null where there is none. */
export async function findBody(locale: Locale, slug: string): Promise<BodyView | null> {
  dependsOn("bodies");
  const texts = await (await database()).bodyText.findMany({ where: { slug, locale: { in: [locale, sourceLocale] } }, select: { locale: true, body: { select: columns } } });
  const text = texts.find((each) => each.locale === locale) ?? texts[0];
  return text ? toView(text.body, locale) : null;
}
