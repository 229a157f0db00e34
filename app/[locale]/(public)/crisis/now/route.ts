import type { PublicParameters } from "../../_frame/serve-public";
import { serveCrisis } from "./crisis-document";

/** The crisis page at its own address: what is in force now, whom to call, where to read more. There in peace too, so that people know it. */
export async function GET(request: Request, { params }: PublicParameters): Promise<Response> {
  return serveCrisis(request, (await params).locale, "page");
}
