import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createAccount } from "@/domain/accounts/accounts.fixtures";
import { exchangeSignIn } from "@/domain/accounts/sign-in-exchange";
import { readSessionCookie } from "@/domain/accounts/session-cookie";
import { hashSessionToken } from "@/domain/accounts/session-token";
import { dateColumn, swedishDate } from "@/lib/dates";
import { database } from "@/lib/db";
import { createDepartment, createPage } from "@/test/database";
import { endSessionsAction as endOwnSessionsAction } from "@/app/[locale]/(insidan)/insidan/actions";
import { GET as exportTrail } from "@/app/[locale]/(staff)/staff/audit/export/route";
import { writeAction } from "@/app/[locale]/(staff)/staff/content/[id]/actions";
import { discardAction } from "@/app/[locale]/(staff)/staff/content/[id]/discard-actions";
import { restoreAction } from "@/app/[locale]/(staff)/staff/content/[id]/edition-actions";
import { GET as preview } from "@/app/[locale]/(staff)/staff/content/[id]/preview/route";
import { createItemAction } from "@/app/[locale]/(staff)/staff/content/new/actions";
import { endSessionsAction, giveRoleAction, roleAction } from "@/app/[locale]/(staff)/staff/people/actions";
import { POST as signOut } from "@/app/[locale]/(public)/sign-out/route";
import { GET as robots } from "@/app/robots.txt/route";
import { GET as securityText } from "@/app/.well-known/security.txt/route";
import { GET as sitemap } from "@/app/sitemap.xml/route";

/*
 * What somebody can send who does not keep to the forms: each test does it, with a session of their own, and looks at what
 * became of it. The cookie of the request is the only thing that Next would have brought.
 */
const jar = vi.hoisted(() => ({ session: "" }));
vi.mock("next/headers", () => ({ cookies: async () => ({ get: (name: string) => (name === "torget-session" && jar.session ? { value: jar.session } : undefined) }) }));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));
vi.mock("next-intl/server", () => ({ getTranslations: async () => Object.assign((key: string) => key, { has: () => true }) }));

const inDays = (days: number) => swedishDate(new Date(Date.now() + days * 86_400_000));
const cookieIn = (lines: string[], name: string) => decodeURIComponent(lines.find((line) => line.startsWith(`${name}=`))?.split(";")[0]?.slice(name.length + 1) ?? "");

/** Somebody with a role for a department, signed in with a second factor. @returns their cookie and their session's id */
async function signedIn(departmentId: string, role: "writer" | "departmentHead") {
  const { personId, userName, password } = await createAccount();
  const client = await database();
  const end = dateColumn(inDays(30));
  await client.roleAssignment.create({ data: { personId, departmentId, role, reason: "Test", validFrom: dateColumn(inDays(-1)), validTo: end, reviewBy: end } });
  const from = { address: randomUUID() };
  const page = await exchangeSignIn({ ...from, door: "csrf", cookies: {} });
  const cookies = { "torget-csrf": cookieIn(page.setCookies, "torget-csrf") };
  const { setCookies } = await exchangeSignIn({ ...from, door: "callback/credentials", cookies, form: { userName, password, csrfToken: page.csrfToken! } });
  const cookie = cookieIn(setCookies, "torget-session");
  const session = await client.session.update({ where: { tokenHash: hashSessionToken((await readSessionCookie(cookie))!) }, data: { level: 2 } });
  return { personId, cookie, sessionId: session.id };
}

type Somebody = Awaited<ReturnType<typeof signedIn>>;

const form = (fields: Record<string, string>) => Object.entries(fields).reduce((made, [name, value]) => (made.append(name, value), made), new FormData());

/** Does something as somebody. @returns where it leads ("404" for nowhere), or what it answers */
async function as<Answer>({ cookie }: Somebody, deed: () => Promise<Answer>): Promise<Answer | string> {
  jar.session = cookie;
  try {
    return await deed();
  } catch (error) {
    const digest = (error as { digest?: string }).digest ?? "";
    if (digest.startsWith("NEXT_REDIRECT")) return digest.split(";")[2] ?? "";
    if (digest.includes("404")) return "404";
    throw error;
  }
}

let department: Awaited<ReturnType<typeof createDepartment>>;
let attacker: Somebody;
let victim: Somebody;
let topicId: string;
const isOpen = async ({ sessionId }: Somebody) => (await (await database()).session.findUniqueOrThrow({ where: { id: sessionId } })).revokedAt === null;

