import type { PublicParameters } from "../../_frame/serve-public";
import { getFixedForm, postFixedForm } from "../_fixed/serve-fixed-form";

export const dynamic = "force-dynamic";

/** Something that is broken or dangerous out of doors. */
export async function GET(_request: Request, given: PublicParameters): Promise<Response> {
  return getFixedForm("faultReport", given);
}

/** Takes it in and shows the receipt, or the form again. */
export async function POST(request: Request, given: PublicParameters): Promise<Response> {
  return postFixedForm("faultReport", request, given);
}
