/** What is told of a mail that has not got away. Safe on both sides. */

/** What somebody must look at before it gets away. */
export const mailCauses = ["noServer", "unreachable", "login", "address", "later", "bounced", "other"] as const;
export type MailCause = (typeof mailCauses)[number];

/** bounced: sent, and come back; givenUp: not tried again by itself; failing: tried again; late: should have gone, and has not been tried. */
export type MailState = "bounced" | "givenUp" | "failing" | "late";

export interface UnsentMail {
  id: string;
  /** Why it is sent: a word of the code. */
  purpose: string;
  state: MailState;
  cause: MailCause;
  /** The code that the mail server or the network gave. */
  code: string;
  /** To whom: whole where the server refuses the address, for then it must be mended; otherwise the machine alone. */
  to: string;
  createdAt: Date;
  attempts: number;
  /** When it is tried again; null where it is not. */
  nextAt: Date | null;
}

const unreachable = new Set(["ECONNREFUSED", "ECONNECTION", "ECONNRESET", "ETIMEDOUT", "EDNS", "ENOTFOUND", "ESOCKET", "ETLS", "EHOSTUNREACH"]);

/** What a failure means for whoever mends it. SMTP codes: RFC 5321, 4.2; RFC 4954, 6. */
export function causeOf(failure: string | null): MailCause {
  if (failure === null) return "noServer";
  if (unreachable.has(failure)) return "unreachable";
  if (failure === "EAUTH" || /^53[0458]$/.test(failure)) return "login";
  if (/^4\d\d$/.test(failure)) return "later";
  return failure === "EENVELOPE" || /^55[0-6]$/.test(failure) ? "address" : "other";
}

/** "@kommun.example" */
export const machineOf = (address: string): string => address.slice(Math.max(0, address.lastIndexOf("@")));
