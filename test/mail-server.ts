import { SMTPServer } from "smtp-server";

/*
 * A mail server that does what mail servers do to one another. How it treats a mail is told by the name it is to, so that many
 * kinds can be sent at once.
 */

/** `okand` is refused for good, `gra` at first (greylisting), `trog` is answered slowly, `policy` is refused after its words, `tappad` loses the connection at first after they were taken. */
export interface MailServer {
  port: number;
  /** The Message-IDs that were taken, as often as they were. */
  taken: string[];
  /** The words of each mail that was taken. */
  words: string[];
  /** From whom each came on its way, and to whom. */
  envelopes: { from: string; to: string }[];
  /** Nobody listens until it is resumed, on the same port. */
  pause(): Promise<void>;
  resume(): Promise<void>;
}

/** Milliseconds that `trog` takes before it answers. */
const slow = 150;

function refusal(responseCode: number): Error {
  return Object.assign(new Error("refused"), { responseCode });
}

/** How far a mail has come on its way. */
export const mailSteps = ["connect", "from", "to", "taken", "answered"] as const;
export type MailStep = (typeof mailSteps)[number];

/** @param given.onStep told of each step before it is answered, and of the last just after */
export async function startMailServer(given: { onStep?: (step: MailStep) => void } = {}): Promise<MailServer> {
  const seen = new Map<string, number>();
  const timesOf = (address: string): number => {
    seen.set(address, (seen.get(address) ?? 0) + 1);
    return seen.get(address) ?? 0;
  };
  const { onStep = () => undefined } = given;
  const state = { port: 0, taken: [] as string[], words: [] as string[], envelopes: [] as { from: string; to: string }[] };
  const make = () => new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onConnect(_, done) {
      onStep("connect");
      done();
    },
    onMailFrom(_, __, done) {
      onStep("from");
      done();
    },
    onRcptTo({ address }, _, done) {
      onStep("to");
      if (address.startsWith("okand")) return done(refusal(550));
      if (address.startsWith("gra") && timesOf(address) < 3) return done(refusal(450));
      setTimeout(done, address.startsWith("trog") ? slow : 0);
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        const text = Buffer.concat(parts).toString();
        const { mailFrom, rcptTo: [{ address } = { address: "" }] } = session.envelope;
        if (address.startsWith("policy")) return done(refusal(554));
        state.taken.push(/^Message-ID: <([^@>]+)/im.exec(text)?.[1] ?? "");
        state.words.push(text);
        state.envelopes.push({ from: mailFrom ? mailFrom.address : "", to: address });
        const lost = address.startsWith("tappad") && timesOf(address) < 2;
        onStep("taken");
        // Taken, and the answer never comes: the sender cannot know.
        if (lost) return done(Object.assign(refusal(421), { message: "gone" }));
        setTimeout(() => {
          done();
          onStep("answered");
        }, address.startsWith("trog") ? slow : 0);
      });
    },
  });
  let server = make();
  server.on("error", () => undefined);
  const resume = async () => {
    server = make();
    server.on("error", () => undefined);
    await new Promise<void>((open) => server.listen(state.port, "127.0.0.1", open));
    state.port = (server.server.address() as { port: number }).port;
  };
  await resume();
  return Object.assign(state, { pause: () => new Promise<void>((closed) => server.close(() => closed())), resume });
}

/** The report that a mail did not arrive (RFC 3464), as Postfix writes it. */
export function bounceOf({ from, to }: { from: string; to: string }, { id, status = "5.1.1", action = "failed" }: { id: string; status?: string; action?: string }): string {
  return [
    "Return-Path: <>", "From: MAILER-DAEMON@mx.example (Mail Delivery System)", "Subject: Undelivered Mail Returned to Sender", `To: ${from}`, "Auto-Submitted: auto-replied", "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="part"', "", "--part", "Content-Type: text/plain; charset=utf-8", "", `<${to}>: no such user`, "", "--part",
    "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example", "", `Final-Recipient: rfc822; ${to}`, `Action: ${action}`, `Status: ${status}`, "Diagnostic-Code: smtp; 550 no such user", "", "--part",
    "Content-Type: text/rfc822-headers", "", `Message-ID: <${id}@127.0.0.1>`, "Subject: x", "", "--part--", "",
  ].join("\r\n");
}
