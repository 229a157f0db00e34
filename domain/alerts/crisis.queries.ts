import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { nameIn } from "@/domain/publishing/staff-lists.queries";
import type { Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { alertTextsSchema, type CrisisGiven, crisisLinksSchema, inLocale, postTextsSchema } from "./alerts.schema";
import { warnedFor } from "./alerts.policy";

const person = { select: { name: true } };
const mostPast = 20;

export interface CrisisForStaff {
  departments: { id: string; name: string }[];
  now: { startedAt: Date; by: string; reason: string; given: CrisisGiven; posts: { id: string; at: Date; by: string; text: string; lang: Locale; struck: { at: Date; by: string } | null }[] } | null;
  past: { id: string; title: string; startedAt: Date; endedAt: Date; by: string; reason: string }[];
}

/** The crisis that is on and those that have been, for those who may lead in one. @throws NotAllowedError (crisis.lead) */
export async function getCrisis(actor: Actor, locale: Locale): Promise<CrisisForStaff> {
  const ids = await warnedFor(actor, "crisis.lead");
  const client = await database();
  const departments = await client.department.findMany({ where: { id: { in: ids } }, select: { id: true, texts: { select: { locale: true, name: true }, orderBy: { locale: "desc" } } }, orderBy: [{ order: "asc" }, { id: "asc" }] });
  const rows = await client.crisisMode.findMany({ include: { startedBy: person, posts: { include: { person, struckBy: person }, orderBy: [{ at: "desc" }, { id: "asc" }] } }, orderBy: [{ startedAt: "desc" }, { id: "asc" }], take: mostPast });
  const on = rows.find(({ endedAt }) => endedAt === null);
  return {
    departments: departments.map(({ id, texts }) => ({ id, name: nameIn(texts, locale, id) })),
    now: on ? {
      startedAt: on.startedAt,
      by: on.startedBy.name,
      reason: on.reason,
      given: { texts: alertTextsSchema.parse(on.texts), phone: on.phone, links: crisisLinksSchema.parse(on.links) },
      posts: on.posts.map(({ id, at, person: { name }, texts, struckAt, struckBy }) => {
        const words = inLocale(postTextsSchema.parse(texts), locale);
        return { id, at, by: name, text: words?.value ?? "", lang: words?.lang ?? "sv", struck: struckAt && { at: struckAt, by: struckBy?.name ?? "" } };
      }),
    } : null,
    past: rows.flatMap(({ id, texts, startedAt, endedAt, startedBy, reason }) => (endedAt ? [{ id, title: inLocale(alertTextsSchema.parse(texts), locale)?.value.title ?? "", startedAt, endedAt, by: startedBy.name, reason }] : [])),
  };
}
