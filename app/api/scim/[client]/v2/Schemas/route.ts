import { listSchemas } from "@/domain/directory/scim-discovery";
import { many, serveScim } from "../_serve";

export const dynamic = "force-dynamic";

export const GET = serveScim((exchange) => many(listSchemas(exchange.client), exchange));
