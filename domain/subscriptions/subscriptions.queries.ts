import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { listBodies } from "@/domain/bodies/bodies.queries";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { municipality } from "@/lib/municipality";
import type { Prisma } from "@/prisma/generated/client";
import { idIn, requestLasts } from "./links";
import { type Choice, type Choices, type OwnSubscription, type ToldFigures, type Want, wantedKinds } from "./subscriptions.schema";
import { chosenWants } from "./wants";

const published = { state: "published", item: { trashedAt: null } } satisfies Prisma.EditionWhereInput;

/** Published pages as choices, each in the language, or else in Swedish. */
async function pagesAs(want: "topic" | "page", where: Prisma.EditionWhereInput, locale: Locale): Promise<Choice[]> {
  const rows = await (await database()).edition.findMany({ where: { AND: [published, where, { locale: { in: [locale, sourceLocale] } }] }, select: { itemId: true, locale: true, liveVersion: { select: { title: true } } }, orderBy: [{ item: { order: "asc" } }, { itemId: "asc" }] });
  const ids = [...new Set(rows.map(({ itemId }) => itemId))];
  return ids.flatMap((id) => {
    const row = rows.find((each) => each.itemId === id && each.locale === locale) ?? rows.find((each) => each.itemId === id);
    if (!row?.liveVersion) return [];
    return [{ want: `${want}:${id}`, name: row.liveVersion.title, lang: row.locale === locale || !isLocale(row.locale) ? undefined : row.locale }];
  });
}

const idsIn = (wants: readonly Want[], name: string) => wants.flatMap((want) => (want.startsWith(`${name}:`) ? [want.slice(name.length + 1)] : []));

/**
 * What can be chosen besides whole kinds: topics, places, bodies, and the pages that are asked for. Shows only what is public.
 * @param chosen what somebody has, or came with: its pages are listed
 */
export async function listChoices(locale: Locale, chosen: readonly Want[]): Promise<Choices> {
  const pageIds = idsIn(chosen, "page");
  const [topics, pages, bodies] = await Promise.all([
    pagesAs("topic", { kind: "page", item: { parentId: null, easyReadOfId: null } }, locale),
    pageIds.length > 0 ? pagesAs("page", { kind: { in: ["page", "news"] }, itemId: { in: pageIds.slice(0, 100) } }, locale) : [],
    listBodies(locale),
  ]);
  return { topics, pages, bodies: bodies.map(({ id, name, lang }) => ({ want: `body:${id}`, name, lang })), places: municipality.areas.map((area) => ({ want: `place:${area.toLocaleLowerCase("sv")}`, name: area, lang: locale === sourceLocale ? undefined : sourceLocale })) };
}

/** Whether a link to confirm still works. Changes nothing: mail scanners follow links. */
export async function isRequestOpen(token: string, now = new Date()): Promise<boolean> {
  const id = idIn("confirm", token);
  const request = id ? await (await database()).subscriptionRequest.findUnique({ where: { id }, select: { createdAt: true } }) : null;
  return request !== null && now.getTime() - request.createdAt.getTime() <= requestLasts;
}

/** All that is kept of whoever the link belongs to; null where it opens nothing. */
export async function findOwnSubscription(token: string): Promise<OwnSubscription | null> {
  const id = idIn("own", token);
  const row = id ? await (await database()).subscriber.findUnique({ where: { id }, include: { mails: { select: { state: true } } } }) : null;
  if (!row) return null;
  const { address, rhythm, wants, confirmedAt, stoppedAt, mails } = row;
  const waiting = mails.filter(({ state }) => state === "waiting").length;
  return { address, locale: isLocale(row.locale) ? row.locale : sourceLocale, rhythm, wants: chosenWants(wants), confirmedAt, stoppedAt, sent: mails.length - waiting, waiting };
}

/** Since when something is late: it should have gone so many milliseconds ago. */
const lateAfter = 10 * 60_000;

/**
 * How many are told of what, and how the queue stands; never who they are.
 * @throws NotAllowedError (mail.mend)
 */
export async function toldFigures(actor: Actor, now = new Date()): Promise<ToldFigures> {
  await requireAllowed(actor, "mail.mend", { type: "Portal" });
  const client = await database();
  const counts = await client.$queryRaw<{ want: string; many: bigint }[]>`
    SELECT chosen.want, count(DISTINCT subscriber.id) AS many
    FROM subscriber, LATERAL (SELECT DISTINCT CASE WHEN one LIKE 'kind:%' THEN substr(one, 6) ELSE split_part(one, ':', 1) END AS want FROM unnest(wants) AS one) AS chosen
    WHERE stopped_at IS NULL GROUP BY chosen.want`;
  const many = new Map(counts.map(({ want, many: count }) => [want, Number(count)]));
  const names = [...wantedKinds, "topic", "place", "body", "page"] as const;
  const [subscribers, stopped, waiting, failing, failed, interrupted, late] = await Promise.all([
    client.subscriber.count(),
    client.subscriber.count({ where: { stoppedAt: { not: null } } }),
    client.toldMail.count({ where: { state: "waiting" } }),
    client.toldMail.count({ where: { state: "waiting", attempts: { gt: 0 } } }),
    client.toldMail.count({ where: { state: "failed" } }),
    client.toldMail.count({ where: { state: "sent", failure: "interrupted" } }),
    client.toldMail.findFirst({ where: { state: "waiting", dueAt: { lt: new Date(now.getTime() - lateAfter) } }, orderBy: { dueAt: "asc" }, select: { dueAt: true } }),
  ]);
  return { subscribers, stopped, byWant: Object.fromEntries(names.map((name) => [name, many.get(name) ?? 0])) as ToldFigures["byWant"], waiting, failing, failed, interrupted, lateSince: late?.dueAt ?? null };
}
