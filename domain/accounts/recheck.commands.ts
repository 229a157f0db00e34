import "server-only";
import { errors, type TokenSet } from "openid-client";
import { writeAudit } from "@/lib/audit";
import { database } from "@/lib/db";
import { log } from "@/lib/log";
import { seal, unseal } from "@/lib/sealing";
import { askAtTheDoor } from "./door.commands";
import { clientOf, findProvider } from "./provider-client";
import type { Provider } from "./sign-in-file.schema";

/*
 * Whether the provider still vouches for somebody: asked now and then with the refresh token that came at sign-in. One
 * of the requests that come when it is time asks, the others go on meanwhile: providers that rotate refresh tokens take
 * a second use of one for theft and end everything.
 */

/** A session for which it may be time. */
export interface Recheckable {
  id: string;
  recheckAt: Date | null;
  recheckVersion: number;
}

/** After an answer that never came: not at every request, and not much later either. */
const tryAgainAfter = 60_000;

/** Compare-and-set: of all who saw this version of the row, one gets to ask. Should it never answer, another may in a minute. */
async function takeTurn({ id, recheckVersion }: Recheckable, now: Date) {
  const client = await database();
  const { count } = await client.session.updateMany({
    where: { id, recheckVersion, revokedAt: null },
    data: { recheckVersion: { increment: 1 }, recheckAt: new Date(now.getTime() + tryAgainAfter) },
  });
  if (count === 0) return null;
  return client.session.findUnique({ where: { id }, select: { id: true, personId: true, provider: true, subject: true, refreshToken: true } });
}

type Turn = NonNullable<Awaited<ReturnType<typeof takeTurn>>>;

/** Of this session, or of the one that has taken its place meanwhile (a new secret), which holds the same token. */
const stillThis = ({ id, personId, refreshToken }: Turn) => ({ revokedAt: null, OR: [{ id }, ...(refreshToken ? [{ personId, refreshToken }] : [])] });

async function end(turn: Turn): Promise<void> {
  const client = await database();
  await client.$transaction(async (transaction) => {
    const { count } = await transaction.session.updateMany({ where: stillThis(turn), data: { revokedAt: new Date() } });
    if (count > 0) await writeAudit(transaction, "session.ended", { actorId: null, thingType: "Person", thingId: turn.personId }, { by: "provider" });
  });
}

/** Whether what the provider says now still lets this person in. New claims are taken over; none are no news. */
async function stillVouched(provider: Provider, turn: Turn, claims: Readonly<Record<string, unknown>> | null): Promise<boolean> {
  if (!claims) return true;
  // Core 12.2: a refreshed ID token is about the same person, or is refused.
  if (claims.sub !== turn.subject) return false;
  const vouching = await askAtTheDoor(provider, claims);
  return vouching.ok && vouching.actor.personId === turn.personId;
}

/** RFC 6749, 5.2: the grant has been revoked, has run out or was never theirs. The one answer that ends a session. */
const isRevoked = (error: unknown) => error instanceof errors.OPError && error.error === "invalid_grant";

/** @returns the new tokens; "revoked"; or null where the provider gave no answer that can be used, which is no reason to end anything */
async function refresh(provider: Provider, refreshToken: string): Promise<TokenSet | "revoked" | null> {
  try {
    return await (await clientOf(provider)).refresh(refreshToken);
  } catch (error) {
    if (isRevoked(error)) return "revoked";
    log().warn({ provider: provider.id, err: error }, "the identity provider could not be asked again");
    return null;
  }
}

/** @returns the session as it is known from now on, by its new token */
async function keep(provider: Provider, turn: Turn, tokens: TokenSet, now: Date): Promise<Turn> {
  const client = await database();
  const refreshToken = tokens.refresh_token ? seal("token", tokens.refresh_token) : turn.refreshToken;
  await client.session.updateMany({
    where: stillThis(turn),
    data: {
      refreshToken,
      ...(tokens.id_token && { idToken: seal("token", tokens.id_token) }),
      recheckAt: new Date(now.getTime() + provider.recheckMinutes * 60_000),
    },
  });
  return { ...turn, refreshToken };
}

async function ask(turn: Turn, now: Date): Promise<void> {
  const provider = turn.provider ? findProvider(turn.provider) : undefined;
  const refreshToken = turn.refreshToken && unseal("token", turn.refreshToken);
  // The provider has been taken out of the sign-in file, or the key that sealed its token is gone: nobody vouches any longer.
  if (!provider || !refreshToken) return end(turn);
  const tokens = await refresh(provider, refreshToken);
  if (tokens === null) return;
  if (tokens === "revoked") return end(turn);
  // Kept first: the old token is worth nothing any more, whatever is decided about the person.
  const kept = await keep(provider, turn, tokens, now);
  if (!(await stillVouched(provider, kept, tokens.id_token ? tokens.claims() : null))) await end(kept);
}

/**
 * Asks the provider about a session if it is time. Ends it where the provider no longer vouches (`invalid_grant`, or
 * claims that no longer let the person in). A provider that is away ends nothing: the session goes on to its own end,
 * and the provider is asked again in a minute.
 * @returns whether this request asked, so that what it knows of the person must be read anew
 * @throws what the database throws
 */
export async function recheckIfDue(session: Recheckable, now: Date): Promise<boolean> {
  if (!session.recheckAt || session.recheckAt > now) return false;
  const turn = await takeTurn(session, now);
  if (!turn) return false;
  await ask(turn, now);
  return true;
}
