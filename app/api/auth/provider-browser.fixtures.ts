import { afterAll, beforeAll, beforeEach } from "vitest";
import { GET as signInPage, POST as signInPost } from "@/app/[locale]/(public)/sign-in/route";
import { secretInFile, giveSignInFile } from "@/domain/accounts/accounts.fixtures";
import { readSessionCookie } from "@/domain/accounts/session-cookie";
import { createDepartment } from "@/test/database";
import { signInEntry, startIdentityProvider, type TestProvider } from "@/test/identity-provider";
import { type MisbehavingIssuer, startMisbehavingIssuer } from "@/test/misbehaving-issuer";
import { GET as callback } from "./callback/[provider]/route";

/*
 * A browser for tests of the providers: it presses the button, follows the provider's redirects and comes back, through
 * the portal's own route handlers. "entra" is a real provider, "school" one that does as it is told, "gone" is away.
 */

export const portal = "http://127.0.0.1:3000";
export const page = `${portal}/sv/logga-in`;
export const inSwedish = { params: Promise.resolve({ locale: "sv" }) };
export let real: TestProvider;
export let rogue: MisbehavingIssuer;

beforeAll(async () => {
  [real, rogue] = await Promise.all([startIdentityProvider(portal, "only-for-tests"), startMisbehavingIssuer("torget")]);
  const secret = secretInFile("only-for-tests");
  const entry = (id: string, issuer: string) => signInEntry({ id, issuer, secret });
  giveSignInFile(`providers:${entry("entra", real.issuer)}${entry("school", rogue.issuer)}${entry("gone", "http://127.0.0.1:1")}`);
  await createDepartment({ id: "kommunikationsenheten" });
});

afterAll(async () => {
  await Promise.all([real.close(), rogue.close()]);
});

beforeEach(() => {
  rogue.claims = {};
  rogue.instead = null;
  rogue.asked = {};
});

/** A browser's cookies for the portal. */
export class Jar {
  readonly cookies = new Map<string, string>();
  keep(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/Max-Age=0/.test(line)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }
  get header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }
  get names(): string[] {
    return [...this.cookies.keys()].filter((name) => name !== "torget-csrf").sort();
  }
}

/** The sign-in page's token and the cookie that belongs to it, shown once: each browser here begins with them. */
const opened = { csrfToken: "", cookie: "" };

async function openPage(): Promise<void> {
  const jar = new Jar();
  const shown = jar.keep(await signInPage(new Request(page), inSwedish));
  opened.csrfToken = /name="csrfToken" value="([^"]+)"/.exec(await shown.text())?.[1] ?? "";
  opened.cookie = jar.cookies.get("torget-csrf") ?? "";
}

/** Presses the button of a provider on the sign-in page. */
export async function press(jar: Jar, provider: string, more: Record<string, string> = {}) {
  if (!opened.cookie) await openPage();
  const { csrfToken } = opened;
  jar.cookies.set("torget-csrf", opened.cookie);
  const body = new URLSearchParams({ csrfToken, provider, ...more }).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded", origin: portal, cookie: jar.header };
  return jar.keep(await signInPost(new Request(page, { method: "POST", body, headers }), inSwedish));
}

/** Follows the provider's own redirects until it leads back to the portal. @returns the address of the callback */
export async function atProvider(address: string): Promise<string> {
  const jar = new Jar();
  for (let at = address, steps = 0; steps < 8; steps += 1) {
    const answer = jar.keep(await fetch(at, { redirect: "manual", headers: { cookie: jar.header } }));
    const next = answer.headers.get("location");
    if (!next) throw new Error(`The provider stopped: ${await answer.text()}`);
    at = new URL(next, at).href;
    if (at.startsWith(portal)) return at;
  }
  throw new Error("The provider leads nowhere");
}

export const comeBack = async (jar: Jar, provider: string, address: string) =>
  jar.keep(await callback(new Request(address, { headers: { cookie: jar.header } }), { params: Promise.resolve({ provider }) }));

/** The whole way at the real provider. */
export async function signIn(who: string, jar = new Jar(), more: Record<string, string> = {}) {
  real.signsIn = who;
  const gone = await press(jar, "entra", more);
  const answer = await comeBack(jar, "entra", await atProvider(gone.headers.get("location") ?? ""));
  return { jar, answer };
}

/** The way at the issuer that does as it is told; `mend` changes the address that it leads back to. */
export async function signInAtRogue(claims: (nonce: string) => object, jar = new Jar(), mend: (address: URL) => void = () => undefined) {
  const gone = new URL((await press(jar, "school")).headers.get("location") ?? "");
  rogue.claims = { ...claims(gone.searchParams.get("nonce") ?? "") };
  const back = new URL(`${portal}/api/auth/callback/school?code=one`);
  back.searchParams.set("state", gone.searchParams.get("state") ?? "");
  mend(back);
  return { jar, answer: await comeBack(jar, "school", back.href) };
}

export const tokenOf = async (jar: Jar) => (await readSessionCookie(decodeURIComponent(jar.cookies.get("torget-session") ?? "")))!;