beforeAll(async () => {
  department = await createDepartment();
  attacker = await signedIn(department.id, "departmentHead");
  victim = await signedIn((await createDepartment()).id, "departmentHead");
  topicId = (await createPage({ department })).item.id;
});
afterEach(() => void (jar.session = ""));

describe("fields that no form of the portal has", () => {
  it("make a new text nobody else's, and publish nothing", async () => {
    const asked = { kind: "news", locale: "sv", departmentId: department.id, parentId: topicId, title: "Min text", ui: "sv", here: "/sv/personal" };
    const planted = { id: "planted", ownerId: victim.personId, authorId: victim.personId, state: "published", "owner[connect][id]": victim.personId, __proto__x: "1", createdAt: "2001-01-01" };
    const address = await as(attacker, () => createItemAction({ problems: [], typed: {} }, form({ ...asked, ...planted })));
    const id = String(address).split("/").at(-1)!.split("?")[0]!;
    const item = await (await database()).contentItem.findUniqueOrThrow({ where: { id }, include: { editions: { include: { workingCopies: true } } } });
    expect(id).not.toBe("planted");
    expect(item).toMatchObject({ ownerId: attacker.personId, departmentId: department.id, editions: [{ state: "draft", liveVersionId: null, workingCopies: [{ authorId: attacker.personId }] }] });
    expect(item.createdAt.getFullYear()).not.toBe(2001);
  });

  it("change nothing of a saved text but its words", async () => {
    const { item, edition } = await createPage({ department });
    const typed = { editionId: edition.id, baseRevision: "1", deed: "save", title: "Ny titel", lead: "En ingress.", slug: "ny", body: "Text.", bodyForm: "markdown", ui: "sv", here: "/sv/personal" };
    const planted = { authorId: victim.personId, departmentId: "planted", ownerId: victim.personId, number: "99", revision: "99", origin: "restored", state: "withdrawn", path: "planted", checkBy: "2099-01-01" };
    expect(await as(attacker, () => writeAction({ problems: [], typed: {} }, form({ ...typed, ...planted })))).toBe("/sv/personal?done=saved");
    const client = await database();
    expect(await client.contentItem.findUniqueOrThrow({ where: { id: item.id } })).toEqual(item);
    expect(await client.edition.findUniqueOrThrow({ where: { id: edition.id } })).toEqual({ ...edition, revision: 2 });
    expect(await client.version.findFirstOrThrow({ where: { editionId: edition.id, number: 2 } })).toMatchObject({ authorId: attacker.personId, origin: "saved", title: "Ny titel" });
  });

  it("make a role no older, no longer and no one else's gift", async () => {
    const asked = { personId: victim.personId, role: "writer", departmentId: department.id, reason: "Skriver på enhetens sidor", validTo: inDays(5), ui: "sv", here: "/sv/personal" };
    const planted = { id: "planted", grantedById: victim.personId, validFrom: "2001-01-01", reviewBy: "2099-01-01", source: "directory", withdrawnAt: "2001-01-01" };
    expect(await as(attacker, () => giveRoleAction({ problems: [], typed: {} }, form({ ...asked, ...planted })))).toBe("/sv/personal?done=given");
    const given = await (await database()).roleAssignment.findFirstOrThrow({ where: { personId: victim.personId, departmentId: department.id } });
    expect(given).toMatchObject({ grantedById: attacker.personId, withdrawnAt: null, validTo: dateColumn(inDays(5)), validFrom: dateColumn(inDays(0)) });
    expect(given.id).not.toBe("planted");
    expect(given.reviewBy.getFullYear()).toBeLessThan(2099);
  });
});

