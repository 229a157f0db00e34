// A publisher who works without script: signs in, begins an article and publishes it, with the portal's own forms.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Secret, TOTP } from "otpauth";

const unescape = (text) => text.replace(/&(quot|#x27|lt|gt|amp);/g, (_, name) => ({ quot: '"', "#x27": "'", lt: "<", gt: ">", amp: "&" })[name]);
const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescape(found);
};

/** What a form without script would send as it stands: its inputs, texts and first or chosen options. */
function fieldsOf(html, mark) {
  const form = html.match(/<form\b[\s\S]*?<\/form>/g)?.find((each) => each.includes(mark)) ?? "";
  const fields = new Map();
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const [name, type] = [attribute(tag, "name"), attribute(tag, "type")];
    if (name && type !== "checkbox") fields.set(name, attribute(tag, "value") ?? "");
  }
  for (const [tag, text] of form.matchAll(/<textarea\b[^>]*>([\s\S]*?)<\/textarea>/g)) fields.set(attribute(tag, "name"), unescape(text).replace(/^\n/, ""));
  for (const [tag, options] of form.matchAll(/<select\b[^>]*>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option\b[^>]*\sselected[^>]*>/.exec(options)?.[0] ?? /<option\b[^>]*>/.exec(options)?.[0] ?? "";
    fields.set(attribute(tag, "name"), attribute(chosen, "value") ?? "");
  }
  return fields;
}

/** A browser's cookies and addresses, as far as this journey needs them. */
function browserAt(portal) {
  const cookies = new Map();
  const follow = async (path, init = {}) => {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "), origin: portal, "sec-fetch-site": "same-origin" };
    const answer = await fetch(new URL(path, portal), { ...init, headers, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) cookies.set(line.split("=")[0], line.slice(line.indexOf("=") + 1).split(";")[0]);
    const text = await answer.text();
    return { answer, text, location: answer.headers.get("location") };
  };
  const post = (path, fields, multipart) => {
    const body = multipart ? new FormData() : new URLSearchParams();
    for (const [name, value] of fields) body.append(name, value);
    return follow(path, { method: "POST", body });
  };
  return { follow, post };
}

/** What this installation made for a person of the demonstration to sign in with. */
function keysOf(data, userName) {
  const lines = readFileSync(join(data, "demonstration-accounts.txt"), "utf8").split("\n");
  const line = (name) => lines.find((each) => each.startsWith(`${name} `))?.trim().split(/\s+/) ?? [];
  const [, password = "", secret] = line(userName);
  return { password, codes: [...codesOf(secret), ...line(`recovery:${userName}`).slice(1)] };
}

/** The codes of the steps around now, the earliest first: one that has counted shuts out those before it. */
function codesOf(secret) {
  return [-30_000, 0, 30_000].map((away) => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + away }));
}

function need(value, what) {
  if (!value) throw new Error(`The publisher came no further: ${what}.`);
  return value;
}

async function signIn(browser, data) {
  const { password, codes } = keysOf(data, "amir.nazari");
  const fields = fieldsOf((await browser.follow("/sv/logga-in")).text, 'name="password"');
  fields.set("userName", "amir.nazari").set("password", password);
  const door = need((await browser.post("/sv/logga-in", fields)).location, "signing in failed");
  // A code counts once: whoever signs in twice in a moment needs the next one.
  for (const code of codes) {
    const asked = fieldsOf((await browser.follow(door)).text, 'name="proofCode"').set("proofCode", code);
    if ((await browser.post(door, asked, true)).location) return;
  }
  throw new Error("The publisher came no further: no code counted.");
}

/** Returns the address of the editor. */
async function beginArticle(browser, title) {
  const path = "/sv/personal/innehall/nytt";
  const fields = fieldsOf((await browser.follow(path)).text, 'name="title"');
  fields.set("title", title).set("parentId", "kommun-och-politik");
  const { location, answer } = await browser.post(path, fields, true);
  return need(location, `beginning an article answered ${answer.status}`);
}

/**
 * Signs in and begins an article.
 * @returns a function that gets the editor ready; what that returns publishes the article under a title, and resolves
 *   when the portal has answered
 */
export async function openArticle(portal, data, slug) {
  const browser = browserAt(portal);
  await signIn(browser, data);
  const editor = await beginArticle(browser, slug);
  return async () => {
    const fields = fieldsOf((await browser.follow(editor)).text, 'name="body"');
    return async (title) => {
      fields.set("title", title).set("lead", `Ingress till ${title}.`).set("slug", slug).set("body", "## Program\n\nKom och lyssna.").set("deed", "publish");
      const { location, answer } = await browser.post(editor, fields, true);
      need(location?.includes("done=published"), `publishing answered ${answer.status}`);
    };
  };
}
