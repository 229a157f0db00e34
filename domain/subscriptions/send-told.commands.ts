import "server-only";
import { readerFor, type Reader } from "@/i18n/reader";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { database } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { failureOf, isForGood } from "@/lib/mail";
import { type MailLine, openMailLine } from "@/lib/mail-line";
import { stopAddress } from "./bounces.commands";
import { Journal } from "./journal";
import { type Claimed, claimMails, dropMail, isMailDue, keepFailure, newClaim, Notes, releaseMails, settleInterrupted } from "./queue";
import { toldWords } from "./told-mail";
import type { Told } from "./wants";

/*
 * Sends what lies in the queue on lines of its own, beside the outbox of receipts and codes (lib/mail.ts): fifty thousand mails never stand before one of those.
 */

/** Lines to the mail server at the same time: few, since others use it too. */
const lines = 4;
/** Taken at a time: with a slow server the claim on the last of them still holds. */
const takenTogether = 40;

class Sending {
  readonly notes: Notes;
  readonly journal: Journal;
  readonly told = { sent: 0, failed: 0 };
  private readonly announcements = new Map<string, Told>();
  private readonly readers = new Map<string, Reader>();
  private taken: Claimed[] = [];
  private taking: Promise<void> | null = null;

  constructor(
    readonly url: string,
    readonly claim: string,
    readonly clock: () => number,
    readonly signal?: AbortSignal,
  ) {
    this.notes = new Notes(claim, clock);
    this.journal = new Journal(claim);
  }

  /** The next mail; null where none is due any more, or the portal stops. */
  async next(): Promise<Claimed | null> {
    if (this.signal?.aborted) return null;
    if (this.taken.length === 0) await (this.taking ??= this.take().finally(() => (this.taking = null)));
    return this.taken.shift() ?? null;
  }

  private async take(): Promise<void> {
    this.taken = await claimMails(this.claim, takenTogether, new Date(this.clock()));
    const missing = [...new Set(this.taken.flatMap(({ announcementIds }) => announcementIds))].filter((id) => !this.announcements.has(id));
    if (missing.length === 0) return;
    for (const row of await (await database()).announcement.findMany({ where: { id: { in: missing } } })) this.announcements.set(row.id, row);
  }

  async wordsOf({ subscriber, announcementIds }: Claimed) {
    const locale = isLocale(subscriber.locale) ? subscriber.locale : sourceLocale;
    const wordsIn = this.readers.get(locale) ?? (await readerFor(locale));
    this.readers.set(locale, wordsIn);
    return toldWords({ id: subscriber.id, wordsIn }, announcementIds.flatMap((id) => this.announcements.get(id) ?? []), new Date(this.clock()));
  }

  /** The step after which a mail is never handed over again: one process wins it in the database, and notes it where it is not lost. */
  private async letGo(id: string): Promise<boolean> {
    const mayGo = await this.notes.handOver(id);
    if (mayGo) this.journal.note(id, "gone");
    return mayGo;
  }

  /** Hands one mail over. @returns the line, opened where there was none; null where it cannot be used any longer */
  async send(mail: Claimed, given: MailLine | null): Promise<MailLine | null> {
    const words = await this.wordsOf(mail);
    if (!words) {
      await dropMail(mail.id);
      return given;
    }
    let line = given;
    try {
      line ??= await openMailLine(this.url);
      const gone = await line.send({ id: mail.id, address: mail.subscriber.address, ...words }, () => this.letGo(mail.id));
      if (gone) {
        this.journal.note(mail.id, "sent");
        this.notes.sent(mail.id);
        this.told.sent += 1;
      }
    } catch (error) {
      this.told.failed += 1;
      this.journal.note(mail.id, "refused");
      const forGood = isForGood(error);
      await keepFailure(mail, failureOf(error), { forGood, now: new Date(this.clock()) });
      if (forGood && (error as { command?: string }).command === "RCPT TO") await stopAddress(mail.subscriber.id, new Date(this.clock()));
      // Nobody answers: the others find it out by themselves, each with one mail.
      if (!line) throw new NobodyAnswersError("no line");
    }
    return line?.isOpen() ? line : null;
  }

  /** One line's work, until nothing is due. */
  async work(): Promise<void> {
    let line: MailLine | null = null;
    try {
      for (let mail = await this.next(); mail; mail = await this.next()) line = await this.send(mail, line);
    } catch (error) {
      if (!(error instanceof NobodyAnswersError)) throw error;
    } finally {
      line?.close();
    }
  }
}

class NobodyAnswersError extends Error {}

/**
 * Sends what is due to subscribers, the urgent first. No mail is handed over twice, also where the portal dies in the middle (queue.ts, decision 0036).
 * @returns how many left and how many could not; 0 and 0 where no mail server is set
 */
export async function sendTold(signal?: AbortSignal, clock: () => number = Date.now): Promise<{ sent: number; failed: number }> {
  const { TORGET_SMTP_URL: url } = env();
  const interrupted = await settleInterrupted(new Date(clock()));
  if (interrupted > 0) log().warn({ interrupted }, "Mail to subscribers was interrupted after it had been handed over; it is not sent again");
  if (!url || !(await isMailDue(new Date(clock())))) return { sent: 0, failed: 0 };
  const sending = new Sending(url, newClaim(), clock, signal);
  try {
    const ends = await Promise.allSettled(Array.from({ length: lines }, () => sending.work()));
    const failed = ends.find((end) => end.status === "rejected");
    sending.journal.close(!(await sending.notes.flush()) || failed !== undefined);
    if (failed) throw failed.reason;
  } finally {
    await releaseMails(sending.claim);
  }
  const { told } = sending;
  if (told.failed > 0) log().warn(told, "Some mail to subscribers could not be sent; it is tried again later, unless it was refused for good");
  return told;
}
