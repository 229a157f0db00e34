import type { Block } from "@/domain/publishing/blocks.schema";
import { sourceLocale } from "@/i18n/routing";
import { type ContentFile, itemOf } from "./content-files";
import type { Faults } from "./faults";
import type { SeedFiles } from "./seed-files";

/*
 * Whatever a file names must be there: a department, an owner, a page that is linked to.
 */
type Known = Record<"department" | "person" | "contact" | "hours" | "page" | "news" | "form" | "illustration", Set<string>>;

function unique(file: string, keys: string[], faults: Faults): Set<string> {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) faults.push(`${file}: ${key}: is there twice`);
    seen.add(key);
  }
  return seen;
}

/** Every internal address ("page:bygglov") and picture that a body names, wherever in it. */
function namedIn(value: Block[] | unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namedIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name === "contactId") return [`contact:${String(inner)}`];
    if ((name === "link" || name === "source") && typeof inner === "string") return [inner];
    return namedIn(inner);
  });
}

function checkBody(content: ContentFile, known: Known, faults: Faults): void {
  for (const address of new Set(namedIn(content.body))) {
    const [type, key = ""] = address.split(":", 2);
    const among = known[type as keyof Known];
    if (among && !among.has(key)) faults.push(`${content.file}: body: ${address} is not there`);
  }
}

function checkItem(content: ContentFile, known: Known, byId: Map<string, ContentFile>, faults: Faults): void {
  const item = itemOf(content);
  if (!item) return;
  const must = (field: string, among: Set<string>, key: string | undefined) => {
    if (key !== undefined && !among.has(key)) faults.push(`${content.file}: ${field}: ${key} is not there`);
  };
  must("department", known.department, item.department);
  must("owner", known.person, item.owner);
  must("deputy", known.person, item.deputy);
  must("image", known.illustration, item.image);
  must("parent", known.page, content.page?.parent);
  must("easyReadOf", known.page, content.page?.easyReadOf);
  for (const page of Object.values(content.page?.counterparts ?? {})) must("counterparts", known.page, page);
  must("category", known.page, content.news?.category);
  if (content.news && byId.get(content.news.category)?.page?.parent !== undefined) faults.push(`${content.file}: category: must be a topic`);
}

/** A page may not be above itself, however far up. */
function checkTree(content: ContentFile, byId: Map<string, ContentFile>, faults: Faults): void {
  const above = new Set([content.front.id]);
  for (let parent = content.page?.parent; parent !== undefined; parent = byId.get(parent)?.page?.parent) {
    if (above.has(parent)) return void faults.push(`${content.file}: parent: leads back to the page itself`);
    above.add(parent);
  }
}

function checkOrganisation(files: SeedFiles, known: Known, faults: Faults): void {
  const must = (file: string, key: string, field: string, among: Set<string>, name: string | undefined) => {
    if (name !== undefined && !among.has(name)) faults.push(`${file}: ${key}.${field}: ${name} is not there`);
  };
  for (const { key, parent, contact, head, hours } of files.departments) {
    must("departments.yaml", key, "parent", known.department, parent);
    must("departments.yaml", key, "contact", known.contact, contact);
    must("departments.yaml", key, "head", known.person, head);
    must("departments.yaml", key, "hours", known.hours, hours);
  }
  unique("bodies.yaml", files.bodies.map((row) => row.key), faults);
  for (const { key, department } of files.bodies) must("bodies.yaml", key, "department", known.department, department);
  for (const { key, department } of files.people) must("people.yaml", key, "department", known.department, department);
  for (const { key, department, hours } of files.contacts) {
    must("contacts.yaml", key, "department", known.department, department);
    must("contacts.yaml", key, "hours", known.hours, hours);
  }
}

/** Adds a line to `faults` for everything that is named and not there, or there twice. */
export function checkReferences(files: SeedFiles, faults: Faults): void {
  const sources = files.content.filter((content) => content.locale === sourceLocale);
  const ids = (kind: string) => sources.filter((content) => content.kind === kind).map((content) => content.front.id);
  const known: Known = {
    department: unique("departments.yaml", files.departments.map((row) => row.key), faults),
    person: unique("people.yaml", files.people.map((row) => row.key), faults),
    contact: unique("contacts.yaml", files.contacts.map((row) => row.key), faults),
    hours: unique("opening-hours.yaml", files.hours.map((row) => row.key), faults),
    page: new Set(ids("page")),
    news: new Set(ids("news")),
    form: new Set(ids("form")),
    illustration: new Set(files.illustrations),
  };
  unique("pages, news and forms", sources.map((content) => content.front.id), faults);
  unique("pages, news and forms", files.content.map((content) => `${content.front.id}.${content.locale}`).filter((name) => !name.endsWith(`.${sourceLocale}`)), faults);
  const byId = new Map(sources.map((content) => [content.front.id, content]));
  checkOrganisation(files, known, faults);
  for (const content of files.content) {
    if (!byId.has(content.front.id)) faults.push(`${content.file}: id: ${content.front.id} has no Swedish file`);
    checkItem(content, known, byId, faults);
    checkTree(content, byId, faults);
    checkBody(content, known, faults);
  }
}
