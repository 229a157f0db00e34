import { patchGroup, removeGroup, replaceGroup } from "@/domain/directory/groups.commands";
import { getGroup } from "@/domain/directory/groups.queries";
import { done, one, serveScim } from "../../_serve";

export const dynamic = "force-dynamic";

export const GET = serveScim(async (exchange) => one(await getGroup(exchange.client, exchange.id), exchange));

export const PUT = serveScim(async (exchange) => one(await replaceGroup(exchange.client, exchange.id, await exchange.body(), exchange.ifMatch), exchange));

/** A group may have thousands of members: it is only shown again where the directory asks for some of it (RFC 7644, 3.5.2). */
export const PATCH = serveScim(async (exchange) => {
  const view = await patchGroup(exchange.client, exchange.id, await exchange.body(), exchange.ifMatch);
  return exchange.query.attributes ? one(view, exchange) : done(view);
});

export const DELETE = serveScim(async (exchange) => {
  await removeGroup(exchange.client, exchange.id, exchange.ifMatch);
  return done();
});
