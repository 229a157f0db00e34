import "server-only";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { log } from "@/lib/log";
import type { SignedIn } from "@/domain/access/access.schema";
import { sessionMinutes, signInSchema, type SignInRefusal } from "./accounts.schema";
import { openAfterFirstFactor } from "./first-factor";
import { rememberBrowser } from "./known-browser";
import { cookieNames, cookieSecret, usesTls } from "./session-cookie";
import { checkPassword } from "./sign-in.commands";

/*
 * next-auth does the exchange: the token against forged posts, the encrypted cookie and (provider-exchange.ts) the
 * identity providers. What may be asked of it is a closed list of doors; its other addresses (session, providers, _log …)
 * answer nothing, since the database row, and nothing in a cookie, says who somebody is.
 */

export type Door = "csrf" | "callback/credentials";

export interface Exchange {
  door: Door;
  cookies: Record<string, string>;
  /** Of the posted form: userName, password, csrfToken. */
  form?: Record<string, string>;
  /** The client's address as the nearest proxy saw it. */
  address: string;
}

export interface ExchangeAnswer {
  /** Whole Set-Cookie lines to hand on to the browser. */
  setCookies: string[];
  /** For the door "csrf". */
  csrfToken: string | null;
  /** For the door "callback/credentials": the person, why not, or a token that was not the one given out. */
  outcome: { ok: true; actor: SignedIn; awaitsFactor: boolean } | ({ ok: false } & SignInRefusal) | { ok: false; code: "forged" } | null;
}

/** What happens inside next-auth's callbacks, kept for the one exchange that they belong to. */
interface Course {
  checked: Awaited<ReturnType<typeof checkPassword>> | null;
  awaitsFactor: boolean;
}

function cookieOptions() {
  const options = { httpOnly: true, sameSite: "lax" as const, path: "/", secure: usesTls() };
  const names = cookieNames();
  return { sessionToken: { name: names.session, options }, csrfToken: { name: names.csrf, options }, callbackUrl: { name: names.callback, options } };
}

function credentials(exchange: Exchange, course: Course) {
  return Credentials({
    credentials: { userName: {}, password: {} },
    async authorize(given) {
      const input = signInSchema.safeParse(given);
      course.checked = input.success ? await checkPassword(input.data, exchange) : { ok: false, code: "wrong" };
      return course.checked.ok ? { id: course.checked.actor.personId } : null;
    },
  });
}

/** What is the same whoever signs in by whatever means. */
export function commonOptions(): Omit<NextAuthOptions, "providers"> & { cookies: ReturnType<typeof cookieOptions> } {
  return {
    secret: cookieSecret(),
    useSecureCookies: usesTls(),
    cookies: cookieOptions(),
    session: { strategy: "jwt", maxAge: sessionMinutes.absolute * 60 },
    logger: {
      // Codes alone: what next-auth hands over beside them may hold what somebody typed.
      error: (code) => log().error({ code }, "sign-in exchange"),
      warn: (code) => code !== "NEXTAUTH_URL" && log().warn({ code }, "sign-in exchange"),
      debug: () => undefined,
    },
  };
}

function optionsFor(exchange: Exchange, course: Course): NextAuthOptions {
  return {
    ...commonOptions(),
    providers: [credentials(exchange, course)],
    callbacks: {
      // Where to go afterwards is the sign-in page's matter; next-auth is never told an address from outside.
      redirect: ({ baseUrl }) => baseUrl,
      async jwt() {
        if (!course.checked?.ok) throw new Error("A cookie is made only at sign-in");
        const opened = await openAfterFirstFactor(course.checked.actor, course.checked.proof, exchange.cookies);
        course.awaitsFactor = opened.awaitsFactor;
        // Nothing but the random id: no name, no e-mail, no rights.
        return { sid: opened.token };
      },
    },
  };
}

/** The response that next-auth writes to: keeps cookies, address and body, and sends nothing. */
class Answer {
  private readonly headers = new Map<string, string | string[]>();
  body: unknown = null;
  status() {
    return this;
  }
  setHeader(name: string, value: string | string[]) {
    this.headers.set(name.toLowerCase(), value);
    return this;
  }
  getHeader(name: string) {
    return this.headers.get(name.toLowerCase());
  }
  send(body: unknown) {
    this.body = body;
  }
  json(body: unknown) {
    this.body = body;
  }
  end() {}
  get location(): string {
    return String(this.getHeader("location") ?? "");
  }
  get setCookies(): string[] {
    return [this.getHeader("set-cookie") ?? []].flat();
  }
}

interface Asked {
  method: "GET" | "POST";
  /** next-auth's own names for its addresses. */
  path: string[];
  query?: Record<string, string>;
  cookies: Record<string, string>;
  body?: Record<string, string>;
}

/** Asks next-auth one thing, and tells it nothing of the request but this. */
export async function askNextAuth({ method, path, query, cookies, body }: Asked, options: NextAuthOptions): Promise<Answer> {
  const answer = new Answer();
  const request = { method, query: { ...query, nextauth: path }, cookies, headers: {}, body: body ?? {} };
  await NextAuth(request as unknown as NextApiRequest, answer as unknown as NextApiResponse, options);
  return answer;
}

/** next-auth's callback-url cookie is left out: nothing reads it, and a cookie without a use is one too many. */
function kept(setCookies: string[]): string[] {
  const { session, csrf } = cookieNames();
  return setCookies.filter((line) => line.startsWith(`${session}=`) || line.startsWith(`${csrf}=`));
}

function outcomeOf(answer: Answer, course: Course): ExchangeAnswer["outcome"] {
  if (course.checked) return course.checked.ok ? { ...course.checked, awaitsFactor: course.awaitsFactor } : course.checked;
  if (answer.location.endsWith("/signin?csrf=true")) return { ok: false, code: "forged" };
  throw new Error("The sign-in exchange ended without an answer");
}

/**
 * Passes one request through next-auth, without anything of the request but what the door needs.
 * @returns the cookies to set and what came of it; a session exists exactly when `outcome.ok`, and signs in unless it `awaitsFactor`
 * @throws what the database throws; then no cookie is set
 */
export async function exchangeSignIn(exchange: Exchange): Promise<ExchangeAnswer> {
  const course: Course = { checked: null, awaitsFactor: false };
  const method = exchange.door === "csrf" ? "GET" : "POST";
  const answer = await askNextAuth({ method, path: exchange.door.split("/"), cookies: exchange.cookies, body: exchange.form }, optionsFor(exchange, course));
  const csrfToken = (answer.body as { csrfToken?: string } | null)?.csrfToken ?? null;
  const setCookies = kept(answer.setCookies);
  if (course.checked?.ok) setCookies.push(rememberBrowser(exchange.form?.userName?.trim().toLowerCase() ?? ""));
  return { setCookies, csrfToken, outcome: exchange.door === "csrf" ? null : outcomeOf(answer, course) };
}

/** The Set-Cookie lines that make a browser forget that it was signed in. The session itself is ended in the database. */
export function forgetCookies(): string[] {
  const { session, csrf } = cookieNames();
  return [session, csrf].map((name) => `${name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${usesTls() ? "; Secure" : ""}`);
}
