import "server-only";
import { requireAllowed } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { personOf } from "@/domain/publishing/editions";
import { locales } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { expireDocuments } from "@/lib/document-cache";
import { NotFoundError } from "@/lib/errors";
import { tagsOfGoverning } from "./drafts.commands";
import { type GoverningProblem, problemsOf, typeSchema } from "./governing.schema";

export type TypeDeed = { ok: true } | { ok: false; problems: GoverningProblem[] };
type Fields = Record<string, string | undefined>;

const longestName = 60;

/** The names in the fields "name-sv" …; languages without one read the Swedish. */
function namesIn(fields: Fields): Record<string, string> {
  return Object.fromEntries(locales.flatMap((locale) => {
    const name = (fields[`name-${locale}`] ?? "").trim().slice(0, longestName);
    return name ? [[locale, name] as const] : [];
  }));
}

/**
 * Adds a type of governing documents, or changes what it is called, its level, its place and whether it belongs to the book of
 * statutes (P13). Its short name stays.
 * @param isNew whether a type of that short name is to be added; else it is there already
 * @returns what is wrong, field by field; `idTaken`
 * @throws NotAllowedError (governing.configure); NotFoundError where a type that is to be changed is not there
 */
export async function saveType(actor: Actor, fields: Fields, isNew: boolean): Promise<TypeDeed> {
  await requireAllowed(actor, "governing.configure", { type: "Portal" });
  const read = typeSchema.safeParse(fields);
  if (!read.success) return { ok: false, problems: problemsOf(read.error) };
  const { id, level, statuteBook, order } = read.data;
  const data = { level, statuteBook, order, names: namesIn(fields) };
  const done = await (await database()).$transaction(async (transaction): Promise<TypeDeed> => {
    const { count } = isNew ? await transaction.governingType.createMany({ data: [{ id, ...data }], skipDuplicates: true }) : await transaction.governingType.updateMany({ where: { id }, data });
    if (count === 0 && !isNew) throw new NotFoundError("governing type");
    if (count === 0) return { ok: false, problems: [{ field: "id", code: "idTaken" }] };
    await writeAudit(transaction, "governing.typeSaved", { actorId: personOf(actor), thingType: "GoverningType", thingId: id }, { level, statuteBook });
    return { ok: true };
  });
  if (done.ok) expireDocuments(tagsOfGoverning());
  return done;
}

/**
 * Removes a type that no document is of.
 * @returns `inUse`
 * @throws NotAllowedError (governing.configure); NotFoundError
 */
export async function removeType(actor: Actor, id: string): Promise<TypeDeed> {
  await requireAllowed(actor, "governing.configure", { type: "Portal" });
  const done = await (await database()).$transaction(async (transaction): Promise<TypeDeed> => {
    await transaction.$queryRaw`SELECT id FROM governing_type WHERE id = ${id} FOR UPDATE`;
    const type = await transaction.governingType.findUnique({ where: { id }, select: { _count: { select: { documents: true } } } });
    if (!type) throw new NotFoundError("governing type");
    if (type._count.documents > 0) return { ok: false, problems: [{ field: "", code: "inUse" }] };
    await transaction.governingType.delete({ where: { id } });
    await writeAudit(transaction, "governing.typeRemoved", { actorId: personOf(actor), thingType: "GoverningType", thingId: id }, {});
    return { ok: true };
  });
  if (done.ok) expireDocuments(tagsOfGoverning());
  return done;
}
