import type { PublicParameters } from "../../_frame/serve-public";
import { getFixedForm, postFixedForm } from "../_fixed/serve-fixed-form";

export const dynamic = "force-dynamic";

/** A request for an official document: nobody is asked who they are or why (TF 2:18). */
export async function GET(_request: Request, given: PublicParameters): Promise<Response> {
  return getFixedForm("documentRequest", given);
}

/** Takes it in and shows the receipt, or the form again. */
export async function POST(request: Request, given: PublicParameters): Promise<Response> {
  return postFixedForm("documentRequest", request, given);
}
