import "server-only";
import { timingSafeEqual } from "node:crypto";
import { countPerAddress } from "@/lib/address-limits";
import { database } from "@/lib/db";
import { areKeys } from "@/lib/push/sealed-message";
import { isLocale, sourceLocale } from "@/i18n/routing";
import type { KeptBrowser, OwnBrowser, OwnPush } from "./push.schema";
import { chosenWants, keptWants } from "./wants";

/*
 * Browsers that ask to be told. A browser is nobody to the portal: what it is known by is what it shows. No account, no address, no cookie.
 */

const perPlace = countPerAddress("push", 30);

const isSame = (one: string, other: string) => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** The browser that shows what it is known by; null where there is none. */
async function find({ endpoint, auth }: OwnBrowser) {
  const found = await (await database()).pushSubscription.findUnique({ where: { endpoint }, select: { id: true, auth: true, wants: true, locale: true } });
  return found && isSame(found.auth, auth) ? found : null;
}

/**
 * Keeps a browser that is to be told, or changes what it is told of.
 * @param address where the post came from; counted, never kept
 * @returns "keysWrong" where no message could be sealed for it, or another browser is known by the same; "tooMany" from where many came
 */
export async function keepBrowser({ endpoint, p256dh, auth, wants, language }: KeptBrowser, address: string, now = new Date()): Promise<"kept" | "keysWrong" | "tooMany"> {
  if ((await perPlace(address)) === null) return "tooMany";
  if (!areKeys({ p256dh, auth })) return "keysWrong";
  const client = await database();
  const choosing = { wants: keptWants(wants), locale: language, seenAt: now };
  await client.pushSubscription.createMany({ data: [{ endpoint, p256dh, auth, createdAt: now, ...choosing }], skipDuplicates: true });
  const { count } = await client.pushSubscription.updateMany({ where: { endpoint, auth, p256dh }, data: choosing });
  return count > 0 ? "kept" : "keysWrong";
}

/** What a browser is told of, as it asks itself; null where nothing is kept of it. It has been heard of. */
export async function showBrowser(own: OwnBrowser, now = new Date()): Promise<OwnPush | null> {
  const found = await find(own);
  if (!found) return null;
  await (await database()).pushSubscription.updateMany({ where: { id: found.id }, data: { seenAt: now } });
  return { wants: chosenWants(found.wants), language: isLocale(found.locale) ? found.locale : sourceLocale };
}

/** Erases a browser at once, with what was sent to it and what waits (ON DELETE CASCADE). @returns false where nothing was kept of it */
export async function eraseBrowser(own: OwnBrowser): Promise<boolean> {
  const found = await find(own);
  if (!found) return false;
  return (await (await database()).pushSubscription.deleteMany({ where: { id: found.id } })).count > 0;
}
