import { placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import type { SignedIn } from "@/domain/access/access.schema";

/**
 * A path of this portal to go to, or "" for everything else: another host (also by `//host`, `/.//host`, a backslash or a
 * control character that browsers drop), another scheme, something too long (ASVS 5.0: no open redirects).
 */
export function ownPath(asked: unknown): string {
  if (typeof asked !== "string" || asked.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(asked) || asked.includes("\\")) return "";
  const base = "http://portal.invalid";
  if (!URL.canParse(asked, base)) return "";
  // "/.//host" is a path here, and "//host" once it has been taken apart and put together again.
  const { origin, pathname } = new URL(asked, base);
  return origin === base && !pathname.startsWith("//") ? asked : "";
}

/** Where somebody who has signed in goes: back where they came from, else the staff area for employees and Insidan for others. */
export function destinationFor(actor: SignedIn, next: unknown, locale: Locale): string {
  const employee = actor.affiliations.some(({ kind }) => kind === "employee");
  return ownPath(next) || placeAddress(employee ? "/staff" : "/insidan", locale);
}
