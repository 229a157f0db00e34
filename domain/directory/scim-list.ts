/** A list as a directory asks for it (RFC 7644, 3.4.2). */
export interface ListQuery {
  filter?: string;
  startIndex?: string;
  count?: string;
}

export interface ScimList<View> {
  total: number;
  startIndex: number;
  resources: View[];
}

/** The most that one answer holds. */
export const largestPage = 200;

/** Numbers that are none, or too small, count as RFC 7644, 3.4.2.4 says: the first, and none. */
export function pageOf({ startIndex, count }: ListQuery): { skip: number; take: number } {
  const whole = (text: string | undefined, otherwise: number) => (text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : otherwise);
  return { skip: Math.max(1, whole(startIndex, 1)) - 1, take: Math.min(largestPage, Math.max(0, whole(count, largestPage))) };
}

/** The list as it is sent. */
export function listBody({ total, startIndex, resources }: ScimList<unknown>): Record<string, unknown> {
  return { schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], totalResults: total, startIndex, itemsPerPage: resources.length, Resources: resources };
}

/** The weak validator of what is kept (RFC 7644, 3.14). */
export const versionOf = ({ version }: { version: number }): string => `W/"${version}"`;

/**
 * What of a resource is sent: what `attributes` names and nothing else, or everything but what `excludedAttributes`
 * names (RFC 7644, 3.9). "schemas", "id" and "meta" are always there. A part of an attribute stands for the whole.
 */
export function selected(view: Record<string, unknown>, { attributes, excludedAttributes }: { attributes?: string; excludedAttributes?: string }): Record<string, unknown> {
  const names = (list: string) => new Set(list.split(",").map((each) => topOf(each.trim().toLowerCase())));
  const always = new Set(["schemas", "id", "meta"]);
  const wanted = attributes ? names(attributes) : undefined;
  const unwanted = excludedAttributes ? names(excludedAttributes) : new Set<string>();
  return Object.fromEntries(Object.entries(view).filter(([name]) => always.has(name) || (wanted ? wanted.has(name.toLowerCase()) : !unwanted.has(name.toLowerCase()))));
}

/** The attribute of a resource that a name leads to: urn:…:User:department is in the extension, emails.value in emails. */
function topOf(name: string): string {
  const [, urn, rest] = /^(urn:.+:2\.0:(?:user|group))(?::(.+))?$/.exec(name) ?? [];
  if (!urn) return name.split(".")[0] ?? name;
  return urn.includes(":core:") ? (rest ?? "").split(".")[0]! : urn;
}
