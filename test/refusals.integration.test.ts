import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { arrangeMeeting } from "@/domain/meetings/meetings.commands";
import { listMemberMeetings, openMemberDocument } from "@/domain/meetings/members.queries";
import { can } from "@/domain/access/access";
import { type Actor, actions, type ExternalKind, externalKinds, type Thing } from "@/domain/access/access.schema";
import { rules } from "@/domain/access/rule-book";
import { giveAffiliation } from "@/domain/accounts/affiliations.commands";
import { createAccount } from "@/domain/accounts/accounts.fixtures";
import { exchangeSignIn } from "@/domain/accounts/sign-in-exchange";
import { reportDisturbance } from "@/domain/disturbances/disturbances.commands";
import { createItem } from "@/domain/publishing/items.commands";
import { listReport } from "@/domain/publishing/reports.queries";
import { createItemAction } from "@/app/[locale]/(staff)/staff/content/new/actions";
import { arrangeMeetingAction } from "@/app/[locale]/(staff)/staff/meetings/actions";
import { database } from "@/lib/db";
import { NotAllowedError } from "@/lib/errors";
import { actorFor, createBody, createDepartment, createPage, createPerson } from "@/test/database";

/*
 * Every refusal of P4 and P6, tried by the deeds themselves: who is refused, by which rule, and that the trail says so. The rules alone
 * are tried in domain/access, through the browser in e2e/insidan.spec.ts and e2e/sign-in-by-provider.spec.ts. This table names each rule
 * of the two clauses that refuses; a new one fails until it stands here.
 */
const jar = vi.hoisted(() => ({ session: "" }));
vi.mock("next/headers", () => ({ cookies: async () => ({ get: (name: string) => (name === "torget-session" && jar.session ? { value: jar.session } : undefined) }) }));
vi.mock("next-intl/server", () => ({ getTranslations: async () => Object.assign((key: string) => key, { has: () => true }) }));
afterEach(() => void (jar.session = ""));

interface Place {
  departmentId: string;
  bodyId: string;
  topicId: string;
  other: string;
}
let place: Place;
type Deed = (actor: Actor) => Promise<unknown>;

/** Deeds behind the door of the staff area, one of each kind of room: a list, a new text, a meeting, its agenda, a disturbance. */
const staffDeeds: Record<string, Deed> = {
  "reads a report": (actor) => listReport(actor, "sv", { report: "overdue", department: "", days: 90 } as never),
  "begins a text": (actor) => createItem(actor, { kind: "news", locale: "sv", departmentId: place.departmentId, parentId: place.topicId, title: "Direkt" }),
  "arranges a meeting": (actor) => arrangeMeeting(actor, { bodyId: place.bodyId, date: "2027-02-01", time: "18.00", place: "Stadshuset", open: "yes" }, new Date("2027-01-11T09:00:00Z")),
  "reports a disturbance": (actor) => reportDisturbance(actor, { category: "other", departmentId: place.departmentId, "title-sv": "Direkt", "area-sv": "Torget" } as never),
};
/** Deeds that are for everybody inside. */
const insideDeeds: Record<string, Deed> = {
  "reads the meetings of a body": (actor) => listMemberMeetings(actor, "sv"),
  "fetches a document of a body": (actor) => openMemberDocument(actor, "no-such-meeting", "no-such-document"),
};

const person = async (kind: "elected" | "pupil" | null, roles: ("publisher" | "noticeClerk" | "departmentHead" | "itAdministrator")[] = []): Promise<Actor> => {
  const actor = await actorFor(await createPerson({ roles }));
  return { ...actor, affiliations: kind ? [{ kind, departmentId: null, body: "Kommunfullmäktige", school: null }] : [] };
};

