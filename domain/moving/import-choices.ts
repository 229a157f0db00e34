import "server-only";
import { can } from "@/domain/access/access";
import { employedOn } from "@/domain/access/in-force";
import { isLocale, type Locale, locales, sourceLocale } from "@/i18n/routing";
import { swedishDate } from "@/lib/dates";
import { type ContentKind, contentKinds } from "@/domain/publishing/content.schema";
import { departmentPath } from "@/domain/publishing/publishing.policy";
import { needsTwo } from "@/domain/publishing/second-eyes";
import { database } from "@/lib/db";
import { type ChoiceProblem, type ImportChoices, type Mover, readPairs } from "./moving.schema";
import type { Survey } from "./wxr-survey";

/** Choices that have been found to be there. */
export interface Resolved {
  locale: Locale;
  departmentId: string;
  ownerId: string;
  underId: string;
  topicId: string;
  /** By the login in small letters. */
  authors: Map<string, string>;
  /** By the category's short name in small letters. */
  topics: Map<string, string>;
  /** Whether what was public is to become public at once. */
  publish: boolean;
  /** Kinds that the department wants two people for: they come in as drafts (P11). */
  needsTwo: ReadonlySet<ContentKind>;
  /** What every document has; null where nobody has said it, and documents are left out. */
  document: { reason: string; language: Locale; contactId: string } | null;
}

/** The only one who works here today and has the address; a second one with it makes it nobody's. */
async function personAt(email: string): Promise<string | null> {
  const found = await (await database()).person.findMany({ where: { AND: [employedOn(swedishDate()), { email: { equals: email, mode: "insensitive" } }] }, select: { id: true }, take: 2 });
  return found.length === 1 ? found[0]!.id : null;
}

/** A published page by its address ("/sv/bygga-bo", "bygga-bo") or its id; `top` where only topics count. */
async function pageAt(typed: string, top: boolean): Promise<string | null> {
  const path = (URL.canParse(typed) ? new URL(typed).pathname : typed).split("/").filter(Boolean);
  if (path[0] && locales.some((locale) => locale === path[0])) path.shift();
  const found = await (await database()).contentItem.findFirst({
    where: { kind: "page", trashedAt: null, easyReadOfId: null, ...(top ? { parentId: null } : {}), OR: [{ id: typed, editions: { some: { state: "published" } } }, { editions: { some: { state: "published", path: path.join("/") } } }] },
    select: { id: true },
  });
  return found?.id ?? null;
}

async function mapped(text: string, field: "authors" | "topics", find: (value: string) => Promise<string | null>, problems: ChoiceProblem[]): Promise<Map<string, string>> {
  const { pairs, faults } = readPairs(text);
  problems.push(...faults.map((line) => ({ field, code: "pairMalformed", line })));
  const result = new Map<string, string>();
  for (const [name, { value, line }] of pairs) {
    const id = await find(value);
    if (id) result.set(name, id);
    else problems.push({ field, code: field === "authors" ? "personUnknown" : "topicUnknown", line });
  }
  return result;
}

/** The language of a site: "sv-SE" is Swedish. One that the portal does not have counts as Swedish. */
const languageOf = (said: string): Locale => {
  const short = said.slice(0, 2).toLowerCase();
  return isLocale(short) ? short : sourceLocale;
};

/** Nobody else has read what comes in, so where it takes two to publish, the import publishes nothing. */
async function kindsForTwo(departmentId: string): Promise<ReadonlySet<ContentKind>> {
  const client = await database();
  const two = await Promise.all(contentKinds.map((kind) => needsTwo(client, departmentId, kind)));
  return new Set(contentKinds.filter((_, index) => two[index]));
}

/** To import is not to publish: whoever makes texts public at once may publish in the department that becomes responsible (P11). */
async function mayPublish(mover: Mover, departmentId: string, ownerId: string): Promise<boolean> {
  if (mover === "console") return true;
  return can(mover, "content.publish", { type: "Content", id: "", departmentPath: await departmentPath(departmentId), ownerId, live: false }).allowed;
}

/** A document has both a reason and a contact, or neither: then there are none. */
async function documentChoices({ documentContact, documentReason }: ImportChoices, problems: ChoiceProblem[]): Promise<{ contactId: string; reason: string } | null> {
  if (!documentContact && !documentReason) return null;
  const contact = await (await database()).contact.findUnique({ where: { id: documentContact }, select: { id: true } });
  if (!contact) problems.push({ field: "documentContact", code: documentContact ? "contactUnknown" : "contactMissing" });
  if (documentReason.length < 10) problems.push({ field: "documentReason", code: "reasonMissing" });
  return { contactId: documentContact, reason: documentReason };
}

/** @returns what the choices mean in this portal, or which of them mean nothing here */
export async function resolveChoices(mover: Mover, choices: ImportChoices, survey: Pick<Survey, "language">): Promise<{ resolved: Resolved } | { problems: ChoiceProblem[] }> {
  const problems: ChoiceProblem[] = [];
  const department = await (await database()).department.findUnique({ where: { id: choices.department }, select: { id: true } });
  const [ownerId, underId, topicId] = [await personAt(choices.owner), await pageAt(choices.under, false), await pageAt(choices.topic, true)];
  if (!department) problems.push({ field: "department", code: "departmentUnknown" });
  if (!ownerId) problems.push({ field: "owner", code: "personUnknown" });
  if (!underId) problems.push({ field: "under", code: "pageUnknown" });
  if (!topicId) problems.push({ field: "topic", code: "topicUnknown" });
  const authors = await mapped(choices.authors, "authors", personAt, problems);
  if (choices.publish && department && ownerId && !(await mayPublish(mover, department.id, ownerId))) problems.push({ field: "publish", code: "mayNotPublish" });
  const said = await documentChoices(choices, problems);
  const topics = await mapped(choices.topics, "topics", (value) => pageAt(value, true), problems);
  if (problems.length > 0 || !department || !ownerId || !underId || !topicId) return { problems };
  const locale = choices.locale ?? languageOf(survey.language);
  const document = said && { ...said, language: locale };
  return { resolved: { locale, document, departmentId: department.id, ownerId, underId, topicId, authors, topics, publish: choices.publish, needsTwo: await kindsForTwo(department.id) } };
}
