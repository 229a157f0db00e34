import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { signInFile } from "@/domain/accounts/sign-in-file";
import type { ScimClient } from "@/domain/accounts/sign-in-file.schema";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { readSecret } from "@/lib/env";
import { ScimError } from "./scim-errors";

/*
 * Which directory speaks. It is no actor: it does nothing but describe its own users and groups, and the sign-in file
 * says what that gives (docs/decisions/0012). So its token is all that is asked, and each command takes the client first.
 */

/** Wrong tokens of one address that are answered, and written down, in a quarter of an hour. A right one is never counted. */
const wrongTokens = new RateLimiterMemory({ keyPrefix: "scim", points: 10, duration: 15 * 60 });

const digest = (text: string) => createHash("sha256").update(text).digest();

/** RFC 6750, 2.1. */
const bearer = /^Bearer +([\w.~+/=-]+)$/i;

/** The shortest token that a client may have: 128 random bits as hexadecimal. */
const shortestToken = 32;

/**
 * The secret of a client.
 * @throws Error with one sentence where it is missing or too short to be one
 */
export function tokenOf(client: ScimClient): string {
  const token = readSecret(client.token);
  if (token.length < shortestToken) throw new Error(`The token of the SCIM client ${client.id} must be at least ${shortestToken} characters.`);
  return token;
}

/**
 * For the start: every client of the sign-in file has a token that is one.
 * @throws Error with one sentence for the first that has not
 */
export function requireTokens(): void {
  for (const client of signInFile().scim) tokenOf(client);
}

async function noteRefusal(client: ScimClient | undefined, reason: string): Promise<void> {
  await (await database()).$transaction((transaction) => writeAudit(transaction, "directory.refused", { actorId: null }, { client: client?.id ?? "unknown", reason }));
}

/** Counts a wrong token, and says what is answered to it. */
async function refusalTo(address: string, client: ScimClient | undefined, reason: string): Promise<ScimError> {
  try {
    await wrongTokens.consume(digest(address).toString("base64url"));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    if (refusal.consumedPoints === wrongTokens.points + 1) await noteRefusal(client, "rate");
    return new ScimError(429, undefined, "Too many wrong tokens. Try again in a quarter of an hour.");
  }
  await noteRefusal(client, reason);
  return new ScimError(401, undefined, "The bearer token is missing or wrong.");
}

/**
 * The client that a request comes from, by its bearer token. A wrong one is answered alike whether the client exists
 * or not, and takes as long (ASVS 5.0 V11.2.4); whoever sends the right one is never kept out by those who do not.
 * @param address the sender's, for the rate limit alone
 * @throws ScimError 401, and 429 after ten wrong ones of an address; the first of them are in the audit trail, without the token
 */
export async function authenticateClient(id: string, authorization: string | null, address: string): Promise<ScimClient> {
  const client = signInFile().scim.find((each) => each.id === id);
  const sent = bearer.exec(authorization ?? "")?.[1] ?? "";
  const isRight = timingSafeEqual(digest(sent), digest(client ? tokenOf(client) : ""));
  if (client && sent && isRight) return client;
  throw await refusalTo(address, client, sent ? "token" : "missing");
}
