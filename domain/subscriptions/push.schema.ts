import { z } from "zod";
import { type Locale, locales } from "@/i18n/routing";
import { isWant, mostWants, type Want } from "./subscriptions.schema";

/* What the script of the page for subscribing posts: a browser that wants to be told, what it is told of, or that it leaves. */

/** Services use a few hundred characters. */
const endpoint = z.url({ protocol: /^https$/ }).max(1_000).refine((given) => {
  const { username, password, hash } = new URL(given);
  return username + password + hash === "";
});
const key = z.string().max(100).regex(/^[\w-]+$/);
const own = { endpoint, auth: key };

export const pushPostSchema = z.discriminatedUnion("deed", [
  z.strictObject({ deed: z.literal("keep"), ...own, p256dh: key, wants: z.array(z.string().refine(isWant)).min(1).max(mostWants), language: z.enum(locales) }),
  z.strictObject({ deed: z.literal("show"), ...own }),
  z.strictObject({ deed: z.literal("erase"), ...own }),
]);

type PushPost = z.infer<typeof pushPostSchema>;
export type KeptBrowser = Omit<Extract<PushPost, { deed: "keep" }>, "deed">;
/** What shows that somebody is the browser: its address at the service, and what only it and the portal know. */
export type OwnBrowser = Pick<KeptBrowser, "endpoint" | "auth">;

/** All that is kept of a browser, besides what it is known by. */
export interface OwnPush {
  wants: Want[];
  language: Locale;
}
