import "server-only";
import { employedOn } from "@/domain/access/in-force";
import { swedishDate } from "@/lib/dates";
import type { Prisma } from "@/prisma/generated/client";
import type { ProblemCode } from "./systems.schema";

/**
 * Who is meant by what somebody has typed: an e-mail address, an id, or a name that one person alone has. Only people who work here
 * today answer for systems (P11).
 * @returns null where nobody is named
 */
export async function whoIs(reader: Prisma.TransactionClient, typed: string): Promise<{ id: string | null } | { code: ProblemCode }> {
  if (typed === "") return { id: null };
  const here = employedOn(swedishDate());
  const found = async (where: Prisma.PersonWhereInput) => (await reader.person.findMany({ where: { AND: [where, here] }, select: { id: true }, take: 2, orderBy: { id: "asc" } })).map(({ id }) => id);
  for (const where of [{ id: typed }, { email: { equals: typed, mode: "insensitive" } }, { name: { equals: typed, mode: "insensitive" } }] satisfies Prisma.PersonWhereInput[]) {
    const [first, second] = await found(where);
    if (second !== undefined) return { code: "personAmbiguous" };
    if (first !== undefined) return { id: first };
  }
  return { code: "personUnknown" };
}