describe("the id of something that is another's", () => {
  it("ends no session, neither as one's own nor as an administrator would", async () => {
    expect(await as(attacker, () => endOwnSessionsAction(form({ sessionId: victim.sessionId, locale: "sv" })))).toBe("404");
    expect(await as(attacker, () => endOwnSessionsAction(form({ sessionId: "no-such-session", locale: "sv" })))).toBe("404");
    expect(await as(attacker, () => endSessionsAction({}, form({ personId: victim.personId, here: "/sv/personal" })))).toMatch(/\?refused=/);
    expect(await isOpen(victim)).toBe(true);
  });

  it("confirms and withdraws no role of another department", async () => {
    const client = await database();
    const role = await client.roleAssignment.findFirstOrThrow({ where: { personId: victim.personId, role: "departmentHead" } });
    for (const deed of ["confirm", "withdraw"]) expect(await as(attacker, () => roleAction({}, form({ deed, roleId: role.id, here: "/sv/personal" })))).toMatch(/\?refused=/);
    expect(await client.roleAssignment.findUniqueOrThrow({ where: { id: role.id } })).toEqual(role);
  });

  it("brings back no version that is another text's, and answers a number that is none", async () => {
    const { edition } = await createPage({ department });
    for (const number of ["2", "99", "-1", "1e3", "nonsense", "9".repeat(20)]) {
      expect(await as(attacker, () => restoreAction({}, form({ editionId: edition.id, number, here: "/sv/personal" }))), number).toBe("/sv/personal?done=versionMissing");
    }
  });

  it("throws away no unsaved text but one's own, and puts none into another department's", async () => {
    const client = await database();
    const { edition } = await createPage({ department });
    const colleague = await signedIn(department.id, "writer");
    await client.workingCopy.create({ data: { editionId: edition.id, authorId: colleague.personId, baseRevision: 1, content: {} } });
    await as(attacker, () => discardAction({}, form({ editionId: edition.id, authorId: colleague.personId, here: "/sv/personal" })));
    expect(await client.workingCopy.count({ where: { editionId: edition.id } })).toBe(1);
    const other = await createPage();
    await client.edition.update({ where: { id: other.edition.id }, data: { state: "draft" } });
    const content = { title: "x", lead: "", slug: "", keywords: [], image: null, body: [] };
    const discarded = JSON.stringify({ editionId: other.edition.id, baseRevision: 0, content });
    expect(await as(attacker, () => discardAction({}, form({ deed: "undo", discarded, here: "/sv/personal" })))).toBe("404");
    expect(await as(attacker, () => discardAction({}, form({ deed: "undo", discarded: "{", here: "/sv/personal" })))).toEqual({});
    expect(await client.workingCopy.count({ where: { editionId: other.edition.id } })).toBe(0);
  });
});

describe("an address from outside", () => {
  it.each(["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example"])("never becomes the place that a deed leads to: %j", async (here) => {
    const { edition } = await createPage({ department });
    expect(await as(attacker, () => restoreAction({}, form({ editionId: edition.id, number: "9", here })))).toBe("/?done=versionMissing");
  });

  it("in Host or X-Forwarded-Host is found in no answer", async () => {
    const asked = (path: string) => new Request(`http://evil.example${path}`, { headers: { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" } });
    const params = Promise.resolve({ locale: "sv", id: "x" });
    const answers = [robots(), securityText(), await sitemap(asked("/sitemap.xml")), await preview(asked("/sv/personal/innehall/x/forhandsvisning"), { params }), await exportTrail(asked("/sv/personal/logg/fil"), { params })];
    for (const answer of answers) expect([...answer.headers].join() + (await answer.text())).not.toContain("evil");
  });
});

describe("signing out", () => {
  const post = (headers: Record<string, string>) => signOut(new Request("http://127.0.0.1:3000/sv/logga-ut", { method: "POST", headers }), { params: Promise.resolve({ locale: "sv" }) });

  it("is done by no other site", async () => {
    for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }, {}]) {
      const answer = await as(victim, () => post(headers as Record<string, string>));
      expect((answer as Response).status).toBe(403);
    }
    expect(await isOpen(victim)).toBe(true);
  });

  it("kills the cookie, also for whoever has kept a copy of it", async () => {
    const leaver = await signedIn(department.id, "writer");
    const answer = (await as(leaver, () => post({ origin: "http://127.0.0.1:3000" }))) as Response;
    expect(answer.status).toBe(303);
    expect(await isOpen(leaver)).toBe(false);
    expect(await as(leaver, () => endOwnSessionsAction(form({ locale: "sv" })))).toBe("/sv/insidan/mitt-konto");
    const shown = await as(leaver, () => preview(new Request("http://127.0.0.1:3000/sv/personal/innehall/x/forhandsvisning"), { params: Promise.resolve({ locale: "sv", id: "x" }) }));
    expect((shown as Response).headers.get("location")).toMatch(/^\/sv\/logga-in\?next=/);
  });
});
