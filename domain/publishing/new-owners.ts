import "server-only";
import { employedOn, roleInForce, affiliationInForce } from "@/domain/access/in-force";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { departmentPaths } from "./publishing.policy";

/**
 * Who may become the owner of a department's content: those employed there, and those who hold a role for it or for one
 * above it (P11). Never the break-glass account.
 */
export async function newOwnersOf(departmentIds: readonly string[]): Promise<(departmentId: string) => { id: string; name: string }[]> {
  const today = swedishDate();
  const path = await departmentPaths();
  const covering = [...new Set(departmentIds.flatMap((id) => path(id)))];
  const client = await database();
  const people = await client.person.findMany({
    where: {
      AND: [
        employedOn(today),
        { accounts: { none: { breakGlass: { isNot: null } } } },
        { OR: [{ affiliations: { some: { departmentId: { in: [...departmentIds] } } } }, { roles: { some: { departmentId: { in: covering } } } }] },
      ],
    },
    select: {
      id: true,
      name: true,
      affiliations: { where: { kind: "employee", ...affiliationInForce(today) }, select: { departmentId: true } },
      roles: { where: roleInForce(today), select: { departmentId: true } },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return (departmentId) => {
    const above = new Set(path(departmentId));
    const belongs = (person: (typeof people)[number]) => person.affiliations.some((each) => each.departmentId === departmentId) || person.roles.some((each) => above.has(each.departmentId));
    return people.filter(belongs).map(({ id, name }) => ({ id, name }));
  };
}
