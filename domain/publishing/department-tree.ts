/** A department with the one above it. */
export interface TreeRow {
  id: string;
  parentId: string | null;
}

/** From the department up to the top of the tree. Stops at a loop rather than going round for ever. */
export function pathUpwards(departments: readonly TreeRow[], departmentId: string): string[] {
  const parents = new Map(departments.map((department) => [department.id, department.parentId]));
  const path: string[] = [];
  for (let at: string | null | undefined = departmentId; at && !path.includes(at); at = parents.get(at)) path.push(at);
  return path;
}
