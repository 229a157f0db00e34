import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { seal, unseal } from "@/lib/sealing";

/*
 * A form carries, sealed, when it was made and a number of its own: how long somebody took is then known without a
 * cookie, and a form that is sent twice is known again, on every instance and after a restart.
 */
const purpose = "page-answer";

/** For one form. */
export const sealForm = (now: Date = new Date()): string => seal(purpose, `${randomBytes(16).toString("base64url")} ${now.getTime()}`);

/** @returns null for what is no seal of ours */
export function openForm(sealed: string): { number: string; madeAt: number } | null {
  const [number = "", madeAt = ""] = (unseal(purpose, sealed) ?? "").split(" ");
  return number && /^\d+$/.test(madeAt) ? { number, madeAt: Number(madeAt) } : null;
}

/** The key by which the same words from the same form are one answer. Without a form each post is its own. */
export function sentKey(form: { number: string } | null, helpful: boolean, comment: string): string {
  return createHash("sha256").update(JSON.stringify([form?.number ?? randomBytes(16).toString("base64url"), helpful, comment])).digest("base64url");
}
