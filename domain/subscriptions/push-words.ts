import "server-only";
import { createHash } from "node:crypto";
import type { Reader } from "@/i18n/reader";
import { direction } from "@/i18n/routing";
import { env } from "@/lib/env";
import { lineIn } from "./told-mail";
import type { Told } from "./wants";

/* What a notification says. A path and no address: the worker opens nothing but the portal. */

/** As much as a screen shows; in any script it fits into one record. */
const longest = { title: 150, body: 300 } as const;
const day = 24 * 60 * 60;

/** Cut between words, and never within a character. */
function short(text: string, most: number): string {
  const characters = [...text.replaceAll(/\s+/g, " ").trim()];
  if (characters.length <= most) return characters.join("");
  return `${characters.slice(0, most - 1).join("").replace(/\s\S*$/, "")}…`;
}

export interface PushWords {
  message: Buffer;
  headers: Record<string, string>;
}

/**
 * What a browser is sent of an announcement, and how urgently its service carries it (RFC 8030, 5.2–5.4).
 * @returns null where there is nothing left to tell: it is over, or in no language that is read there
 */
export function pushWords(told: Told & { key: string }, { t, locale }: Reader, now: Date): PushWords | null {
  const { key, until, urgent } = told;
  const line = until && until <= now ? null : lineIn(told, locale);
  if (!line) return null;
  const seconds = until ? Math.ceil((until.getTime() - now.getTime()) / 1_000) : day;
  const message = {
    title: short(`${t(`subscriptions.mail.kinds.${line.kind}`)}: ${line.text.title}`, longest.title),
    body: short(line.text.summary ?? "", longest.body),
    path: line.href.slice(env().PUBLIC_URL.length),
    tag: key,
    lang: line.lang,
    dir: direction(line.lang),
  };
  const headers = {
    TTL: String(Math.min(seconds, day)),
    Urgency: urgent ? "high" : "normal",
    // The same told again takes the place of what has not arrived yet.
    Topic: createHash("sha256").update(key).digest("base64url").slice(0, 32),
  };
  return { message: Buffer.from(JSON.stringify(message)), headers };
}
