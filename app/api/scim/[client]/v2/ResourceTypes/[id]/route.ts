import { getResourceType } from "@/domain/directory/scim-discovery";
import { one, serveScim } from "../../_serve";

export const dynamic = "force-dynamic";

export const GET = serveScim((exchange) => one(getResourceType(exchange.client, exchange.id), exchange));
