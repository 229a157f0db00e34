import { createUser } from "@/domain/directory/users.commands";
import { listUsers } from "@/domain/directory/users.queries";
import { created, many, serveScim } from "../_serve";

export const dynamic = "force-dynamic";

export const GET = serveScim(async (exchange) => many(await listUsers(exchange.client, exchange.query), exchange));

export const POST = serveScim(async (exchange) => created(await createUser(exchange.client, await exchange.body()), exchange));
