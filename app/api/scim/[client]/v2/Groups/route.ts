import { createGroup } from "@/domain/directory/groups.commands";
import { listGroups } from "@/domain/directory/groups.queries";
import { created, many, serveScim } from "../_serve";

export const dynamic = "force-dynamic";

export const GET = serveScim(async (exchange) => many(await listGroups(exchange.client, exchange.query), exchange));

export const POST = serveScim(async (exchange) => created(await createGroup(exchange.client, await exchange.body()), exchange));
