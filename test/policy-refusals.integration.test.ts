import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { confirmReadingAction } from "@/app/[locale]/(insidan)/insidan/guidelines/actions";
import { addItemAction, endLoanAction, handOutAction } from "@/app/[locale]/(staff)/staff/equipment/actions";
import { draftGoverningAction, recordAdoptionAction, repealGoverningAction, saveGoverningAction } from "@/app/[locale]/(staff)/staff/governing/actions";
import { saveTypeAction } from "@/app/[locale]/(staff)/staff/governing/types/actions";
import { saveStandardAction } from "@/app/[locale]/(staff)/staff/standards/actions";
import { addSystemAction, changeSystemAction, moveSystemAction } from "@/app/[locale]/(staff)/staff/systems/actions";
import { designateUnitAction, issueCodesAction, revokeCodesAction, withdrawUnitAction } from "@/app/[locale]/(staff)/staff/visitor-access/actions";
import type { FieldFormState } from "@/components/staff/field-form";
import type { Role, SignedIn } from "@/domain/access/access.schema";
import { rules } from "@/domain/access/rule-book";
import { createAccount } from "@/domain/accounts/accounts.fixtures";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { exchangeSignIn } from "@/domain/accounts/sign-in-exchange";
import { addItem } from "@/domain/equipment/equipment.commands";
import { recordAdoption } from "@/domain/governing/adoption.commands";
import { adoptionFields, draftFields, inDays, makeDraft, makePlace, type Place } from "@/domain/governing/governing.fixtures";
import { getStaffGoverning } from "@/domain/governing/staff.queries";
import { readingReport } from "@/domain/readings/report.queries";
import { addSystem } from "@/domain/systems/systems.commands";
import { issueCodes } from "@/domain/visitor-access/codes.commands";
import { designateUnit } from "@/domain/visitor-access/units.commands";
import { getAccessEvent } from "@/domain/visitor-access/visitor-access.queries";
import { dateColumn } from "@/lib/dates";
import { database } from "@/lib/db";

/*
 * Every refusal of P8, P9, P13 and P15, by posting the forms of the staff area directly: who is refused, by which clause, what they are
 * told, that the trail says so, and that nothing came of it. P4 and P6 stand in test/refusals.integration.test.ts; through the browser all
 * of it is tried in e2e/policy-refusals.spec.ts. This table names each rule of the clauses; a new one fails until it stands here.
 */
const jar = vi.hoisted(() => ({ session: "" }));
vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => ({ get: (name: string) => (name === "torget-session" && jar.session ? { value: jar.session } : undefined) }) }));
vi.mock("next-intl/server", () => ({ getTranslations: async () => Object.assign((key: string) => key, { has: () => true }) }));
vi.mock("next/cache", async (original) => ({ ...(await original<object>()), refresh: () => undefined }));
afterEach(() => void (jar.session = ""));

type Action = (before: FieldFormState, form: FormData) => Promise<FieldFormState>;
type Fields = Record<string, string>;

let place: Place;
let it_: SignedIn;
/** What there is to lay hands on: of the place's department, or shared. */
const made = { equipmentGuideline: "", policy: "", draft: "", itemId: "", affiliationId: "", eventId: "", unitId: "" };

const here = "/sv/personal/har";
const form = (fields: Fields) => Object.entries({ ui: "sv", here, ...fields }).reduce((all, [name, value]) => (all.append(name, value), all), new FormData());
const cookieIn = (lines: string[], name: string) => decodeURIComponent(lines.find((line) => line.startsWith(`${name}=`))?.split(";")[0]?.slice(name.length + 1) ?? "");

