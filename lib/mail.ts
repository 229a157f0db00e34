import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import type { Prisma } from "@/prisma/generated/client";
import { database } from "./db";
import { env } from "./env";
import { log } from "./log";
import { isPlainAddress } from "./mail-address";

/*
 * Mail leaves in two steps: a deed puts it in the outbox in its own transaction, and a job sends what lies there until
 * the receiving server has taken it. So nothing is sent for a deed that came to nothing, and nothing is lost.
 */

export interface Mail {
  /** Why it is sent: a word of the code, for the outbox alone. */
  purpose: string;
  address: string;
  subject: string;
  /** Plain text; lines are broken by whoever reads it. */
  text: string;
  /** What it tells of, so that it is seen there where it does not arrive. */
  about?: { type: string; id: string };
}

/** After the nth failure it waits: one minute, five, half an hour, two hours, then six each time. Milliseconds. */
export const pauses = [1, 5, 30, 120, 360].map((minutes) => minutes * 60_000);
/** Nobody else tries a mail while one instance is at it, for so long. */
export const inHand = 5 * 60_000;
/** A mail that has not got away in so many tries (about a week) is given up, and stays for people to see. */
export const mostAttempts = 32;

export const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").trim();

/**
 * Puts a mail in the outbox, in the transaction of the deed that it tells of.
 * @throws Error where `address` is not one plain address
 */
export async function queueMail(transaction: Prisma.TransactionClient, { purpose, address, subject, text, about }: Mail): Promise<void> {
  if (!isPlainAddress(address)) throw new Error("A mail needs one plain address");
  await transaction.outgoingMail.create({ data: { purpose, address, subject: oneLine(subject).slice(0, 200), text, thingType: about?.type, thingId: about?.id } });
}

/* One connection pool a process; made anew when the settings are (tests). */
const home = globalThis as typeof globalThis & { torgetMail?: { url: string; transport: Transporter }; torgetMailUntold?: boolean };

/** The way to the mail server; null where the settings name none. */
function transport(): Transporter | null {
  const { TORGET_SMTP_URL: url } = env();
  if (!url) return null;
  if (home.torgetMail?.url !== url) {
    const made = createTransport(url, { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, disableFileAccess: true, disableUrlAccess: true } as never);
    home.torgetMail = { url, transport: made as Transporter };
  }
  return home.torgetMail.transport;
}

/** Takes the mail that has waited longest, so that no other instance sends it meanwhile. */
async function takeNext(now: Date) {
  const client = await database();
  return client.$transaction(async (transaction) => {
    const [row] = await transaction.$queryRaw<{ id: string }[]>`
      SELECT id FROM outgoing_mail WHERE sent_at IS NULL AND next_at <= ${now} AND attempts < ${mostAttempts}
      ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`;
    if (!row) return null;
    return transaction.outgoingMail.update({ where: { id: row.id }, data: { attempts: { increment: 1 }, nextAt: new Date(now.getTime() + inHand) } });
  });
}

/** The code that the mail server gave, or the error's: never its words, which quote the address. */
export function failureOf(error: unknown): string {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  return String(responseCode ?? code ?? "unknown");
}

/** Whether the server has refused this address or this message for good (RFC 5321, 4.2.1); a refused login or sender is mended, so it is tried again. */
export function isForGood(error: unknown): boolean {
  const { responseCode = 0, command } = error as { responseCode?: number; command?: string };
  return responseCode >= 500 && (command === "RCPT TO" || command === "DATA");
}

/** Whom it is from on its way: a place of its own, so that what comes back tells which mail it was. */
export function wayBack(id: string): string | undefined {
  const [name, domain] = env().TORGET_BOUNCE_ADDRESS?.split("@") ?? [];
  return domain && `${name}+${id}@${domain}`;
}

async function send(way: Transporter, mail: { id: string; address: string; subject: string; text: string }): Promise<void> {
  const from = env().TORGET_MAIL_FROM;
  const back = wayBack(mail.id);
  await way.sendMail({
    from,
    to: mail.address,
    ...(back ? { envelope: { from: back, to: [mail.address] } } : {}),
    subject: mail.subject,
    text: mail.text,
    messageId: `<${mail.id}@${new URL(env().PUBLIC_URL).hostname}>`,
    headers: { "Auto-Submitted": "auto-generated" },
  });
}

/** What has been sent is kept for so long, should somebody ask whether it was; then its words and address are forgotten. */
const keptFor = 30 * 24 * 60 * 60_000;

/**
 * Sends what lies in the outbox and is due, one after the other.
 * The same mail may reach somebody twice only where the portal dies between the server's yes and its own note of it; its
 * Message-ID is the same then, so that mail programs show it once.
 * @param clock what time it is
 * @returns how many left and how many could not; 0 and 0 where no mail server is set
 */
export async function sendDueMail(signal?: AbortSignal, clock: () => number = Date.now): Promise<{ sent: number; failed: number }> {
  const way = transport();
  const told = { sent: 0, failed: 0 };
  const client = await database();
  await client.outgoingMail.deleteMany({ where: { sentAt: { lt: new Date(clock() - keptFor) } } });
  if (!way) {
    if (!home.torgetMailUntold) log().warn("No mail server is set (TORGET_SMTP_URL): mail waits in the outbox");
    home.torgetMailUntold = true;
    return told;
  }
  const next = () => takeNext(new Date(clock()));
  for (let mail = await next(); mail && !signal?.aborted; mail = await next()) {
    try {
      await send(way, mail);
      // Whoever it was to may have erased it meanwhile.
      await client.outgoingMail.updateMany({ where: { id: mail.id }, data: { sentAt: new Date(clock()), failure: null } });
      told.sent += 1;
    } catch (error) {
      const pause = pauses[Math.min(mail.attempts, pauses.length) - 1] ?? 0;
      const again = { nextAt: new Date(clock() + pause), ...(isForGood(error) ? { attempts: mostAttempts } : {}) };
      await client.outgoingMail.updateMany({ where: { id: mail.id }, data: { failure: failureOf(error), ...again } });
      told.failed += 1;
    }
  }
  if (told.failed > 0) log().warn(told, "Some mail could not be sent; it is tried again later, unless it was refused for good");
  return told;
}
