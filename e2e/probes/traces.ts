import type { Request, Response } from "@playwright/test";
import type { Finding, Probe } from "../gate/finding";

/** Data in a script element is no script. */
const data = /^(application\/ld\+json|application\/json|speculationrules)$/;

/**
 * Reading leaves no trace and runs no program: no script, no cookie, nothing stored, nobody else asked, and a
 * Content-Security-Policy that says so. Loads the page once more, to see everything that it asks for.
 */
export const noTraces: Probe = async (page) => {
  const home = new URL(page.url()).origin;
  const requests: Request[] = [];
  const responses: Response[] = [];
  const note = (request: Request) => void requests.push(request);
  const keep = (response: Response) => void responses.push(response);
  page.on("request", note).on("response", keep);
  const document = await page.reload({ waitUntil: "load" });
  page.off("request", note).off("response", keep);
  const found: Finding[] = [];
  const fault = (check: string, where: string, what: string) => found.push({ check, where, what });
  for (const request of requests) {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== home) fault("third party", request.url(), "somebody else is asked while the page is read");
    if (request.resourceType() === "script") fault("script", request.url(), "a script is loaded");
  }
  for (const response of responses) if (await response.headerValue("set-cookie")) fault("cookie", response.url(), "a cookie is set");
  const inline = await page.evaluate(() => ({
    scripts: [...window.document.querySelectorAll("script")].map((each) => each.type || "text/javascript"),
    handlers: [...window.document.querySelectorAll("*")].flatMap((each) => [...each.attributes].filter(({ name }) => name.startsWith("on")).map(({ name }) => `${each.localName} ${name}`)),
    stored: localStorage.length + sessionStorage.length,
  }));
  for (const type of inline.scripts) if (!data.test(type)) fault("script", `script type ${type}`, "a script stands in the page");
  for (const handler of inline.handlers) fault("script", handler, "a script stands in an attribute");
  if (inline.stored > 0) fault("storage", page.url(), "something is stored in the reader's browser");
  for (const { name } of await page.context().cookies(home)) fault("cookie", name, "the reader's browser holds a cookie");
  const policy = (await document?.headerValue("content-security-policy")) ?? "";
  if (!/script-src 'none'/.test(policy)) fault("no policy", page.url(), "the Content-Security-Policy does not forbid scripts");
  return found;
};
