import "server-only";
import { addressWith } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { sourceLocale } from "@/i18n/routing";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/mail";
import type { Prisma } from "@/prisma/generated/client";
import { showReference } from "../reference";
import { handlersOf } from "./handlers";

/*
 * Mail to those who handle matters: which one, and where it is read. Never a word of it, nor who has sent it.
 */

/** assigned: a colleague gave it to them; written: the sender has written more; returned: a draft came back. */
export type HandlerNews = "assigned" | "written" | "returned";

interface About {
  id: string;
  reference: string;
  departmentId: string;
}

/** Tells somebody who handles the department's matters; whoever no longer does, or has no address, is not told. */
export async function tellHandler(transaction: Prisma.TransactionClient, news: HandlerNews, personId: string | null, { id, reference, departmentId }: About): Promise<void> {
  if (!personId || !(await handlersOf(transaction, departmentId)).some((each) => each.id === personId)) return;
  const { email } = await transaction.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } });
  if (!email) return;
  const { t } = await readerFor(sourceLocale);
  const values = { reference: showReference(reference) };
  const text = [t(`matters.staff.mail.${news}.text`, values), `${env().PUBLIC_URL}${addressWith("/staff/matters/[id]", sourceLocale, id)}`].join("\n\n");
  await queueMail(transaction, { purpose: "matterHandler", address: email, subject: t(`matters.staff.mail.${news}.subject`, values), text });
}
