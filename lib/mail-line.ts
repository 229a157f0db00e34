import "server-only";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import { parseConnectionUrl } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { env } from "./env";
import { oneLine, wayBack } from "./mail";

/*
 * A line to the mail server on which one mail after the other is handed over, for mail to many. The last line of each is held
 * back until the portal has written down that it lets go of it: a server answers for a mail once it has seen that line (RFC 5321,
 * 4.1.1.4), so of a portal that dies it is known of every mail which side of that it is on.
 */

export interface LineMail {
  /** Its Message-ID, the same at each try. */
  id: string;
  address: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

export interface MailLine {
  /**
   * Hands one mail over.
   * @param letGo asked when all but its last line has been sent; answers false where it must not be
   * @returns false where `letGo` did; the line cannot be used any longer then
   * @throws what the server or the network says
   */
  send(mail: LineMail, letGo: () => Promise<boolean>): Promise<boolean>;
  /** Whether another mail can be handed over on it. */
  isOpen(): boolean;
  close(): void;
}

const settle = <Result>(begin: (done: (error: Error | null, result?: Result) => void) => void): Promise<Result> =>
  new Promise((resolve, reject) => begin((error, result) => (error ? reject(error) : resolve(result as Result))));

function compose({ id, address, subject, text, html, headers }: LineMail): Promise<Buffer> {
  const messageId = `<${id}@${new URL(env().PUBLIC_URL).hostname}>`;
  return new MailComposer({ from: env().TORGET_MAIL_FROM, to: address, subject: oneLine(subject).slice(0, 200), text, html, messageId, headers: { ...headers, "Auto-Submitted": "auto-generated" }, disableFileAccess: true, disableUrlAccess: true }).compile().build();
}

/** @throws what stands in the way of a connection, or of a login */
export async function openMailLine(url: string): Promise<MailLine> {
  const { auth, ...options } = parseConnectionUrl(url);
  const connection = new SMTPConnection({ ...options, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as never);
  let open = true;
  let broken: ((error: Error) => void) | undefined;
  connection.on("error", (error: Error) => {
    open = false;
    broken?.(error);
  });
  connection.on("end", () => {
    open = false;
    broken?.(Object.assign(new Error("The line was closed"), { code: "ECONNRESET" }));
  });
  const orBroken = <Result>(work: Promise<Result>): Promise<Result> => Promise.race([work, new Promise<never>((_, reject) => (broken = reject))]);
  await orBroken(settle<void>((done) => connection.connect(done as never)));
  if (auth) await orBroken(settle<void>((done) => connection.login(auth as never, done as never)));
  return {
    isOpen: () => open,
    close: () => {
      open = false;
      connection.close();
    },
    async send(mail, letGo) {
      const bytes = await compose(mail);
      const way = { letGone: false, held: false };
      // Read only once the server has taken the addresses and asks for the words.
      const words = Readable.from(
        (async function* () {
          yield bytes;
          way.held = !(await letGo());
          if (way.held) throw new Error("held back");
          way.letGone = true;
        })(),
      );
      const envelope = { from: wayBack(mail.id) ?? env().TORGET_MAIL_FROM ?? "", to: [mail.address] };
      try {
        await orBroken(settle<unknown>((done) => connection.send(envelope as never, words as never, done as never)));
        return true;
      } catch (error) {
        words.destroy();
        const { responseCode } = error as { responseCode?: number };
        // After an answer the line can be used again; in the middle of a mail it cannot.
        if (responseCode === undefined) {
          open = false;
          connection.close();
        } else await orBroken(settle<unknown>((done) => connection.reset(done as never))).catch(() => (open = false));
        if (way.held) return false;
        throw error;
      }
    },
  };
}
