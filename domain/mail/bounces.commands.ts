import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import PostalMime from "postal-mime";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { env } from "@/lib/env";

/*
 * Mail that another server has taken and could not deliver comes back as a report (RFC 3464) to the place that each mail has of its
 * own (lib/mail.ts). The municipality's mail server gives what comes there to the portal, which keeps the code alone.
 */

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Whether somebody shows the secret for handing in what has come back; never where none is set. */
export function mayReportBounces(authorization: string | null): boolean {
  const { TORGET_BOUNCE_SECRET: secret } = env();
  const sent = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  return secret !== undefined && sent !== undefined && timingSafeEqual(digest(sent), digest(secret));
}

export interface Bounce {
  mailId: string;
  /** Of RFC 3463: "5.1.1". */
  code: string;
}

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const field = (text: string, name: string) => new RegExp(`^${name}:\\s*(\\S+)`, "im").exec(text)?.[1]?.toLowerCase();

/**
 * What a report says. Which mail it is, is told by where it came back to, or else by the id of the mail that lies in it.
 * @returns null for anything but a report that a mail failed for good: delays, receipts, holiday greetings, what cannot be read
 */
export async function readBounce(raw: Uint8Array): Promise<Bounce | null> {
  const { to = [], cc = [], headers, attachments } = await PostalMime.parse(raw, { forceRfc822Attachments: true, attachmentEncoding: "utf8", maxNestingDepth: 20 }).catch(() => ({ headers: [], attachments: [] }) as never);
  const wordsOf = (types: string[]) => attachments.filter(({ mimeType }) => types.includes(mimeType)).map(({ content }) => String(content)).join("\n");
  const status = wordsOf(["message/delivery-status"]);
  const code = field(status, "Status") ?? "";
  if (field(status, "Action") !== "failed" || !/^5\.\d{1,3}\.\d{1,3}$/.test(code)) return null;
  const places = [...[...to, ...cc].map(({ address = "" }) => address), ...headers.filter(({ key }) => key === "delivered-to" || key === "x-original-to").map(({ value }) => value)];
  const byPlace = places.map((place) => new RegExp(`\\+(${uuid})@`, "i").exec(place)?.[1]).find(Boolean);
  const byId = new RegExp(`^Message-ID:\\s*<(${uuid})@`, "im").exec(wordsOf(["message/rfc822", "text/rfc822-headers", "message/rfc822-headers"]))?.[1];
  const mailId = (byPlace ?? byId)?.toLowerCase();
  return mailId ? { mailId, code } : null;
}

/**
 * Notes that a mail has come back. It stands with the unsent mail from then on, and with what it tells of. Asks no rule: the
 * caller has shown the secret.
 * @returns false where it is of no mail that is known
 */
export async function receiveBounce(bounce: Bounce): Promise<boolean> {
  const client = await database();
  return client.$transaction(async (transaction) => {
    const { count } = await transaction.outgoingMail.updateMany({ where: { id: bounce.mailId, bouncedAt: null }, data: { bouncedAt: new Date(), bounceCode: bounce.code } });
    const mail = await transaction.outgoingMail.findUnique({ where: { id: bounce.mailId }, select: { purpose: true, thingType: true, thingId: true } });
    if (count > 0 && mail) await writeAudit(transaction, "mail.bounced", { actorId: null, thingType: mail.thingType ?? "Portal", thingId: mail.thingId ?? undefined }, { purpose: mail.purpose, code: bounce.code });
    return mail !== null;
  });
}
