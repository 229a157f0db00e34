import { env } from "@/lib/env";
import type { PublicParameters } from "../../_frame/serve-public";
import { getFixedForm, postFixedForm } from "../_fixed/serve-fixed-form";

export const dynamic = "force-dynamic";

/** What shuts somebody out, or what they want made accessible (DOS-lagen 13 §); a link says from which page it comes. */
export async function GET(request: Request, given: PublicParameters): Promise<Response> {
  const page = new URL(request.url).searchParams.get("page") ?? "";
  // A path of the portal's own: whatever else stands in a link was put there by somebody.
  return getFixedForm("accessibility", given, /^\/[\w\-/%.]{1,300}$/.test(page) ? { page: `${env().PUBLIC_URL}${page}` } : {});
}

/** Takes it in and shows the receipt, or the form again. */
export async function POST(request: Request, given: PublicParameters): Promise<Response> {
  return postFixedForm("accessibility", request, given);
}
