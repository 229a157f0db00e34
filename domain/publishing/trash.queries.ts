import "server-only";
import { isOffered, requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import type { ContentKind } from "./content.schema";
import { departmentsWhere } from "./publishing.policy";
import { inLine } from "./rows";
import { nameIn, typedTitle } from "./staff-lists.queries";

export interface TrashLine {
  itemId: string;
  kind: ContentKind;
  title: string;
  locale: Locale;
  departmentName: string;
  trashedAt: Date;
  /** "" where that person is not known any longer. */
  trashedBy: string;
}

const trashable = (actor: Actor) => departmentsWhere((_, departmentPath) => isOffered(actor, "content.trash", { type: "Content", id: "", departmentPath, ownerId: "", live: false }));

/** Whether the actor may put something into the trash anywhere: then the trash is theirs to look into. */
export async function hasTrash(actor: Actor): Promise<boolean> {
  return (await trashable(actor)).length > 0;
}

/**
 * What lies in the trash of the departments in which the actor may take it out, the newest first; at most 200.
 * @throws NotAllowedError for anybody who may not enter the staff area
 */
export async function listTrash(actor: Actor, locale: Locale): Promise<TrashLine[]> {
  await requireAllowed(actor, "staff.enter", { type: "Portal" });
  const departments = await trashable(actor);
  const client = await database();
  const rows = await client.contentItem.findMany({
    where: { trashedAt: { not: null }, departmentId: { in: departments } },
    select: {
      id: true,
      kind: true,
      departmentId: true,
      trashedAt: true,
      trashedById: true,
      department: { select: { texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } },
      editions: {
        select: {
          locale: true,
          versions: { where: inLine, orderBy: { number: "desc" }, take: 1, select: { title: true } },
          workingCopies: { orderBy: { savedAt: "desc" }, take: 1, select: { content: true } },
        },
      },
    },
    orderBy: [{ trashedAt: "desc" }, { id: "asc" }],
    take: 200,
  });
  const people = await client.person.findMany({ where: { id: { in: rows.flatMap(({ trashedById }) => trashedById ?? []) } }, select: { id: true, name: true } });
  return rows.flatMap(({ id, kind, departmentId, trashedAt, trashedById, department, editions }) => {
    const edition = editions.find((each) => each.locale === locale) ?? editions.find((each) => each.locale === sourceLocale) ?? editions[0];
    if (!trashedAt) return [];
    return {
      itemId: id,
      kind,
      title: edition?.versions[0]?.title || typedTitle(edition?.workingCopies[0]?.content),
      locale: edition && isLocale(edition.locale) ? edition.locale : sourceLocale,
      departmentName: nameIn(department.texts, locale, departmentId),
      trashedAt,
      trashedBy: people.find((person) => person.id === trashedById)?.name ?? "",
    };
  });
}
