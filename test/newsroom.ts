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
