import "server-only";
import { readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import { database, isUniqueViolation } from "@/lib/db";
import { municipality } from "@/lib/municipality";
import { type HoldReason, suspicionOf } from "@/lib/suspicion";
import type { Prisma } from "@/prisma/generated/client";
import type { CheckedFile } from "./files/check-file";
import { attach, layDown, takeAwayRest } from "./files/keep-files";
import { countMatterPost } from "./matter-limits";
import { mailColumns, tellSender } from "./matter-mail";
import type { Sent } from "./matters.schema";
import { nameOf } from "./named";
import type { Post } from "./post-ticket";
import { hashOfCode, makeReference } from "./reference";

/** What the sender is shown once. */
export interface Receipt {
  reference: string;
  code: string;
  receivedAt: Date;
  department: string;
  departmentId: string;
}

/** Who answers for what somebody writes about: whose form it is, or else the contact that was chosen; the switchboard's department where the sender does not know. */
async function whereTo(transaction: Prisma.TransactionClient, { topic, departmentId }: Sent): Promise<{ contactId: string | null; departmentId: string }> {
  const columns = { id: true, departmentId: true };
  if (departmentId) return { contactId: null, departmentId };
  const chosen = topic ? await transaction.contact.findUnique({ where: { id: topic }, select: columns }) : null;
  if (chosen) return { contactId: chosen.id, departmentId: chosen.departmentId };
  const switchboard = await transaction.contact.findUnique({ where: { id: municipality.switchboardContactId }, select: columns });
  if (switchboard) return { contactId: null, departmentId: switchboard.departmentId };
  const top = await transaction.department.findFirstOrThrow({ where: { parentId: null }, orderBy: [{ order: "asc" }, { id: "asc" }], select: { id: true } });
  return { contactId: null, departmentId: top.id };
}

export interface Arrival {
  locale: Locale;
  /** The field was filled in that no person sees. */
  trapped: boolean;
  /** The client's address: counted, never kept. */
  address: string;
  /** What was attached: kept with the words, or not at all. */
  files?: readonly CheckedFile[];
}

/**
 * Takes in what somebody sends. When this returns it is on disk, with its audit row and the receipt by mail where the
 * sender wants an answer by mail; when it throws, nothing is. Asks no rule: anybody may write to the municipality (P2).
 * What looks like spam is taken in as well and held, and its sender is told the same; mail for it waits for a person.
 * @returns the receipt; the same one for the same post again, however often and however close together
 */
export async function receiveMatter(sent: Sent, post: Post, arrival: Arrival): Promise<Receipt> {
  const known = await findReceipt(post, arrival.locale);
  if (known) return known;
  const many = !(await countMatterPost("send", arrival.address));
  const heldFor = suspicionOf([sent.message, ...(sent.answers ?? []).map(({ answer }) => answer)].join("\n"), { trapped: arrival.trapped, took: post.took, many });
  const fileIds = await layDown(arrival.files ?? []);
  try {
    return await keepOnce(sent, post, { heldFor, locale: arrival.locale, fileIds });
  } finally {
    // What came to belong to the matter is no longer waiting; the rest belongs to nothing.
    await takeAwayRest(fileIds);
  }
}

interface Kept {
  heldFor: HoldReason | null;
  locale: Locale;
  fileIds: readonly string[];
}

async function keepOnce(sent: Sent, post: Post, kept: Kept): Promise<Receipt> {
  // Two references in a trillion are the same; two posts of one form can be at it at once.
  for (let turn = 0; ; turn += 1) {
    try {
      return await keep(sent, post, kept);
    } catch (error) {
      if (!isUniqueViolation(error) || turn > 4) throw error;
      const meanwhile = await findReceipt(post, kept.locale);
      if (meanwhile) return meanwhile;
    }
  }
}

async function keep(sent: Sent, post: Post, { heldFor, locale, fileIds }: Kept): Promise<Receipt> {
  const reader = await readerFor(locale);
  const client = await database();
  return client.$transaction(async (transaction) => {
    const { kind, message, wantsReply, name, email, phone, answers = [], place } = sent;
    const matter = await transaction.matter.create({
      data: {
        ...(await whereTo(transaction, sent)),
        reference: makeReference(),
        codeHash: hashOfCode(post.code),
        postKey: post.key,
        kind,
        locale,
        heldFor,
        wantsReply,
        senderName: name || null,
        senderEmail: email || null,
        senderPhone: phone || null,
        answers: answers.map(({ question, answer }) => ({ question, answer })),
        formVersionId: sent.formVersionId,
        latitude: place?.latitude,
        longitude: place?.longitude,
        entries: { create: { kind: "message", text: message } },
      },
      select: { entries: { select: { id: true } }, ...mailColumns },
    });
    if (matter.entries[0]) await attach(transaction, matter.entries[0].id, { ids: fileIds });
    if (!heldFor) await tellSender(transaction, "received", matter, reader);
    await writeAudit(transaction, "matter.received", { actorId: null, thingType: "Matter", thingId: matter.id, departmentId: matter.department.id }, { kind, held: heldFor ?? "" });
    return receiptOf(matter, post, locale);
  });
}

function receiptOf({ reference, receivedAt, department }: Pick<Prisma.MatterGetPayload<{ select: typeof mailColumns }>, "reference" | "receivedAt" | "department">, { code }: Post, locale: Locale): Receipt {
  return { reference, code, receivedAt, department: nameOf(department, locale), departmentId: department.id };
}

async function findReceipt(post: Post, locale: Locale): Promise<Receipt | null> {
  const matter = await (await database()).matter.findUnique({ where: { postKey: post.key }, select: mailColumns });
  return matter && receiptOf(matter, post, locale);
}
