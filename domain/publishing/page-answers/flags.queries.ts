import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { personOf } from "../editions";
import { effectiveOwners, type Ownership } from "../ownership";
import { readableDepartments } from "../publishing.policy";
import { nameIn } from "../staff-lists.queries";
import { answerRules } from "./answer-rules.queries";
import { countsOf } from "./page-answers.queries";
import { type AnswerCounts, type FlaggedLine, isFlagged, shareOfNo } from "./page-answers.schema";

/** A published text whose readers say too often that it did not help, as it stands now. */
export interface Flagged extends AnswerCounts {
  itemId: string;
  locale: Locale;
  title: string;
  versionId: string;
  item: Ownership & { id: string };
}

const columns = {
  itemId: true,
  locale: true,
  liveVersionId: true,
  liveVersion: { select: { title: true } },
  item: { select: { id: true, ownerId: true, deputyId: true, departmentId: true } },
} as const;

/** All of them, of the departments that are named or of all; the worst first. A text that has been changed begins afresh. Asks no rule. */
export async function flaggedTexts(departmentIds?: readonly string[]): Promise<Flagged[]> {
  const client = await database();
  const rules = await answerRules();
  const ofDepartments = departmentIds ? { departmentId: { in: [...departmentIds] } } : {};
  const answered = await client.pageAnswer.groupBy({ by: ["versionId"], where: { heldFor: null }, _count: true, having: { versionId: { _count: { gte: rules.answersNeeded } } } });
  const rows = await client.edition.findMany({ where: { state: "published", liveVersionId: { in: answered.map(({ versionId }) => versionId) }, item: { trashedAt: null, ...ofDepartments } }, select: columns });
  const counts = await countsOf(rows.flatMap(({ liveVersionId }) => liveVersionId ?? []));
  return rows
    .flatMap(({ liveVersionId, liveVersion, locale, itemId, item }) => {
      const own = counts(liveVersionId);
      return liveVersionId && isFlagged(own, rules) ? [{ ...own, itemId, locale: isLocale(locale) ? locale : sourceLocale, title: liveVersion?.title ?? "", versionId: liveVersionId, item }] : [];
    })
    .sort((one, other) => shareOfNo(other) - shareOfNo(one) || other.answers - one.answers);
}

/**
 * The flagged texts of the departments whose own matters the actor may read, the actor's own first.
 * @throws NotAllowedError for anybody who may not enter the staff area
 */
export async function listFlagged(actor: Actor, locale: Locale): Promise<FlaggedLine[]> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const flagged = await flaggedTexts(await readableDepartments(actor));
  if (flagged.length === 0) return [];
  const client = await database();
  const ownerOf = await effectiveOwners(flagged.map(({ item }) => item));
  const owners = await client.person.findMany({ where: { id: { in: flagged.map(({ item }) => ownerOf(item).personId) } }, select: { id: true, name: true } });
  const departments = await client.departmentText.findMany({ where: { departmentId: { in: flagged.map(({ item }) => item.departmentId) }, locale: { in: [locale, sourceLocale] } }, select: { departmentId: true, locale: true, name: true } });
  const me = personOf(actor);
  return flagged
    .map(({ item, itemId, locale: textLocale, title, answers, no }) => {
      const { personId } = ownerOf(item);
      const departmentName = nameIn(departments.filter(({ departmentId }) => departmentId === item.departmentId), locale, item.departmentId);
      return { itemId, locale: textLocale, title, answers, no, departmentName, owner: owners.find(({ id }) => id === personId)?.name ?? "", mine: personId === me };
    })
    .sort((one, other) => Number(other.mine) - Number(one.mine));
}
