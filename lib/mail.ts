import "server-only";
import type { Prisma } from "@/prisma/generated/client";

export interface Mail {
  /** Why it is sent: "checkReminder" … */
  purpose: string;
  address: string;
  subject: string;
  text: string;
}

/** Decides, in the transaction of a deed, that a mail is to be sent: it stands or falls with the deed. */
export async function queueMail(transaction: Prisma.TransactionClient, mail: Mail): Promise<void> {
  await transaction.outgoingMail.create({ data: mail });
}