/** Somebody with these roles in the department signs in with a password, as a browser would. */
async function signIn(roles: Role[], departmentId: string, kind: "employee" | "none" = "employee"): Promise<void> {
  const { personId, userName, password } = await createAccount(kind === "employee" ? {} : { endsIn: 0 });
  const year = { validFrom: dateColumn(inDays(-1)), validTo: dateColumn(inDays(365)), reviewBy: dateColumn(inDays(365)) };
  await (await database()).affiliation.updateMany({ where: { personId }, data: { departmentId } });
  await (await database()).roleAssignment.createMany({ data: roles.map((role) => ({ personId, role, departmentId, reason: "Test", ...year })) });
  const from = { address: randomUUID() };
  const page = await exchangeSignIn({ ...from, door: "csrf", cookies: {} });
  const cookies = { "torget-csrf": cookieIn(page.setCookies, "torget-csrf") };
  const { setCookies } = await exchangeSignIn({ ...from, door: "callback/credentials", cookies, form: { userName, password, csrfToken: page.csrfToken! } });
  jar.session = cookieIn(setCookies, "torget-session");
}

/** Where a deed leads; "404" for what is not there; the clause of a refusal; else what it answers. */
async function cameOf(deed: () => Promise<unknown>): Promise<unknown> {
  try {
    return await deed();
  } catch (error) {
    const { digest = "", clause, name } = error as { digest?: string; clause?: string; name?: string };
    if (digest.startsWith("NEXT_REDIRECT")) return digest.split(";")[2];
    if (digest.includes("404") || name === "NotFoundError") return "404";
    if (clause) return clause;
    throw error;
  }
}

const post = (action: Action, fields: () => Fields) => () => cameOf(() => action({ problems: [], typed: {} }, form(fields())));
const ask = (query: (actor: SignedIn) => Promise<unknown>) => () => cameOf(async () => query((await currentActor()) as SignedIn));

interface Case {
  who: string;
  roles: Role[];
  /** Where they have them; in the place's department unless said. */
  elsewhere?: boolean;
  deeds: Record<string, () => Promise<unknown>>;
  /** What comes of it: the reason that they are told; or that it is not there. */
  told: string;
}

const event = (departmentId: string): Fields => ({ departmentId, name: "Språkkafé", place: "Salen", host: "Moa", from: `${inDays(1)}T10:00`, to: `${inDays(1)}T12:00`, people: "3" });
const unit = (departmentId: string): Fields => ({ departmentId, validFrom: inDays(0), validTo: inDays(9), longestHours: "4", mostPeople: "9", devicesEach: "1", reason: "Språkkaféer varje vecka" });
const system = (more: Fields = {}): Fields => ({ "name-sv": "Systemet", "purpose-sv": "Att prova", supplier: "Bolaget AB", ...more });

const adoptAs = (adopter: "board" | "it" | "council", id: () => string) => post(recordAdoptionAction, () => ({ documentId: id(), ...adoptionFields(place, adopter) }));
const repealAs = (adopter: "board" | "it", id: () => string) => post(repealGoverningAction, () => ({ documentId: id(), adopter, bodyId: adopter === "board" ? place.bodies.board : "", decidedOn: inDays(-1), from: inDays(0) }));

