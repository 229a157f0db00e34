import type { Role } from "@/domain/access/access.schema";
import { setApprovalRule } from "@/domain/publishing/approval-rules.commands";
import type { WorkingContent } from "@/domain/publishing/content.schema";
import { actorFor, createDepartment, createPage, createPerson } from "./database";

/* What the tests of publishing begin with. */

/** A body of one paragraph. */
export const text = (words: string) => [{ type: "paragraph", content: [{ text: words }] }];
/** A whole text that may be published. */
export const content = (slug: string, more: Partial<WorkingContent> = {}): WorkingContent => ({
  title: `Titel ${slug}`,
  lead: "En ingress.",
  slug,
  keywords: [],
  image: null,
  body: text("En text."),
  ...more,
});
/** A department with a two publishers, a topic of its own and a page below it. */
export async function newsroom() {
  const department = await createDepartment();
  const publisher = await createPerson({ department, roles: ["publisher"], name: "Sara" });
  const colleague = await createPerson({ department, roles: ["publisher"], name: "Omar" });
  const topic = await createPage({ department });
  const page = await createPage({ department, parent: topic.item, path: `${topic.edition.path}/bygglov` });
  return { department, topic, page, sara: await actorFor(publisher), omar: await actorFor(colleague) };
}

/** The room with a page and a child below "bygglov", and a second place beside it. */
export async function tree() {
  const room = await newsroom();
  const { department, topic, page } = room;
  const child = await createPage({ department, parent: page.item, path: `${page.edition.path}/altan` });
  const place = await createPage({ department, parent: topic.item, path: `${topic.edition.path}/tillstand` });
  return { ...room, child, place, start: topic.edition.path };
}

/** A department whose pages take two, with a page in it, and people by what they hold there. */
export async function twoEyed() {
  const department = await createDepartment();
  const head = await actorFor(await createPerson({ department, roles: ["departmentHead"], name: "Hedda" }));
  await setApprovalRule(head, { departmentId: department.id, kind: "page", eyes: "two" });
  const topic = await createPage({ department });
  const page = await createPage({ department, parent: topic.item, path: `${topic.edition.path}/bygglov` });
  const somebody = async (name: string, roles: Role[]) => actorFor(await createPerson({ department, roles, name }));
  const write = (title: string, baseRevision = 1) => ({ editionId: page.edition.id, baseRevision, content: content("bygglov", { title }) });
  return { department, head, page, write, somebody, writer: await somebody("Vera", ["writer"]), publisher: await somebody("Pia", ["publisher"]) };
}
