import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { knownBrowser, rememberBrowser } from "./known-browser";
import { type Attempt, countAttempt, forgiveAttempt } from "./sign-in-limits";

/** An attempt at an account, from an address, of the test's own. */
const attempt = (more: Partial<Attempt> = {}): Attempt => ({ userName: randomUUID(), address: randomUUID(), browser: null, ...more });

/** How many of so many attempts are let through. */
async function letThrough(times: number, make: () => Attempt): Promise<number> {
  const answers = await Promise.all(Array.from({ length: times }, () => countAttempt(make())));
  return answers.filter(({ wait }) => wait === 0).length;
}

describe("somebody who guesses at one account", () => {
  it("gets ten tries in a quarter of an hour from one address, all at once or not", async () => {
    const one = attempt();
    expect(await letThrough(30, () => one)).toBe(10);
    expect((await countAttempt(one)).wait).toBeGreaterThan(14 * 60);
  });

  it("gets a hundred from however many addresses", async () => {
    const { userName } = attempt();
    expect(await letThrough(300, () => attempt({ userName }))).toBe(100);
  });
});

describe("somebody who guesses at many accounts", () => {
  it("gets fifty tries from one address, and the trail one row", async () => {
    const { address } = attempt();
    const answers = [];
    for (let each = 0; each < 60; each++) answers.push(await countAttempt(attempt({ address })));
    expect(answers.filter(({ wait }) => wait > 0)).toHaveLength(10);
    expect(answers.filter(({ firstRefusal }) => firstRefusal)).toHaveLength(1);
  });

  it("gets none back by signing in to an account of their own in between", async () => {
    const { address } = attempt();
    const own = attempt({ address });
    for (let each = 0; each < 50; each++) {
      await countAttempt(attempt({ address }));
      await countAttempt(own).then(() => forgiveAttempt(own));
    }
    expect((await countAttempt(attempt({ address }))).wait).toBeGreaterThan(0);
  });
});

describe("the owner of an account that somebody guesses at", () => {
  it("still comes in with a browser used before, however many guess, from elsewhere or from the very same address", async () => {
    const owner = attempt({ browser: randomUUID() });
    await letThrough(500, () => attempt({ userName: owner.userName }));
    await letThrough(500, () => attempt({ address: owner.address }));
    await letThrough(50, () => ({ ...owner, browser: null }));
    expect(await countAttempt(owner)).toEqual({ wait: 0, firstRefusal: false });
  });

  it("still comes in with a new browser while one address guesses, wherever that is but here", async () => {
    const owner = attempt();
    await letThrough(500, () => ({ ...owner, address: "somewhere-else" }));
    expect((await countAttempt(owner)).wait).toBe(0);
  });

  it("has ten tries with a known browser too: a stolen one guesses no better", async () => {
    const owner = attempt({ browser: randomUUID() });
    expect(await letThrough(30, () => owner)).toBe(10);
  });

  it("starts afresh after the right password", async () => {
    const owner = attempt();
    for (let each = 0; each < 9; each++) await countAttempt(owner);
    await forgiveAttempt(owner);
    expect(await letThrough(30, () => owner)).toBe(10);
  });
});

describe("a browser that has been signed in with", () => {
  const cookiesOf = (line: string) => Object.fromEntries([line.split(";")[0]!.split("=") as [string, string]]);

  it("is known again for that account alone, for half a year, and by nothing that was not sealed here", () => {
    const cookies = cookiesOf(rememberBrowser("sara"));
    expect(knownBrowser(cookies, "sara")).toMatch(/^[\w-]{22}$/);
    expect(knownBrowser(cookies, "omar")).toBeNull();
    expect(knownBrowser(cookies, "sara", Date.now() + 181 * 86_400_000)).toBeNull();
    expect(knownBrowser({ "torget-known": `${cookies["torget-known"]}x` }, "sara")).toBeNull();
    expect(knownBrowser({}, "sara")).toBeNull();
  });

  it("holds the account's name where nobody can read it, and no script can reach it", () => {
    const line = rememberBrowser("sara.lindqvist");
    expect(line).toMatch(/^torget-known=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    expect(Buffer.from(line, "base64").toString()).not.toContain("sara");
    expect(line).not.toContain("sara");
  });
});
