import { type Definition, enterpriseUser, find, isKept, type Known, type ResourceKind } from "./scim-attributes";
import { badRequest, named } from "./scim-errors";

/** A resource as the portal keeps it: canonical names, no empty values, nothing that it does not know. */
export type Resource = Record<string, unknown>;

const longestText = 1000;

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const isEmpty = (value: unknown) => value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

function readText(value: unknown, name: string): string {
  if (typeof value !== "string") throw badRequest("invalidValue", `${named(name)} must be a text.`);
  if (value.length > longestText) throw badRequest("invalidValue", `${named(name)} is longer than ${longestText} characters.`);
  // PostgreSQL holds no U+0000.
  if (value.includes("\u0000")) throw badRequest("invalidValue", `${named(name)} holds a character that cannot be kept.`);
  return value;
}

/** Entra writes "True" and "False" as texts. */
function readTruth(value: unknown, name: string): boolean {
  if (typeof value === "boolean") return value;
  const said = typeof value === "string" ? value.toLowerCase() : "";
  if (said === "true" || said === "false") return said === "true";
  throw badRequest("invalidValue", `${named(name)} must be true or false.`);
}

/**
 * One value of an attribute: of a list, one of its members. A text where an object with "value" belongs is that value
 * (Entra sends the manager so).
 * @returns undefined for a value that is empty
 * @throws ScimError (invalidValue, invalidSyntax)
 */
export function readOne(definition: Definition, value: unknown): unknown {
  if (isEmpty(value)) return undefined;
  if (definition.type === "boolean") return readTruth(value, definition.name);
  if (definition.type === "string") return readText(value, definition.name);
  const parts = definition.subAttributes ?? [];
  if (typeof value === "string" && find(parts, "value")) return { value: readText(value, definition.name) };
  if (!isObject(value)) throw badRequest("invalidValue", `${named(definition.name)} must be an object.`);
  const read = readParts(parts, value);
  return Object.keys(read).length > 0 ? read : undefined;
}

/** The whole of an attribute. A single value where a list belongs is a list of one; members without a value are left out. */
export function readAttribute(definition: Definition, value: unknown): unknown {
  if (!definition.multiValued) {
    if (Array.isArray(value) && value.length > 0) throw badRequest("invalidValue", `${named(definition.name)} takes one value.`);
    return readOne(definition, value);
  }
  const list = isEmpty(value) ? [] : [value].flat();
  const read = list.map((each) => readOne(definition, each)).filter((each) => isObject(each) && each.value !== undefined);
  return read.length > 0 ? read : undefined;
}

/**
 * The attributes of an object. What the portal does not keep and what only it may set are passed over, as RFC 7644,
 * 3.3 has it; a name that neither RFC 7643 nor the portal knows is refused by name.
 * @throws ScimError (invalidSyntax, invalidValue)
 */
export function readParts(known: readonly Known[], value: Record<string, unknown>): Resource {
  const read: Resource = {};
  for (const [key, given] of Object.entries(value)) {
    const definition = find(known, key);
    if (!definition) throw badRequest("invalidSyntax", `There is no attribute ${named(key)}.`);
    if (!isKept(definition) || definition.mutability === "readOnly") continue;
    const one = readAttribute(definition, given);
    if (one !== undefined) read[definition.name] = one;
  }
  return read;
}

/** @throws ScimError (invalidValue) where the resource lacks what it must have */
export function requireWhole(kind: ResourceKind, resource: Resource): void {
  const lacking = kind.known.filter(isKept).find(({ name, required }) => required && isEmpty(resource[name]));
  if (lacking) throw badRequest("invalidValue", `${named(lacking.name)} is needed.`);
}

/** @throws ScimError (invalidSyntax) unless the message says that it is of the kind */
export function requireSchema(message: unknown, urn: string): asserts message is Record<string, unknown> {
  const said = isObject(message) && Array.isArray(message.schemas) ? message.schemas.map((each) => String(each).toLowerCase()) : [];
  if (!said.includes(urn.toLowerCase())) throw badRequest("invalidSyntax", `"schemas" must have ${urn}.`);
}

/**
 * A resource as it was posted.
 * @throws ScimError (invalidSyntax, invalidValue)
 */
export function readResource(kind: ResourceKind, body: unknown): Resource {
  requireSchema(body, kind.urn);
  const resource = readParts(kind.known, body);
  requireWhole(kind, resource);
  return resource;
}

/** The part of a user that says where they work. */
export function enterpriseOf(resource: Resource): Record<string, unknown> {
  const extension = resource[enterpriseUser];
  return isObject(extension) ? extension : {};
}
