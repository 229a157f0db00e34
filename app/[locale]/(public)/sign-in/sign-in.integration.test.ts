import { describe, expect, it } from "vitest";
import { createAccount } from "@/domain/accounts/accounts.fixtures";
import { GET, POST } from "./route";

const address = "http://127.0.0.1:3000/sv/logga-in";
const params = Promise.resolve({ locale: "sv" });
const asForm = { "content-type": "application/x-www-form-urlencoded" };

/** The page as a browser gets it: the token in the form, and the cookies that it keeps. */
async function openPage() {
  const answer = await GET(new Request(address), { params });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  const csrfToken = /name="csrfToken" value="([^"]+)"/.exec(await answer.text())?.[1] ?? "";
  return { cookie, csrfToken };
}

async function send(fields: Record<string, string>, headers: Record<string, string>) {
  return POST(new Request(address, { method: "POST", body: new URLSearchParams(fields).toString(), headers: { ...asForm, ...headers } }), { params });
}

const own = { origin: "http://127.0.0.1:3000" };

describe("the form for signing in", () => {
  it("signs in from the portal's own page, and leads on to an address of the portal alone", async () => {
    const { userName, password } = await createAccount();
    const { cookie, csrfToken } = await openPage();
    const answer = await send({ userName, password, csrfToken, next: "//evil.example" }, { cookie, ...own });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sv/personal"]);
    expect(answer.headers.getSetCookie().some((line) => line.startsWith("torget-session="))).toBe(true);
  });

  it("keeps the user name and forgets the password where they do not match", async () => {
    const { userName } = await createAccount();
    const { cookie, csrfToken } = await openPage();
    const answer = await send({ userName, password: "fel-lösenord-42", csrfToken, next: "/sv/insidan" }, { cookie, ...own });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain(`value="${userName}"`);
    expect(page).not.toContain("fel-lösenord-42");
    expect(page).toContain('name="next" value="/sv/insidan"');
  });

  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["a neighbour under the same domain", { "sec-fetch-site": "same-site" }],
    ["nobody knows where", {} as Record<string, string>],
  ])("signs nobody in for a post from %s, even with the right token and password", async (_where, headers) => {
    const { userName, password } = await createAccount();
    const { cookie, csrfToken } = await openPage();
    const answer = await send({ userName, password, csrfToken }, { cookie, ...headers });
    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie().some((line) => line.startsWith("torget-session="))).toBe(false);
    expect(await answer.text()).toContain("öppnats från en annan plats");
  });

  it("refuses what is too large or no form before anything is looked at", async () => {
    const { cookie, csrfToken } = await openPage();
    expect((await send({ userName: "x", password: "y".repeat(20_000), csrfToken }, { cookie, ...own })).status).toBe(400);
    expect((await send({ userName: "x", password: "y", csrfToken }, { cookie, ...own, "content-type": "text/plain" })).status).toBe(400);
  });
});
