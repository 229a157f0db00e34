import { goOn } from "@/app/[locale]/(public)/sign-in/sign-in-document";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, sourceLocale } from "@/i18n/routing";

export const dynamic = "force-dynamic";

/** Where a provider sends people who have signed out there: on to the sign-in page in the language that they came from. */
export function GET(request: Request): Response {
  const asked = new URL(request.url).searchParams.get("state") ?? "";
  return goOn(`${placeAddress("/sign-in", isLocale(asked) ? asked : sourceLocale)}?out=1`);
}
