import { pageScript, scriptAnswer } from "@/lib/push/scripts";

export const dynamic = "force-dynamic";

/** The script of the page where people subscribe, which works without it. */
export function GET(): Response {
  return scriptAnswer(pageScript, {});
}
