import { type Definition, enterpriseUser, find, isKept, type Known, type ResourceKind } from "./scim-attributes";
import { badRequest, named } from "./scim-errors";
import { type Comparison, isChosen, readFilter } from "./scim-filter";
import { isObject, readAttribute, readOne, requireSchema, requireWhole, type Resource } from "./scim-resource";

/*
 * PATCH (RFC 7644, 3.5.2), in the forms that directories really send: names of operations in capitals or not, truth as
 * text, paths as keys of the value, a filter that chooses nothing yet, members to remove in the value.
 */

const patchSchema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const verbs = ["add", "replace", "remove"] as const;
type Verb = (typeof verbs)[number];

interface Step {
  name: string;
  /** Of a list: which members. */
  chosen?: Comparison[];
}

interface Deed {
  verb: Verb;
  value: unknown;
}

const attributePath = /^([A-Za-z$][\w$-]*)(?:\[(.+)\])?(?:\.([A-Za-z$][\w$-]*))?$/s;

/**
 * The steps of a path: `active`, `name.givenName`, `emails[type eq "work"].value`, or any with the URN of its schema.
 * @throws ScimError (invalidPath, invalidFilter)
 */
export function readPath(kind: ResourceKind, path: string): Step[] {
  const lower = path.toLowerCase();
  const extension = enterpriseUser.toLowerCase();
  if (lower === extension) return [{ name: enterpriseUser }];
  if (lower.startsWith(`${extension}:`)) return [{ name: enterpriseUser }, ...path.slice(extension.length + 1).split(".").map((name) => ({ name }))];
  const bare = lower.startsWith(`${kind.urn.toLowerCase()}:`) ? path.slice(kind.urn.length + 1) : path;
  const [, name, filter, inner] = attributePath.exec(bare) ?? [];
  if (!name) throw badRequest("invalidPath", `The path ${named(path)} cannot be read.`);
  return [{ name, chosen: filter === undefined ? undefined : readFilter(filter) }, ...(inner ? [{ name: inner }] : [])];
}

