import "server-only";
import { nameIn } from "@/domain/publishing/staff-lists.queries";
import { standardsTag } from "@/domain/standards/tags";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { fromDateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { dependsOn } from "@/lib/dependencies";
import { originColumns, originOf } from "./rows";
import { equipmentTag } from "./tags";
import { lastMonthEnds, type Uniformity, uniformityOn, type Use } from "./uniformity";

export interface UniformityFigures {
  /** Today, over the whole municipality. */
  total: Uniformity;
  /** The last twelve month ends, the oldest first. */
  months: Uniformity[];
  /** Today, for each department that has something on loan. */
  departments: { id: string; name: string; figures: Uniformity }[];
}

/**
 * How far the municipality is from one uniform environment (P14): counts without people, so that everybody may read the total. What a
 * share is made of is told at uniformityOn().
 */
export async function uniformityFigures(locale: Locale, today: string = swedishDate()): Promise<UniformityFigures> {
  dependsOn(equipmentTag, standardsTag);
  const texts = { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } };
  const rows = await (await database()).loan.findMany({ select: { affiliation: true, handedOutOn: true, endedOn: true, item: { select: { departmentId: true, department: { select: { texts } }, ...originColumns } } }, orderBy: { id: "asc" } });
  const uses = rows.map(({ affiliation, handedOutOn, endedOn, item }): Use => ({ departmentId: item.departmentId, user: affiliation, from: fromDateColumn(handedOutOn), to: endedOn && fromDateColumn(endedOn), ...originOf(item) }));
  const names = new Map(rows.map(({ item }) => [item.departmentId, nameIn(item.department.texts, locale, item.departmentId)]));
  const departments = [...Map.groupBy(uses, ({ departmentId }) => departmentId)].map(([id, own]) => ({ id, name: names.get(id) ?? id, figures: uniformityOn(own, today) }));
  return {
    total: uniformityOn(uses, today),
    months: lastMonthEnds(today).map((day) => uniformityOn(uses, day)),
    departments: departments.filter(({ figures }) => figures.inUse > 0).sort((one, other) => one.name.localeCompare(other.name, locale)),
  };
}
