import type { PublicParameters } from "../../../_frame/serve-public";
import { getFixedForm, postFixedForm } from "../../_fixed/serve-fixed-form";

export const dynamic = "force-dynamic";

/** The form for girls and boys. Nobody counts who reads it. */
export async function GET(_request: Request, given: PublicParameters): Promise<Response> {
  return getFixedForm("childrens", given);
}

/** Takes it in and shows the receipt, or the form again. */
export async function POST(request: Request, given: PublicParameters): Promise<Response> {
  return postFixedForm("childrens", request, given);
}
