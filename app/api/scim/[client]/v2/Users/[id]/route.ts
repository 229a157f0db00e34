import { patchUser, removeUser, replaceUser } from "@/domain/directory/users.commands";
import { getUser } from "@/domain/directory/users.queries";
import { done, one, serveScim } from "../../_serve";

export const dynamic = "force-dynamic";

export const GET = serveScim(async (exchange) => one(await getUser(exchange.client, exchange.id), exchange));

export const PUT = serveScim(async (exchange) => one(await replaceUser(exchange.client, exchange.id, await exchange.body(), exchange.ifMatch), exchange));

export const PATCH = serveScim(async (exchange) => one(await patchUser(exchange.client, exchange.id, await exchange.body(), exchange.ifMatch), exchange));

/** The directory is rid of the user: what the person had by it ends at once. */
export const DELETE = serveScim(async (exchange) => {
  await removeUser(exchange.client, exchange.id, exchange.ifMatch);
  return done();
});