function put(target: Resource, name: string, value: unknown): void {
  const isNothing = value === undefined || (Array.isArray(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);
  if (isNothing) delete target[name];
  else target[name] = value;
}

/** A single value: objects are merged, since what is not named stays (3.5.2.1, 3.5.2.3). */
function changeOne(target: Resource, definition: Definition, { verb, value }: Deed): void {
  const { name } = definition;
  const read = verb === "remove" ? undefined : readAttribute(definition, value);
  const before = target[name];
  put(target, name, isObject(read) && isObject(before) ? { ...before, ...read } : read);
}

const sameMember = (one: unknown, other: unknown) => isObject(one) && isObject(other) && one.value === other.value && one.type === other.type;

/** A whole list: added to, put in its place, or emptied; a value says which members to remove. */
function changeList(before: Resource[], definition: Definition, { verb, value }: Deed): Resource[] {
  const given = (readAttribute(definition, value) ?? []) as Resource[];
  if (verb === "replace") return given;
  if (verb === "add") return [...before, ...given.filter((each) => !before.some((held) => sameMember(held, each)))];
  if (value === undefined || value === null) return [];
  const gone = new Set(given.map((each) => each.value));
  return before.filter((each) => !gone.has(each.value));
}

/** A member that a filter describes and that is not there yet: Entra adds and replaces so where it means "set". */
function described(definition: Definition, chosen: Comparison[]): Resource {
  const parts = definition.subAttributes ?? [];
  const member: Resource = {};
  for (const { attribute, value } of chosen) {
    const part = find(parts, attribute);
    if (!part || !isKept(part)) throw badRequest("invalidFilter", `${named(definition.name)} has no ${named(attribute)}.`);
    put(member, part.name, readOne(part, value));
  }
  return member;
}

/** The members of a list that a filter chooses. */
function changeMembers(before: Resource[], definition: Definition, chosen: Comparison[], rest: Step[], deed: Deed): Resource[] {
  const isMeant = (member: Resource) => isChosen(chosen, member);
  if (deed.verb === "remove" && rest.length === 0) return before.filter((member) => !isMeant(member));
  const isNew = deed.verb !== "remove" && !before.some(isMeant);
  const all = isNew ? [...before, described(definition, chosen)] : before;
  return all.map((member, index) => {
    if (isNew ? index !== before.length : !isMeant(member)) return member;
    const changed = { ...member };
    if (rest.length > 0) walk(changed, definition.subAttributes ?? [], rest, deed);
    else Object.assign(changed, readOne(definition, deed.value));
    return changed;
  });
}

function changeMany(target: Resource, definition: Definition, step: Step, rest: Step[], deed: Deed): void {
  const before = (target[definition.name] ?? []) as Resource[];
  if (step.chosen) {
    const after = changeMembers(before, definition, step.chosen, rest, deed);
    put(target, definition.name, after.filter((member) => member.value !== undefined));
  } else if (rest.length > 0) {
    throw badRequest("invalidPath", `${named(definition.name)} is a list: say in brackets which of it is meant.`);
  } else {
    put(target, definition.name, changeList(before, definition, deed));
  }
}

function walk(target: Resource, known: readonly Known[], [step, ...rest]: Step[], deed: Deed): void {
  if (!step) return;
  const definition = find(known, step.name);
  if (!definition) throw badRequest("invalidPath", `There is no attribute ${named(step.name)}.`);
  if (!isKept(definition)) return;
  if (definition.mutability === "readOnly") throw badRequest("mutability", `${named(definition.name)} cannot be changed.`);
  if (definition.multiValued) return changeMany(target, definition, step, rest, deed);
  if (step.chosen) throw badRequest("invalidPath", `${named(definition.name)} is no list.`);
  if (rest.length === 0) return changeOne(target, definition, deed);
  const before = target[definition.name];
  const inner: Resource = isObject(before) ? { ...before } : {};
  walk(inner, definition.subAttributes ?? [], rest, deed);
  put(target, definition.name, inner);
}

/** Without a path the value names what to change: by names, or by whole paths as keys. The portal's own are passed over. */
function walkKeys(target: Resource, kind: ResourceKind, { verb, value }: Deed): void {
  if (verb === "remove") throw badRequest("noTarget", "What is to be removed must be said by a path.");
  if (!isObject(value)) throw badRequest("invalidValue", "Without a path the value must be an object.");
  for (const [path, each] of Object.entries(value)) {
    const steps = readPath(kind, path);
    const definition = find(kind.known, steps[0]!.name);
    if (definition && isKept(definition) && definition.mutability === "readOnly") continue;
    walk(target, kind.known, steps, { verb, value: each });
  }
}

function readOperation(operation: unknown): Deed & { path: string | undefined } {
  const verb = isObject(operation) && typeof operation.op === "string" ? verbs.find((each) => each === (operation.op as string).toLowerCase()) : undefined;
  if (!verb || !isObject(operation)) throw badRequest("invalidSyntax", '"op" must be add, replace or remove.');
  const { path, value } = operation;
  if (path !== undefined && path !== null && typeof path !== "string") throw badRequest("invalidPath", "The path must be a text.");
  if (verb === "add" && value === undefined) throw badRequest("invalidValue", '"add" needs a value.');
  return { verb, value, path: path ? path : undefined };
}

/**
 * The resource with all operations of a PATCH message carried out, one after the other; the one that came in is not
 * changed. All of it is valid, or nothing happens (3.5.2).
 * @throws ScimError (invalidSyntax, invalidPath, invalidFilter, invalidValue, mutability, noTarget)
 */
export function patched(kind: ResourceKind, resource: Resource, message: unknown): Resource {
  requireSchema(message, patchSchema);
  const operations = Object.entries(message).find(([name]) => name.toLowerCase() === "operations")?.[1];
  if (!Array.isArray(operations) || operations.length === 0) throw badRequest("invalidSyntax", '"Operations" must be a list of at least one.');
  const target = structuredClone(resource);
  for (const operation of operations as unknown[]) {
    const { path, ...deed } = readOperation(operation);
    if (path === undefined) walkKeys(target, kind, deed);
    else walk(target, kind.known, readPath(kind, path), deed);
  }
  requireWhole(kind, target);
  return target;
}
