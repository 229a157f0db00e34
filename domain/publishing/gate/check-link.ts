import "server-only";
import { askOutside, NotPublicError, type Question } from "@/lib/outside";

/** What came of asking an address. */
export type LinkAnswer =
  | { kind: "ok"; status: number }
  /** It is there, at another address for good. */
  | { kind: "redirected"; status: number; movedTo: string }
  | { kind: "failed"; status: number | null }
  /** It leads to what is not public and was not asked. */
  | { kind: "refused" };

const mostRedirects = 5;
/** For good; the others say that the old address is still the one to use. */
const permanent = new Set([301, 308]);
const redirects = new Set([301, 302, 303, 307, 308]);
/** The host is there and keeps machines, or people without an account, out: what a person meets there cannot be told. */
const keepsOut = new Set([401, 403, 405, 406, 407, 429, 451, 999]);

export type Asking = Omit<Question, "method">;

/** HEAD costs the other side least; servers that answer it wrongly are asked with GET before anything is said of them. */
async function ask(url: string, asking: Asking) {
  const answer = await askOutside(url, { ...asking, method: "HEAD" }).catch((error: unknown) => {
    if (error instanceof NotPublicError) throw error;
    return { status: 0, location: null };
  });
  return answer.status >= 200 && answer.status < 400 ? answer : askOutside(url, { ...asking, method: "GET" });
}

/** Asks an address outside the portal, by way of five redirects at the most. Never throws: what goes wrong is the answer. */
export async function checkLink(url: string, asking: Asking): Promise<LinkAnswer> {
  let at = url;
  let forGood = true;
  try {
    for (let turn = 0; turn <= mostRedirects; turn += 1) {
      const { status, location } = await ask(at, asking);
      if (redirects.has(status) && location) {
        forGood &&= permanent.has(status);
        at = location;
        continue;
      }
      if (keepsOut.has(status)) return { kind: "ok", status };
      if (status < 200 || status >= 400) return { kind: "failed", status };
      return at !== url && forGood ? { kind: "redirected", status, movedTo: at } : { kind: "ok", status };
    }
    return { kind: "failed", status: null };
  } catch (error) {
    return error instanceof NotPublicError ? { kind: "refused" } : { kind: "failed", status: null };
  }
}
