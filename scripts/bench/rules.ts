import { can } from "@/domain/access/access";
import type { SignedIn, Thing } from "@/domain/access/access.schema";

/*
 * What one question to the rule book costs, on a page that lists fifty things of a department: milliseconds, as JSON; and what the same
 * question costs once more, when its answer is remembered. The rules are parsed once, when the module is loaded.
 */
const things: Thing[] = Array.from({ length: 50 }, (_, index) => ({ type: "Content", id: `thing-${index}`, departmentPath: [`unit-${index % 5}`, "department"], ownerId: "somebody", live: index % 2 === 0 }));
/** Each page is somebody else's: nobody's answers are remembered for another. */
const somebody = (page: number): SignedIn => ({
  kind: "person",
  personId: `p${page}`,
  name: "P",
  sessionId: "s", level: 1, neededLevel: 1,
  affiliations: [{ kind: "employee", departmentId: "unit-1", body: null, school: null }],
  roles: [{ role: "writer", departmentId: "unit-1" }, { role: "publisher", departmentId: "unit-2" }, { role: "departmentHead", departmentId: "elsewhere" }],
});

const pages = 200;
const [first, again]: [number[], number[]] = [[], []];
for (let page = 0; page < pages + 20; page += 1) {
  const actor = somebody(page);
  for (const times of [first, again]) {
    for (const thing of things) {
      const before = performance.now();
      can(actor, "content.edit", thing);
      // The first pages warm the engine up; a portal that has just started is nobody's page yet.
      if (page >= 20) times.push(performance.now() - before);
    }
  }
}
const at = (times: number[], part: number) => times.sort((one, other) => one - other)[Math.floor(times.length * part)] ?? 0;
process.stdout.write(JSON.stringify({ median: at(first, 0.5), p99: at(first, 0.99), questions: first.length, again: at(again, 0.5) }));