const refusals: Record<string, Case[]> = {
  "P8-designated-units": [{ who: "an issuer of a unit that is not designated", roles: ["accessCodeIssuer"], elsewhere: true, deeds: { "issues codes": post(issueCodesAction, () => event(other)) }, told: "onlyDesignatedUnits" }],
  "P8-issue": [
    { who: "the head of a designated unit, who is no issuer", roles: ["departmentHead"], deeds: { "issues codes": post(issueCodesAction, () => event(place.departmentId)) }, told: "issuersOfUnit" },
    { who: "somebody without a role", roles: [], deeds: { "issues codes": post(issueCodesAction, () => event(place.departmentId)) }, told: "issuersOfUnit" },
  ],
  "P8-read-codes": [{ who: "an issuer of another unit", roles: ["accessCodeIssuer"], elsewhere: true, deeds: { "reads codes": ask((actor) => getAccessEvent(actor, made.eventId, "sv", new Date())), "revokes them": post(revokeCodesAction, () => ({ id: made.eventId })) }, told: "404" }],
  "P8-designate": [{ who: "an issuer and head", roles: ["accessCodeIssuer", "departmentHead"], deeds: { "designates the own unit": post(designateUnitAction, () => unit(place.departmentId)), "withdraws one": post(withdrawUnitAction, () => ({ id: made.unitId })) }, told: "itDesignatesUnits" }],
  "P9-shared-systems": [{ who: "the head of the department that answers for it on paper", roles: ["departmentHead"], deeds: { "changes a shared system": post(changeSystemAction, () => ({ systemId: "gemensamt", revision: "1", ...system() })), "moves it": post(moveSystemAction, () => ({ systemId: "gemensamt", departmentId: place.departmentId, shared: "no" })) }, told: "itAnswersForShared" }],
  "P9-it-shared-systems": [{ who: "a publisher", roles: ["publisher"], deeds: { "adds a shared system": post(addSystemAction, () => ({ departmentId: place.departmentId, shared: "yes", ...system({ id: "eget-gemensamt" }) })) }, told: "itAnswersForShared" }],
  "P9-standard-catalogue": [{ who: "a head", roles: ["departmentHead"], deeds: { "writes a standard": post(saveStandardAction, () => ({ kind: "hardware", users: "employee", "name-sv": "Egen dator", approvedFrom: inDays(0) })) }, told: "itKeepsStandards" }],
  "P13-board-secretary": [{ who: "the clerk of the board's notices", roles: ["noticeClerk", "departmentHead"], deeds: { "records what the board adopted": adoptAs("board", () => made.draft), "repeals as the board": repealAs("board", () => made.policy) }, told: "boardSecretaryRecords" }],
  "P13-adopt": [{ who: "a writer", roles: ["writer"], deeds: { "records what the council adopted": adoptAs("council", () => made.draft) }, told: "adoptionIsRecordedWhereDecided" }],
  "P13-types": [{ who: "the board's secretary", roles: ["boardSecretary"], deeds: { "adds a type": post(saveTypeAction, () => ({ deed: "new", id: "egen-typ", level: "overall", order: "1", "name-sv": "Egen" })) }, told: "registrarAndItConfigureTypes" }],
  "P13-write": [{ who: "a writer of another department", roles: ["writer"], elsewhere: true, deeds: { "begins a document": post(draftGoverningAction, () => draftFields(place)), "changes a draft": post(saveGoverningAction, () => ({ documentId: made.draft, ...draftFields(place, { id: made.draft }) })) }, told: "responsibleDepartmentWrites" }],
  "P13-read-drafts": [{ who: "a writer of another department", roles: ["writer"], elsewhere: true, deeds: { "reads a draft": ask((actor) => getStaffGoverning(actor, made.draft, "sv")) }, told: "404" }],
  "P15-it-issues-guidelines": [{ who: "the board's secretary and head", roles: ["boardSecretary", "departmentHead"], deeds: { "issues a guideline on equipment as IT": adoptAs("it", () => made.equipmentGuideline), "issues it as the board": adoptAs("board", () => made.equipmentGuideline) }, told: "itIssuesGuidelines" }],
  "P15-equipment": [{ who: "a publisher", roles: ["publisher"], deeds: { "adds equipment": post(addItemAction, () => ({ inventoryNumber: "X-1", name: "Dator", kind: "computer", departmentId: place.departmentId })), "hands it out": post(handOutAction, () => ({ itemId: made.itemId, affiliationId: made.affiliationId })), "takes it back": post(endLoanAction, () => ({ itemId: made.itemId, loanId: "x", deed: "back", condition: "good" })) }, told: "headsAndItHandleEquipment" }],
  "P15-reading-report": [{ who: "a publisher", roles: ["publisher"], deeds: { "reads who has read": ask((actor) => readingReport(actor, "sv", "")) }, told: "P15" }],
  "P15-confirm-reading": [{ who: "somebody without an affiliation today", roles: [], deeds: { "confirms": post(confirmReadingAction, () => ({ documentId: made.policy, number: "1", read: "yes" })) }, told: "/sv/insidan/riktlinjer/" }],
};
let other = "";

