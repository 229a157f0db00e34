/*
 * What the portal knows about a user and a group, in the form of RFC 7643, section 7. The reader, the paths of a PATCH
 * and /Schemas are all made from these tables, so that they cannot differ. What the portal has no use for (addresses,
 * telephone numbers, photographs) it takes and forgets: nothing is kept about people that is not needed (GDPR 5.1 c).
 */

export const coreUser = "urn:ietf:params:scim:schemas:core:2.0:User";
export const coreGroup = "urn:ietf:params:scim:schemas:core:2.0:Group";
export const enterpriseUser = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

export interface Definition {
  name: string;
  type: "string" | "boolean" | "complex";
  multiValued: boolean;
  required: boolean;
  caseExact: boolean;
  mutability: "readWrite" | "readOnly";
  returned: "default" | "always";
  uniqueness: "none" | "server";
  subAttributes?: Definition[];
}

/** An attribute of RFC 7643 that is taken and forgotten. */
interface Unkept {
  name: string;
  kept: false;
}
export type Known = Definition | Unkept;

const text = (name: string, more: Partial<Definition> = {}): Definition => ({ name, type: "string", multiValued: false, required: false, caseExact: false, mutability: "readWrite", returned: "default", uniqueness: "none", ...more });
const flag = (name: string): Definition => text(name, { type: "boolean" });
const complex = (name: string, subAttributes: Definition[], more: Partial<Definition> = {}): Definition => text(name, { type: "complex", subAttributes, ...more });
const plural = (name: string, more: Partial<Definition> = {}): Definition => complex(name, [text("value"), text("display"), text("type"), flag("primary")], { multiValued: true, ...more });
const unkept = (...names: string[]): Unkept[] => names.map((name) => ({ name, kept: false }));

/** Of every resource (RFC 7643, 3.1): "externalId" is the directory's, the rest the portal's own. */
const common: Known[] = [text("externalId", { caseExact: true }), ...unkept("schemas", "id", "meta")];

const userAttributes: Definition[] = [
  text("userName", { required: true, uniqueness: "server" }),
  flag("active"),
  text("displayName"),
  complex("name", ["formatted", "familyName", "givenName", "middleName", "honorificPrefix", "honorificSuffix"].map((name) => text(name))),
  text("title"),
  text("userType"),
  text("preferredLanguage"),
  plural("emails"),
  plural("roles"),
  plural("groups", { mutability: "readOnly" }),
];

const enterpriseAttributes: Definition[] = [
  ...["employeeNumber", "costCenter", "organization", "division", "department"].map((name) => text(name)),
  complex("manager", [text("value", { caseExact: true }), text("$ref", { caseExact: true }), text("displayName")]),
];

const groupAttributes: Definition[] = [
  text("displayName", { required: true, caseExact: true, uniqueness: "server" }),
  complex("members", [text("value", { caseExact: true }), text("display"), text("type"), text("$ref", { caseExact: true })], { multiValued: true }),
];

/** A kind of resource: its own schema, and everything that may stand in it. */
export interface ResourceKind {
  name: "User" | "Group";
  urn: string;
  known: Known[];
}

export const userKind: ResourceKind = {
  name: "User",
  urn: coreUser,
  known: [
    ...common,
    ...userAttributes,
    complex(enterpriseUser, enterpriseAttributes),
    ...unkept("nickName", "profileUrl", "locale", "timezone", "password", "phoneNumbers", "ims", "photos", "addresses", "entitlements", "x509Certificates"),
  ],
};

export const groupKind: ResourceKind = { name: "Group", urn: coreGroup, known: [...common, ...groupAttributes] };

/** For /Schemas. */
export const schemas = [
  { id: coreUser, name: "User", description: "Somebody whom the directory knows", attributes: userAttributes },
  { id: enterpriseUser, name: "EnterpriseUser", description: "Where the user works", attributes: enterpriseAttributes },
  { id: coreGroup, name: "Group", description: "A group of the directory", attributes: groupAttributes },
];

/** The definition of a name. Names of attributes are the same in capitals and small letters (RFC 7643, 2.1). */
export function find(known: readonly Known[], name: string): Known | undefined {
  const wanted = name.toLowerCase();
  return known.find((each) => each.name.toLowerCase() === wanted);
}

/** Whether the portal keeps the attribute. */
export function isKept(each: Known): each is Definition {
  return !("kept" in each);
}