/** Who is refused by each rule, and which deeds are tried. Roles that somebody holds by a slip of a register help nobody. */
const refusals: Record<string, { who: string; actor: () => Promise<Actor>; deeds: Record<string, Deed> }[]> = {
  ...Object.fromEntries(
    externalKinds.map((externalKind: ExternalKind) => [`P6-${externalKind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, [{ who: externalKind, actor: async () => ({ kind: "external", externalKind }), deeds: { ...staffDeeds, ...insideDeeds } }]]),
  ),
  "P6-external": [{ who: "a kind of outsider that nobody has thought of", actor: async () => ({ kind: "external", externalKind: "embassy" as never }), deeds: { ...staffDeeds, ...insideDeeds } }],
  "P4-not-signed-in": [{ who: "nobody who is signed in", actor: async () => ({ kind: "anonymous" }), deeds: { ...staffDeeds, ...insideDeeds } }],
  "P4-no-affiliation": [{ who: "somebody without an affiliation today, whatever roles stand", actor: () => person(null, ["publisher", "noticeClerk"]), deeds: { ...staffDeeds, ...insideDeeds } }],
  "P4-employees-only": [
    { who: "a pupil with a role", actor: () => person("pupil", ["publisher", "noticeClerk", "departmentHead"]), deeds: staffDeeds },
    { who: "an elected representative with a role", actor: () => person("elected", ["publisher", "noticeClerk", "departmentHead"]), deeds: staffDeeds },
  ],
  "P4-own-affiliation": [{ who: "IT for themselves", actor: async () => actorFor(await createPerson({ roles: ["itAdministrator"] })), deeds: { "gives themselves an affiliation": (actor) => giveAffiliation(actor, { personId: actor.kind === "person" ? actor.personId : "", kind: "elected", place: "Kommunfullmäktige", validFrom: "2027-01-01", validTo: "" } as never) } }],
};

beforeAll(async () => {
  const department = await createDepartment();
  const body = await createBody({ department });
  place = { departmentId: department.id, bodyId: body.id, topicId: (await createPage({ department })).item.id, other: (await createDepartment()).id };
});

/** The rule that refused the deed, as the error says and as the trail has kept. Thrown where it was not refused. */
async function refusedBy(deed: () => Promise<unknown>): Promise<string[]> {
  const client = await database();
  const last = await client.auditEvent.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
  const error = await deed().then(() => new Error("It was done"), (thrown: unknown) => thrown);
  if (!(error instanceof NotAllowedError)) throw error;
  const rows = await client.auditEvent.findMany({ where: { id: { gt: last?.id ?? 0 }, event: "access.refused" }, select: { details: true } });
  return [error.rule, error.clause, ...rows.map(({ details }) => (details as { rule: string }).rule)];
}

const cookieIn = (lines: string[], name: string) => decodeURIComponent(lines.find((line) => line.startsWith(`${name}=`))?.split(";")[0]?.slice(name.length + 1) ?? "");
const form = (fields: Record<string, string>) => Object.entries(fields).reduce((made, [name, value]) => (made.append(name, value), made), new FormData());

/** Somebody signs in with a password, as a browser would. @returns the cookie of the session */
async function cookieOf(kind: "pupil" | "elected"): Promise<string> {
  const { userName, password } = await createAccount({ kind });
  const from = { address: randomUUID() };
  const page = await exchangeSignIn({ ...from, door: "csrf", cookies: {} });
  const cookies = { "torget-csrf": cookieIn(page.setCookies, "torget-csrf") };
  const { setCookies } = await exchangeSignIn({ ...from, door: "callback/credentials", cookies, form: { userName, password, csrfToken: page.csrfToken! } });
  return cookieIn(setCookies, "torget-session");
}

/** Where a deed leads; what it answers where it leads nowhere. */
async function leadsTo(deed: () => Promise<unknown>): Promise<unknown> {
  try {
    return await deed();
  } catch (error) {
    const { digest = "" } = error as { digest?: string };
    if (digest.startsWith("NEXT_REDIRECT")) return digest.split(";")[2];
    throw error;
  }
}

describe("what P4 and P6 refuse", () => {
  it("is tried for every rule of theirs that refuses", () => {
    const forbidding = rules.filter(({ clause, text }) => (clause === "P4" || clause === "P6") && /^\s*forbid\b/m.test(text)).map(({ id }) => id);
    expect(Object.keys(refusals).sort()).toEqual(forbidding.sort());
  });

  for (const [rule, cases] of Object.entries(refusals)) {
    for (const { who, actor, deeds } of cases) {
      it(`is refused to ${who} by ${rule}, by every deed, and noted`, async () => {
        const asks = await actor();
        for (const [name, deed] of Object.entries(deeds)) expect(await refusedBy(() => deed(asks)), name).toEqual([rule, rule.slice(0, 2), rule]);
      });
    }
  }

  it("is refused to a pupil and an elected representative who post a form of the staff area directly, and leads to the reason", async () => {
    for (const kind of ["pupil", "elected"] as const) {
      jar.session = await cookieOf(kind);
      const before = await (await database()).contentItem.count();
      const text = form({ kind: "news", locale: "sv", departmentId: place.departmentId, parentId: place.topicId, title: "Direkt", ui: "sv", here: "/sv/personal/innehall/nytt" });
      expect(await leadsTo(() => createItemAction({ problems: [], typed: {} } as never, text))).toBe("/sv/personal/innehall/nytt?refused=employeesOnly");
      const meeting = form({ bodyId: place.bodyId, date: "2027-02-01", time: "18.00", place: "Stadshuset", ui: "sv", here: "/sv/personal/moten/nytt" });
      expect(await leadsTo(() => arrangeMeetingAction({ problems: [], typed: {} } as never, meeting))).toBe("/sv/personal/moten/nytt?refused=employeesOnly");
      expect([await (await database()).contentItem.count(), await (await database()).meeting.count()]).toEqual([before, 0]);
    }
  });

  it("is refused for every action there is to whoever is outside or is nobody", () => {
    const portal: Thing = { type: "Portal" };
    for (const actor of [{ kind: "anonymous" }, ...externalKinds.map((externalKind) => ({ kind: "external", externalKind }))] as Actor[]) {
      for (const action of actions.filter((each) => each !== "content.readLive")) expect([action, can(actor, action, portal).allowed]).toEqual([action, false]);
    }
  });
});
