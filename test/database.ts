import { randomUUID } from "node:crypto";
import type { Role, SignedIn } from "@/domain/access/access.schema";
import { findActorByPerson } from "@/domain/accounts/accounts.queries";
import type { Body } from "@/domain/publishing/blocks.schema";
import { keepManyReferences } from "@/domain/publishing/gate/references";
import { contentOf } from "@/domain/publishing/rows";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import type { Body as Organ, BodyKind, ContentItem, ContentKind, Department, Edition, Person, Version } from "@/prisma/generated/client";

/*
 * What an integration test puts in its database before it begins: a department, somebody who works there, a page.
 * Each function makes one thing that is right in itself; say only what the test is about.
 */

/** A department with a Swedish name. Without `parent` it is a förvaltning of its own. */
export async function createDepartment(given: { id?: string; name?: string; parent?: Department } = {}): Promise<Department> {
  const id = given.id ?? `department-${randomUUID().slice(0, 8)}`;
  const name = given.name ?? id;
  const texts = { create: [{ locale: "sv", name, slug: id }] };
  return (await database()).department.create({ data: { id, parentId: given.parent?.id, texts } });
}

/** A committee with a Swedish name that the department clerks for; a new department when it is not said. */
export async function createBody(given: { id?: string; kind?: BodyKind; name?: string; department?: Department; partners?: string[] } = {}): Promise<Organ> {
  const id = given.id ?? `body-${randomUUID().slice(0, 8)}`;
  const departmentId = (given.department ?? (await createDepartment())).id;
  const texts = { create: [{ locale: "sv", name: given.name ?? id, slug: id }] };
  return (await database()).body.create({ data: { id, kind: given.kind ?? "committee", departmentId, partners: given.partners ?? [], texts } });
}

interface PersonGiven {
  name?: string;
  /** Where the person is employed today; a new department when it is not said. */
  department?: Department;
  /** Held in that department, for a year. */
  roles?: Role[];
}

/** Somebody employed since yesterday. */
export async function createPerson(given: PersonGiven = {}): Promise<Person> {
  const departmentId = (given.department ?? (await createDepartment())).id;
  const day = 24 * 60 * 60 * 1000;
  const validFrom = dateColumn(swedishDate(new Date(Date.now() - day)));
  const validTo = dateColumn(swedishDate(new Date(Date.now() + 365 * day)));
  return (await database()).person.create({
    data: {
      name: given.name ?? "Test Testsson",
      affiliations: { create: [{ kind: "employee", departmentId, validFrom }] },
      roles: { create: (given.roles ?? []).map((role) => ({ role, departmentId, reason: "Test", validFrom, validTo, reviewBy: validTo })) },
    },
  });
}

/** The person as an actor: what currentActor() would answer for somebody signed in, with what is in force today. */
export async function actorFor(person: { id: string }): Promise<SignedIn> {
  const actor = await findActorByPerson(person.id);
  if (!actor) throw new Error(`No such person: ${person.id}`);
  // As surely recognised as the roles ask for; what happens otherwise is tested where it belongs.
  return { ...actor, sessionId: randomUUID(), level: actor.neededLevel };
}

interface ItemGiven {
  id?: string;
  department?: Department;
  owner?: Person;
  /** Pages: the page above; without it the page is a topic. */
  parent?: ContentItem;
  /** News: the topic. */
  topic?: ContentItem;
  locale?: string;
  title?: string;
  lead?: string;
  path?: string;
  body?: Body;
}

/** An item with one published edition (Swedish unless said) and its live version. */
async function createItem(kind: ContentKind, given: ItemGiven): Promise<{ item: ContentItem; edition: Edition; version: Version }> {
  const client = await database();
  const department = given.department ?? (await createDepartment());
  const owner = given.owner ?? (await createPerson({ department }));
  const id = given.id ?? `${kind}-${randomUUID().slice(0, 8)}`;
  const path = given.path ?? id;
  const item = await client.contentItem.create({
    data: { id, kind, departmentId: department.id, ownerId: owner.id, parentId: given.parent?.id, topicId: given.topic?.id, audience: ["resident"] },
  });
  const now = new Date();
  const checkBy = dateColumn(swedishDate(new Date(now.getTime() + 180 * 24 * 60 * 60 * 1000)));
  const draft = await client.edition.create({
    data: { itemId: id, kind, locale: given.locale ?? "sv", path, publishedAt: now, changedAt: now, checkedOn: dateColumn(swedishDate(now)), checkBy },
  });
  const version = await client.version.create({
    data: {
      editionId: draft.id,
      number: 1,
      origin: "published",
      title: given.title ?? "En titel",
      lead: given.lead ?? "En ingress.",
      slug: path.split("/").at(-1) ?? path,
      body: given.body ?? [{ type: "paragraph", content: [{ text: "En text." }] }],
      authorId: owner.id,
    },
  });
  const edition = await client.edition.update({ where: { id: draft.id }, data: { state: "published", revision: 1, liveVersionId: version.id } });
  const text = contentOf(version);
  await client.$transaction((transaction) => keepManyReferences(transaction, [true, false].map((live) => ({ editionId: draft.id, live, content: text }))));
  return { item, edition, version };
}

/** A published service page. */
export const createPage = (given: ItemGiven = {}) => createItem("page", given);

/** A published news article. */
export const createNews = (given: ItemGiven = {}) => createItem("news", given);
