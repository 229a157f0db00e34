import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { placeAddress } from "@/i18n/addresses";
import { sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { env } from "@/lib/env";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Stands in the page of the board and nowhere else: an error page that answers 200 is not the board. */
export const boardMark = 'id="notice-board"';
/** Longer than that nobody waits for a page (ms). */
const patience = 15_000;

/** Whether somebody shows the secret of the probe outside; never where none is set. */
export function mayReportAvailability(authorization: string | null): boolean {
  const { TORGET_PROBE_SECRET: secret } = env();
  const sent = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  return secret !== undefined && sent !== undefined && timingSafeEqual(digest(sent), digest(secret));
}

/** Notes what a probe outside has seen just now. When it was is the database's own word. Asks no rule: the caller has shown the secret. */
export async function noteOutsideCheck({ ok, status }: { ok: boolean; status: number | null }): Promise<void> {
  await (await database()).boardCheck.create({ data: { source: "outside", ok, status } });
}

/** Asks for the board at its public address, as a reader does, and notes what came. What cannot be noted is a gap. */
export async function checkBoard(signal?: AbortSignal, ask: typeof fetch = fetch): Promise<boolean> {
  const stop = AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])]);
  const answer = await ask(`${env().PUBLIC_URL}${placeAddress("/notices", sourceLocale)}`, { signal: stop, redirect: "error", cache: "no-store" }).then(
    async (response) => ({ status: response.status, ok: response.status === 200 && (await response.text()).includes(boardMark) }),
    () => ({ status: null, ok: false }),
  );
  if (signal?.aborted) return false;
  await (await database()).boardCheck.create({ data: { source: "own", ...answer } });
  return answer.ok;
}
