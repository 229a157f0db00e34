import type { Place } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";

/** Where a form with files posts to: the inner address of its route, since what passes the proxy is cut off at ten megabytes (proxy.ts). */
export const fileFormAddress = (place: Extract<Place, "/contact/fault" | "/contact/barrier" | "/follow">, locale: Locale): string => `/${locale}${place}`;
