import "server-only";
import { randomBytes } from "node:crypto";
import type { Actor } from "@/domain/access/access.schema";
import { writeAudit } from "@/lib/audit";
import { swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { NotFoundError } from "@/lib/errors";
import { auditSubject, editionFor, personOf } from "./editions";
import { hashOfToken, openReviewLink } from "./review-links.queries";
import type { Advice, NewReviewLink } from "./workflow.schema";

/**
 * Makes a link that shows one version to somebody without an account, until it expires or is revoked. The secret is
 * handed out here and never again.
 * @returns the secret, 256 random bits
 * @throws NotFoundError where there is no such version; NotAllowedError (content.share)
 */
export async function makeReviewLink(actor: Actor, { editionId, number, purpose, days }: NewReviewLink): Promise<{ token: string; expiresAt: Date }> {
  const edition = await editionFor(actor, "content.share", { id: editionId });
  const client = await database();
  const version = await client.version.findUnique({ where: { editionId_number: { editionId: edition.id, number } }, select: { id: true } });
  if (!version) throw new NotFoundError("version");
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(Date.now() + days * 24 * 60 * 60 * 1000);
  await client.$transaction(async (transaction) => {
    await transaction.reviewLink.create({ data: { versionId: version.id, tokenHash: hashOfToken(token), purpose, createdById: personOf(actor), expiresAt } });
    await writeAudit(transaction, "reviewLink.made", auditSubject(actor, edition), { locale: edition.locale, number, expires: swedishDate(expiresAt) });
  });
  return { token, expiresAt };
}

/**
 * Closes a link at once: the very next request is told so.
 * @returns `settled` where it is closed already
 * @throws NotFoundError, NotAllowedError (content.share)
 */
export async function revokeReviewLink(actor: Actor, linkId: string): Promise<{ ok: true } | { ok: false; code: "settled" }> {
  const client = await database();
  const link = await client.reviewLink.findUnique({ where: { id: linkId }, select: { version: { select: { editionId: true } } } });
  if (!link) throw new NotFoundError("review link");
  const edition = await editionFor(actor, "content.share", { id: link.version.editionId });
  return client.$transaction(async (transaction) => {
    const { count } = await transaction.reviewLink.updateMany({ where: { id: linkId, revokedAt: null }, data: { revokedAt: new Date() } });
    if (count === 0) return { ok: false, code: "settled" };
    await writeAudit(transaction, "reviewLink.revoked", auditSubject(actor, edition), { locale: edition.locale });
    return { ok: true };
  });
}

/** More than anybody has to say about one version; what comes through a link that has leaked stops there. */
const mostAnswers = 50;

/**
 * Keeps what somebody answers through a link: advice, which decides nothing.
 * @returns `closed` where the link opens nothing any longer; `full` where it has been answered too often
 */
export async function answerReviewLink(token: string, advice: Advice): Promise<{ ok: true } | { ok: false; code: "closed" | "full" }> {
  const found = await openReviewLink(token);
  if (!found || "closed" in found) return { ok: false, code: "closed" };
  const { linkId, itemId, departmentId, locale, number } = found;
  const client = await database();
  return client.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM review_link WHERE id = ${linkId} FOR UPDATE`;
    const still = await transaction.reviewLink.findUniqueOrThrow({ where: { id: linkId }, select: { revokedAt: true, _count: { select: { advice: true } } } });
    if (still.revokedAt) return { ok: false, code: "closed" };
    if (still._count.advice >= mostAnswers) return { ok: false, code: "full" };
    await transaction.reviewAdvice.create({ data: { linkId, name: advice.name, approves: advice.approves === "yes", text: advice.text } });
    await writeAudit(transaction, "reviewLink.answered", { actorId: null, thingType: "Content", thingId: itemId, departmentId }, { locale, number, approves: advice.approves === "yes" });
    return { ok: true };
  });
}
