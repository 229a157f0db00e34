import "server-only";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { env } from "@/lib/env";
import { seal, unseal } from "@/lib/sealing";

/*
 * Whoever has the link has the mail that it came in, and so the address: that is all that is asked of them. Sealed, so that a copy of the
 * database opens nobody's page. A link dies with what it points at.
 */

const purposes = { own: "subscriber", confirm: "subscriptionRequest" } as const;

const token = (which: keyof typeof purposes, id: string): string => seal(purposes[which], id);
/** The id in a link; null where it is none of ours. */
export const idIn = (which: keyof typeof purposes, sealed: string): string | null => unseal(purposes[which], sealed);

/** The subscriber's own page, from the root. */
export const ownAddress = (id: string, locale: Locale): string => addressWith("/subscribe/mine/[token]", locale, token("own", id));
export const confirmLink = (id: string, locale: Locale): string => `${env().PUBLIC_URL}${addressWith("/subscribe/confirm/[token]", locale, token("confirm", id))}`;
export const ownLink = (id: string, locale: Locale): string => `${env().PUBLIC_URL}${ownAddress(id, locale)}`;
/** Where a mail program posts to when somebody presses its own button (RFC 8058). */
export const leaveLink = (id: string): string => `${env().PUBLIC_URL}/api/subscriptions/leave/${token("own", id)}`;

/** How long a request waits for its confirmation; then it is gone. Milliseconds. */
export const requestLasts = 48 * 60 * 60_000;
