import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { giveSignInFile as putSignInFile } from "@/domain/accounts/accounts.fixtures";
import { coreGroup, coreUser, enterpriseUser } from "@/domain/directory/scim-attributes";
import { env } from "@/lib/env";

/* Two directories with their tokens, and how they ask. */

export const tokens = { entra: "e".repeat(40), school: "s".repeat(40) };

const signInFile = `
providers:
  - { id: entra, name: { sv: Personal }, issuer: "https://login.example", clientId: t, clientSecret: { env: X } }
scim:
  - id: entra
    provider: entra
    token: { file: FOLDER/entra-token }
    gives:
      - { when: { userType: Member }, affiliation: employee, department: { claim: department, values: { Bygglov: bygglov, Skola: skola } } }
      - { when: { groups: Publicister }, role: publisher, department: bygglov }
  - { id: school, token: { file: FOLDER/school-token }, gives: [{ when: { userType: Student }, affiliation: pupil }] }
`;

/** Lets this process know the two directories, each with its token in a file. */
export function knowDirectories(): void {
  const folder = env().TORGET_DATA;
  for (const [client, token] of Object.entries(tokens)) writeFileSync(join(folder, `${client}-token`), `${token}\n`);
  putSignInFile(signInFile.replaceAll("FOLDER", folder));
}

type Handler = (request: Request, parameters: { params: Promise<{ client: string; id?: string }> }) => Promise<Response>;
interface Asked {
  client?: string;
  token?: string | null;
  id?: string;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Asks a route as a directory does over HTTP. */
export async function ask(handler: Handler, { client = "entra", token = tokens[client as "entra"], id, query, body, headers }: Asked = {}) {
  const request = new Request(`http://portal.example/api/scim/${client}/v2?${new URLSearchParams(query).toString()}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && { "content-type": "application/scim+json" }), ...headers },
    body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
  });
  const answer = await handler(request, { params: Promise.resolve({ client, id }) });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, json: (text ? JSON.parse(text) : null) as Record<string, never> & { id: string; Resources: { id: string }[] } };
}

/** Somebody new, as Entra sends them. */
export const newUser = (more: object = {}) => ({
  schemas: [coreUser, enterpriseUser],
  externalId: randomUUID(),
  userName: `${randomUUID().slice(0, 8)}@kommun.example`,
  active: true,
  displayName: "Anna Berg",
  emails: [{ primary: true, type: "work", value: "anna.berg@kommun.example" }],
  meta: { resourceType: "User" },
  name: { formatted: "Anna Berg", familyName: "Berg", givenName: "Anna" },
  userType: "Member",
  [enterpriseUser]: { department: "Bygglov" },
  ...more,
});
/** A PATCH message. */
export const patchOp = (...Operations: unknown[]) => ({ schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations });
/** A group as Entra sends it. */
export const newGroup = (displayName: string, members: string[] = []) => ({ schemas: [coreGroup], externalId: randomUUID(), displayName, members: members.map((value) => ({ value })) });