beforeAll(async () => {
  [place, other] = [await makePlace(), (await makePlace()).departmentId];
  it_ = await place.somebody("itAdministrator");
  [made.draft, made.equipmentGuideline, made.policy] = [await makeDraft(place), await makeDraft(place, { onEquipment: "yes", audiences: "employee" }), await makeDraft(place, { audiences: "employee" })];
  await recordAdoption(await place.somebody("boardSecretary"), made.policy, adoptionFields(place, "board"));
  const item = await addItem(it_, { inventoryNumber: "BV-1", serial: "", kind: "computer", name: "Dator", departmentId: place.departmentId, standardItemId: null, deviationId: null });
  made.itemId = item.ok ? item.id : "";
  await addSystem(it_, { departmentId: place.departmentId, shared: true }, system({ id: "gemensamt" }));
  await designateUnit(it_, { departmentId: place.departmentId, validFrom: inDays(0), validTo: inDays(30), longestHours: 48, mostPeople: 20, devicesEach: 2, reason: "Språkkaféer varje vecka" });
  const issued = await issueCodes(await place.somebody("accessCodeIssuer"), { departmentId: place.departmentId, name: "Kafé", place: "Salen", host: "Moa", startsAt: new Date(), endsAt: new Date(Date.now() + 3_600_000), people: 2, codeEach: true });
  if (!issued.ok || !item.ok) throw new Error(JSON.stringify([issued, item]));
  made.eventId = issued.id;
  made.unitId = (await (await database()).visitorUnit.findFirstOrThrow({ where: { departmentId: place.departmentId } })).id;
  made.affiliationId = (await (await database()).affiliation.findFirstOrThrow({ where: { departmentId: place.departmentId } })).id;
});

/** All that a deed could have made or changed. */
async function everything(): Promise<unknown> {
  const client = await database();
  return Promise.all([
    client.governingDocument.count(), client.governingType.count(), client.governingVersion.findMany({ orderBy: { id: "asc" } }), client.governingRepeal.count(), client.governingText.findMany({ orderBy: [{ versionId: "asc" }, { locale: "asc" }] }),
    client.system.findMany({ orderBy: { id: "asc" } }), client.standardItem.count(), client.equipmentItem.count(), client.loan.count(), client.readingConfirmation.count(),
    client.visitorUnit.findMany({ orderBy: { id: "asc" } }), client.accessEvent.count(), client.accessCode.findMany({ orderBy: { id: "asc" } }),
  ]);
}

describe("what P8, P9, P13 and P15 refuse", () => {
  it("is tried for every rule of theirs", () => {
    expect(Object.keys(refusals).sort()).toEqual(rules.filter(({ clause }) => ["P8", "P9", "P13", "P15"].includes(clause)).map(({ id }) => id).sort());
  });

  for (const [rule, cases] of Object.entries(refusals)) {
    for (const { who, roles, elsewhere, deeds, told } of cases) {
      it(`is refused by ${rule} to ${who}, and nothing comes of it`, async () => {
        await signIn(roles, elsewhere ? other : place.departmentId, rule === "P15-confirm-reading" ? "none" : "employee");
        if (rule === "P15-confirm-reading") await (await database()).affiliation.updateMany({ where: { person: { accounts: { some: {} } } }, data: { validFrom: dateColumn(inDays(-9)), validTo: dateColumn(inDays(-1)) } });
        const client = await database();
        for (const [name, deed] of Object.entries(deeds)) {
          const before = await everything();
          const noted = await client.auditEvent.count({ where: { event: "access.refused", details: { path: ["clause"], equals: rule.split("-")[0]! } } });
          const came = await deed();
          if (/^(404|P\d+)$/.test(told)) expect([name, came]).toEqual([name, told]);
          else if (told.startsWith("/")) expect([name, String(came).startsWith(told)]).toEqual([name, true]);
          else expect([name, came]).toEqual([name, `${here}?refused=${told}`]);
          expect(await everything()).toEqual(before);
          // What is hidden, or asks somebody to sign in, is no refusal to note.
          if (told !== "404" && !told.startsWith("/")) expect([name, await client.auditEvent.count({ where: { event: "access.refused", details: { path: ["clause"], equals: rule.split("-")[0]! } } })]).toEqual([name, noted + 1]);
        }
      });
    }
  }
});
