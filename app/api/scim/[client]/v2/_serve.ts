import "server-only";
import type { ScimClient } from "@/domain/accounts/sign-in-file.schema";
import { authenticateClient } from "@/domain/directory/clients";
import { ScimError } from "@/domain/directory/scim-errors";
import { listBody, type ListQuery, type ScimList, selected } from "@/domain/directory/scim-list";
import { isDatabaseUnavailable } from "@/lib/database-errors";
import { log } from "@/lib/log";
import { clientAddress } from "@/lib/own-post";

/* How SCIM is spoken over HTTP (RFC 7644, 3): who asks, what was sent, and answers and errors in its own media type. */

/** What a directory may send at once. */
const largestBody = 1024 * 1024;

interface Exchange {
  client: ScimClient;
  /** The id in the address; empty where it has none. */
  id: string;
  query: ListQuery & { attributes?: string; excludedAttributes?: string };
  ifMatch: string | null;
  /** The JSON that was sent. @throws ScimError 400, 413, 415 */
  body: () => Promise<unknown>;
}

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { ...(body !== undefined && { "Content-Type": "application/scim+json; charset=utf-8" }), "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", ...headers },
  });
}

type View = Record<string, unknown> & { meta?: unknown };
const metaOf = ({ meta }: View) => meta as { location?: string; version?: string } | undefined;

/** One resource, with its version. */
export function one(view: View, { query }: Exchange, status = 200): Response {
  const { location, version } = metaOf(view) ?? {};
  return answer(status, selected(view, query), { ...(version && { ETag: version }), ...(location && { [status === 201 ? "Location" : "Content-Location"]: location }) });
}

/** A resource that has just been made. */
export const created = (view: View, exchange: Exchange): Response => one(view, exchange, 201);

export function many(list: ScimList<View>, { query }: Exchange): Response {
  return answer(200, listBody({ ...list, resources: list.resources.map((each) => selected(each, query)) }));
}

/** Done, with nothing to show. */
export const done = (view?: View): Response => answer(204, undefined, view && metaOf(view)?.version ? { ETag: metaOf(view)!.version! } : {});

async function readBody(request: Request): Promise<unknown> {
  if (!/^application\/(scim\+)?json\b/i.test(request.headers.get("content-type") ?? "")) throw new ScimError(415, undefined, "Send application/scim+json.");
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > largestBody) throw new ScimError(413, undefined, "At most one megabyte is taken at once.");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new ScimError(400, "invalidSyntax", "This is not JSON.");
  }
}

function refusal(error: unknown): Response {
  if (error instanceof ScimError) {
    const headers: Record<string, string> = error.status === 401 ? { "WWW-Authenticate": 'Bearer realm="SCIM"' } : error.status === 429 ? { "Retry-After": "900" } : {};
    return answer(error.status, error.toBody(), headers);
  }
  const isAway = isDatabaseUnavailable(error);
  if (!isAway) log().error({ err: error }, "a SCIM request failed");
  const [status, words] = isAway ? [503, "The database does not answer."] : [500, "Something went wrong here."];
  return answer(status, new ScimError(status as number, undefined, words as string).toBody(), isAway ? { "Retry-After": "60" } : {});
}

type Parameters = { params: Promise<{ client: string; id?: string; rest?: string[] }> };

/** A route handler of SCIM: the client by its token, then the work. Whatever goes wrong is answered as RFC 7644, 3.12 says. */
export function serveScim(work: (exchange: Exchange) => Promise<Response> | Response): (request: Request, parameters: Parameters) => Promise<Response> {
  return async (request, { params }) => {
    try {
      const { client: name, id = "" } = await params;
      const client = await authenticateClient(name, request.headers.get("authorization"), clientAddress(request));
      // An address with U+0000 is nobody's: PostgreSQL holds none.
      if (id.includes("\u0000")) throw new ScimError(404, undefined, "There is nothing here.");
      const query = Object.fromEntries(new URL(request.url).searchParams);
      return await work({ client, id, query, ifMatch: request.headers.get("if-match"), body: () => readBody(request) });
    } catch (error) {
      return refusal(error);
    }
  };
}
