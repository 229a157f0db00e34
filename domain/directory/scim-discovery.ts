import "server-only";
import type { ScimClient } from "@/domain/accounts/sign-in-file.schema";
import { coreGroup, coreUser, enterpriseUser, schemas } from "./scim-attributes";
import { ScimError } from "./scim-errors";
import { largestPage, type ScimList } from "./scim-list";
import { scimAddress } from "./users.queries";

/* What a directory may ask about the portal before it sends anything (RFC 7643, 5–7; RFC 7644, 4). */

type Discovered = Record<string, unknown> & { id: string };

const whole = (resources: Discovered[]): ScimList<Discovered> => ({ total: resources.length, startIndex: 1, resources });

function one(resources: Discovered[], id: string): Discovered {
  const found = resources.find((each) => each.id.toLowerCase() === id.toLowerCase());
  if (!found) throw new ScimError(404, undefined, "There is no such thing.");
  return found;
}

/** What the portal's SCIM can and cannot do. */
export function serviceProviderConfig(client: ScimClient): Record<string, unknown> {
  return {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: largestPage },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: true },
    authenticationSchemes: [{ type: "oauthbearertoken", name: "Bearer token", description: "The client's own token in the header Authorization (RFC 6750)", primary: true }],
    meta: { resourceType: "ServiceProviderConfig", location: scimAddress(client, "/ServiceProviderConfig") },
  };
}

function resourceTypes(client: ScimClient): Discovered[] {
  const type = (id: string, endpoint: string, schema: string, extensions: string[]) => ({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
    id,
    name: id,
    endpoint,
    schema,
    ...(extensions.length > 0 && { schemaExtensions: extensions.map((each) => ({ schema: each, required: false })) }),
    meta: { resourceType: "ResourceType", location: scimAddress(client, `/ResourceTypes/${id}`) },
  });
  return [type("User", "/Users", coreUser, [enterpriseUser]), type("Group", "/Groups", coreGroup, [])];
}

export const listResourceTypes = (client: ScimClient): ScimList<Discovered> => whole(resourceTypes(client));

/** @throws ScimError 404 */
export const getResourceType = (client: ScimClient, id: string): Discovered => one(resourceTypes(client), id);

const described = (client: ScimClient): Discovered[] =>
  schemas.map((each) => ({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"], ...each, meta: { resourceType: "Schema", location: scimAddress(client, `/Schemas/${each.id}`) } }));

export const listSchemas = (client: ScimClient): ScimList<Discovered> => whole(described(client));

/** @throws ScimError 404 */
export const getSchema = (client: ScimClient, id: string): Discovered => one(described(client), id);
