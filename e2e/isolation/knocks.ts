import { get, type Knock, type Matter, type OwnPages } from "./knock";
import { open, openDoors } from "./open-doors";

/*
 * How to knock on every door of the portal for what belongs to another department. test/doors.test.ts holds the table
 * against the files: a new page, route or action stands here, or the tests fail.
 */

/** Pages below a text's own. */
const below = { settings: "installningar", review: "granska", answers: "svar", questions: "fragor" } as const;
const isBelow = (from: string): from is keyof typeof below => from in below;
const post = (from: keyof OwnPages | keyof typeof below | `/${string}`, given: (matter: Matter) => unknown[], stranger: Knock["stranger"], owner: Knock["owner"]): Knock => ({
  ask: (matter, own) => ({ from: isBelow(from) ? `${own.text}/${below[from]}` : from === "text" || from === "person" ? own[from] : from, given: given(matter) }),
  stranger,
  owner,
});

const text = ({ itemId }: Matter, more = "") => `/sv/personal/innehall/${itemId}${more}`;
const written = ({ editionId, slug, heard, secret }: Matter, deed: string) => ({ editionId, slug, deed, baseRevision: "1", title: `${heard} ${secret}`, lead: "En ingress.", body: "Text.", bodyForm: "markdown", ui: "sv", here: "/sv/personal" });
const anyText = "/sv/personal/innehall/nytt";
const bundles = "/sv/personal/paket";
const reason = "Behövs för att visa portalen";
/** A date so many days from now, yyyy-mm-dd. */
export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const aboutPerson = ({ personName }: Matter) => personName;
const aboutItem = ({ itemId }: Matter) => itemId;

const people = "/sv/personal/personer";
const library = "/sv/personal/bilder";
const forItAlone = (fields: (matter: Matter) => Record<string, string>, from: Parameters<typeof post>[0] = "person") => post(from, (matter) => [{}, { ...fields(matter), ui: "sv", here: people }], "refused", "refused");

const systems = "/sv/personal/system";
const inbox = "/sv/personal/arenden";
const plan = "/sv/personal/gallring";
/** Of kommunikationsenheten (domain/matters/records/demonstration-records.commands.ts). */
const aRule = "demonstration-rule";
/** A deed with what a resident has sent, from the stranger's or the owner's own inbox. */
const sent = (fields: (matter: Matter) => Record<string, string>): Knock => ({ ask: (matter, own) => ({ from: own.sent, given: [{}, { ...fields(matter), matterId: matter.sentId, ui: "sv", here: inbox }] }), stranger: "404", owner: "does" });

export const knocks: Record<string, Knock> = {
  ...openDoors,
  "(staff)/staff/content/new/page.tsx page": open(() => anyText),
  "(staff)/staff/rules-of-publishing/page.tsx page": open(() => "/sv/personal/publiceringsregler"),
  "(staff)/staff/media/page.tsx page": open(({ heard }) => `${library}?q=${heard}`),
  "(staff)/staff/media/[id]/page.tsx page": open(() => `${library}/no-such-file`, "404"),
  "(staff)/staff/alerts/page.tsx page": open(() => "/sv/personal/akuta-meddelanden"),
  "(staff)/staff/crisis/page.tsx page": open(() => "/sv/personal/krislage"),
  "(staff)/staff/disturbances/page.tsx page": open(() => "/sv/personal/driftinformation"),
  "(staff)/staff/disturbances/new/page.tsx page": open(() => "/sv/personal/driftinformation/ny"),
  "(staff)/staff/disturbances/[id]/page.tsx page": open(() => "/sv/personal/driftinformation/261101-none", "404"),
  "(staff)/staff/systems/page.tsx page": open(() => systems),
  "(staff)/staff/systems/new/page.tsx page": open(() => `${systems}/ny`),
  "(staff)/staff/systems/graph/page.tsx page": open(() => `${systems}/samband`),
  "(staff)/staff/systems/reports/page.tsx page": open(() => `${systems}/rapporter`),
  "(staff)/staff/systems/import/page.tsx page": open(() => `${systems}/lasa-in`),
  "(staff)/staff/systems/[id]/page.tsx page": open(() => `${systems}/no-such-system`, "404"),
  "(staff)/staff/systems/export/route.ts GET": open(() => `${systems}/fil?format=json`),
  "(staff)/staff/matters/templates/page.tsx page": open(() => `${inbox}/mallar`),
  "(staff)/staff/matters/settings/page.tsx page": open(() => `${inbox}/installningar`),

  "(staff)/staff/page.tsx page": get(() => "/sv/personal", "silent", "sees"),
  "(staff)/staff/content/page.tsx page": get(({ heard }) => `/sv/personal/innehall?q=${heard}`, "silent", "sees"),
  "(staff)/staff/content/[id]/page.tsx page": get(text, "404", "sees"),
  "(staff)/staff/content/[id]/preview/route.tsx GET": get((matter) => text(matter, "/forhandsvisning"), "404", "sees"),
  "(staff)/staff/content/[id]/questions/page.tsx page": get(({ formId }) => `/sv/personal/innehall/${formId}/fragor`, "404", "sees"),
  "(staff)/staff/content/[id]/questions/actions.ts buildAction": post("questions", ({ formId }) => [{}, { itemId: formId, lang: "sv", deed: "addStep", title: "En annans", ui: "sv", here: anyText }], "404", "does"),
  "(staff)/staff/content/[id]/questions/actions.ts moveAction": post("questions", ({ formId }) => [{ itemId: formId, lang: "sv", deed: "up:namn", ui: "sv", here: anyText }], "404", "does"),
  "(staff)/staff/content/[id]/history/page.tsx page": get((matter) => text(matter, "/historik?lang=sv&from=1&to=1"), "404", "sees"),
  "(staff)/staff/content/new/actions.ts createItemAction": post(anyText, () => [{}, { kind: "news", locale: "sv", departmentId: "kommunikationsenheten", parentId: "kommun-och-politik", title: "En annans", ui: "sv", here: anyText }], "refused", "does"),
  "(staff)/staff/content/new/actions.ts addLanguageAction": post("text", ({ itemId }) => [{ itemId, ui: "sv", locale: "en", here: anyText }], "404", "does"),
  "(staff)/staff/content/[id]/actions.ts writeAction": post("text", (matter) => [{}, written(matter, "save")], "404", "does"),
  "(staff)/staff/content/[id]/actions.ts autosaveAction": post("text", (matter) => [written(matter, "save")], "404", "does"),
  "(staff)/staff/content/[id]/actions.ts findLinksAction": post("text", ({ heard }) => ["sv", heard], "silent", "does"),
  "(staff)/staff/content/[id]/discard-actions.ts discardAction": post("text", ({ editionId }) => [{}, { editionId, deed: "discard", here: anyText }], "404", "does"),
  "(staff)/staff/content/[id]/edition-actions.ts confirmCheckedAction": post("text", ({ editionId }) => [{ editionId, here: anyText }], "404", "does"),
  "(staff)/staff/content/[id]/edition-actions.ts withdrawAction": post("text", ({ editionId }) => [{}, { editionId, reason, ui: "sv", here: anyText }], "404", "does"),
  "(staff)/staff/content/[id]/edition-actions.ts restoreAction": post("text", ({ editionId }) => [{}, { editionId, number: "1", here: anyText }], "404", "does"),
  "(staff)/staff/content/[id]/presence-actions.ts beHereAction": post("text", ({ editionId }) => [editionId, 0, 0], "404", "does"),
  "(staff)/staff/content/[id]/settings/page.tsx page": get((matter) => text(matter, "/installningar"), "404", "sees"),
  "(staff)/staff/content/[id]/settings/actions.ts changeSettingsAction": post("settings", ({ itemId }) => [{}, { itemId, departmentId: "kommunikationsenheten", ownerId: "karin-ek", parentId: "", topicId: "kommun-och-politik", order: "7", "audience-resident": "on", ui: "sv", here: anyText }], "404", "does"),
  "(staff)/staff/content/[id]/settings/actions.ts oldAddressAction": post("settings", ({ itemId, slug }) => [{}, { itemId, lang: "sv", path: `gammal/${slug}`, deed: "add", ui: "sv", here: anyText }], "404", "does"),
  "(staff)/staff/calendar/page.tsx page": get(() => "/sv/personal/kalender", "silent", "sees"),
  "(staff)/staff/calendar/actions.ts planAction": post("text", ({ editionId }) => [{}, { editionId, number: "9999", deed: "publish", date: inDays(30), time: "08:00", ui: "sv", here: anyText }], "404", "does"),
  "(staff)/staff/calendar/actions.ts planDeedAction": post("text", ({ planId }) => [{}, { planId, deed: "cancel", ui: "sv", here: anyText }], "404", "does"),
  "(staff)/staff/trash/page.tsx page": get(() => "/sv/personal/papperskorg", "silent", "silent"),
  // One after the other: what its own department puts into the trash is out of it again for the doors that come.
  "(staff)/staff/content/[id]/edition-actions.ts trashAction": post("text", ({ itemId }) => [{}, { itemId, ui: "sv", here: anyText }], "404", "does"),
  "(staff)/staff/trash/actions.ts untrashAction": post("/sv/personal/papperskorg", ({ itemId }) => [{}, { itemId, here: anyText }], "404", "does"),
  // The bundle is emptied before it is published: the text stays a draft.
  "(staff)/staff/bundles/page.tsx page": get(() => bundles, "silent", "sees"),
  "(staff)/staff/bundles/[id]/page.tsx page": get(({ bundleId }) => `${bundles}/${bundleId}`, "404", "sees"),
  "(staff)/staff/bundles/actions.ts makeBundleAction": post(bundles, () => [{}, { name: "En annans", departmentId: "kommunikationsenheten", ui: "sv", here: bundles }], "refused", "does"),
  "(staff)/staff/bundles/actions.ts renameBundleAction": post(bundles, ({ bundleId, secret }) => [{}, { bundleId, name: `Paket ${secret}`, ui: "sv", here: bundles }], "404", "does"),
  "(staff)/staff/bundles/actions.ts putIntoBundleAction": post(bundles, ({ bundleId, editionId }) => [{}, { bundleId, text: `${editionId} 1`, ui: "sv", here: bundles }], "404", "does"),
  "(staff)/staff/bundles/actions.ts takeOutAction": post(bundles, ({ bundleId, editionId }) => [{}, { bundleId, editionId, ui: "sv", here: bundles }], "404", "does"),
  "(staff)/staff/bundles/actions.ts publishBundleAction": post(bundles, ({ bundleId }) => [{}, { bundleId, deed: "publish", ui: "sv", here: bundles }], "404", "does"),
  "(staff)/staff/content/[id]/review/page.tsx page": get((matter) => text(matter, "/granska?version=1"), "404", "sees"),
  "(staff)/staff/content/[id]/review/actions.ts remarkAction": post("review", ({ editionId }) => [{}, { editionId, number: "1", place: "title", quote: "", text: "Vad menas?", ui: "sv", here: anyText }], "404", "does"),
  "(staff)/staff/content/[id]/review/actions.ts emergencyAction": post("review", ({ editionId }) => [{}, { editionId, number: "1", deed: "emergency", reason, ui: "sv", here: anyText }], "404", "refused"),
  "(staff)/staff/content/[id]/review/actions.ts linkAction": post("review", ({ editionId }) => [{}, { editionId, number: "1", deed: "make", purpose: "Någon annan", days: "1", ui: "sv", here: anyText }], "404", "does"),
  // What is not there is not there; another department's are tried in workflow.integration.test.ts and page-answers.integration.test.ts.
  "(staff)/staff/content/[id]/review/actions.ts decideAction": post("review", () => [{}, { submissionId: "no-such-submission", deed: "approve", ui: "sv", here: anyText }], "404", "404"),
  "(staff)/staff/content/[id]/review/actions.ts resolveAction": post("review", () => [{}, { remarkId: "no-such-remark", ui: "sv", here: anyText }], "404", "404"),
  "(staff)/staff/review/page.tsx page": get(() => "/sv/personal/granskning", "silent", "silent"),
  "(staff)/staff/rules-of-publishing/actions.ts setRuleAction": post("/sv/personal/publiceringsregler", () => [{}, { departmentId: "kommunikationsenheten", kind: "news", eyes: "one", here: anyText }], "refused", "does"),
  "(staff)/staff/content/[id]/answers/page.tsx page": get((matter) => text(matter, "/svar?lang=sv"), "404", "sees"),
  "(staff)/staff/content/[id]/answers/actions.ts answerDeedAction": post("answers", () => [{}, { answerId: "no-such-answer", deed: "handle", here: anyText }], "404", "404"),

  "(staff)/staff/content/[id]/translate/page.tsx page": get((matter) => text(matter, "/oversatt?lang=sv"), "404", "sees"),
  "(staff)/staff/content/[id]/edition-actions.ts markTranslationAction": post("text", ({ editionId }) => [{ editionId, as: "checked", sourceNumber: "1", here: anyText }], "404", "does"),
  "(staff)/staff/content/[id]/edition-actions.ts beginEasyReadAction": post("text", ({ itemId }) => [{ itemId, title: "Lättläst", ui: "sv", here: anyText }], "404", "does"),
  "(staff)/staff/reports/page.tsx page": get(() => "/sv/personal/rapporter", "silent", "silent"),
  "(staff)/staff/reports/export/route.ts GET": get(() => "/sv/personal/rapporter/fil?report=overdue&format=json", "silent", "silent"),

  "(staff)/staff/content/[id]/media-actions.ts findPicturesAction": post("text", ({ heard }) => [heard], "silent", "does"),
  // Pictures belong to the whole portal; what is not there is not there (the rest: domain/media/media.integration.test.ts).
  "(staff)/staff/media/actions.ts changePictureAction": post(`${library}/no-such-file`, () => [{}, { id: "no-such-file", title: "Ny", credit: "", focalX: "50", focalY: "50", ui: "sv", here: library }], "404", "404"),
  "(staff)/staff/media/actions.ts changeDocumentAction": post(`${library}/no-such-file`, () => [{}, { id: "no-such-file", title: "Ny", reason, language: "sv", contactId: "vaxeln", ui: "sv", here: library }], "404", "404"),
  "(staff)/staff/media/actions.ts giveConsentAction": post(`${library}/no-such-file`, () => [{}, { assetId: "no-such-file", reference: "Dnr 1", validTo: "", ui: "sv", here: library }], "404", "404"),
  "(staff)/staff/media/actions.ts endConsentAction": post(`${library}/no-such-file`, () => [{ consentId: "no-such-consent", here: library }], "404", "404"),
  "(staff)/staff/media/actions.ts removeMediaAction": post(`${library}/no-such-file`, () => [{ id: "no-such-file", ui: "sv", here: library }], "404", "404"),

  // For emergency publishers, whom neither head is: what their own may do is tried in domain/alerts.
  "(staff)/staff/alerts/actions.ts publishAlertAction": post("/sv/personal/akuta-meddelanden", () => [{}, { departmentId: "kommunikationsenheten", level: "emergency", "title-sv": "En annans", "text-sv": "En annans", hours: "1", ui: "sv", here: anyText }], "refused", "refused"),
  "(staff)/staff/crisis/actions.ts startCrisisAction": post("/sv/personal/krislage", () => [{}, { departmentId: "kommunikationsenheten", "title-sv": "En annans", "text-sv": "En annans", reason, ui: "sv", here: anyText }], "refused", "refused"),
  "(staff)/staff/crisis/actions.ts postAction": post("/sv/personal/krislage", () => [{}, { departmentId: "kommunikationsenheten", "text-sv": "En annans", ui: "sv", here: anyText }], "refused", "refused"),
  "(staff)/staff/crisis/actions.ts endCrisisAction": post("/sv/personal/krislage", () => [{}, { departmentId: "kommunikationsenheten", ui: "sv", here: anyText }], "refused", "refused"),

  "(staff)/staff/audit/page.tsx page": get(({ itemId }) => `/sv/personal/logg?thing=${itemId}`, "silent", "sees"),
  "(staff)/staff/audit/export/route.ts GET": get(() => "/sv/personal/logg/fil?format=jsonl", "silent", "sees", aboutItem),
  "(staff)/staff/people/page.tsx page": get(() => "/sv/personal/personer", "silent", "sees", aboutPerson),
  "(staff)/staff/people/[id]/page.tsx page": get(({ personId }) => `/sv/personal/personer/${personId}`, "404", "sees", aboutPerson),
  "(staff)/staff/people/review/page.tsx page": get(() => "/sv/personal/personer/genomgang", "silent", "sees", aboutPerson),
  "(staff)/staff/people/actions.ts giveRoleAction": post("person", ({ personId }) => [{}, { personId, role: "noticeClerk", departmentId: "kommunikationsenheten", reason, validTo: inDays(30), ui: "sv", here: "/sv/personal/personer" }], "refused", "does"),
  "(staff)/staff/people/actions.ts roleAction": post("person", ({ roleId }) => [{}, { roleId, deed: "confirm", here: people }], "refused", "does"),

  "(staff)/staff/hand-over/page.tsx page": get(() => "/sv/personal/overlamning", "silent", "silent"),
  "(staff)/staff/hand-over/actions.ts handOverAction": post("/sv/personal/overlamning", ({ itemId }) => [{}, { from: "karin-ek", departmentId: "kommunikationsenheten", itemId, to: "amir-nazari", field: "to", ui: "sv", here: people }], "404", "does"),
  "(staff)/staff/hand-over/actions.ts keepTextAction": post("/sv/personal/overlamning", ({ editionId }) => [{ editionId, authorId: "karin-ek", here: people }], "404", "does"),

  // Disturbances are told to everybody; each department tells of its own.
  "(staff)/staff/disturbances/actions.ts reportDisturbanceAction": post("/sv/personal/driftinformation/ny", ({ heard }) => [{}, { category: "other", "title-sv": heard, "area-sv": "Torget", departmentId: "kommunikationsenheten", ui: "sv", here: "/sv/personal" }], "refused", "does"),

  // Each department answers for its own systems; what is not there is not there (the rest: domain/systems/systems.integration.test.ts).
  "(staff)/staff/systems/actions.ts addSystemAction": post(`${systems}/ny`, ({ slug }) => [{}, { id: slug, "name-sv": "En annans", "purpose-sv": "Att prova", supplier: "Provbolaget", departmentId: "kommunikationsenheten", shared: "no", ui: "sv", here: systems }], "refused", "does"),

  // What residents have sent is its department's alone; both heads handle what comes to their own.
  "(staff)/staff/matters/page.tsx page": get(() => inbox, "silent", "sees"),
  "(staff)/staff/matters/[id]/page.tsx page": get(({ sentId }) => `${inbox}/${sentId}`, "404", "sees"),
  "(staff)/staff/matters/[id]/actions.ts takeMatterAction": sent(() => ({ deed: "take" })),
  "(staff)/staff/matters/[id]/actions.ts answerMatterAction": sent(() => ({ text: "Ett svar" })),
  "(staff)/staff/matters/[id]/actions.ts setMatterStatusAction": sent(() => ({ status: "withDepartment", text: "" })),
  "(staff)/staff/matters/[id]/work-actions.ts noteMatterAction": sent(() => ({ text: "En anteckning" })),
  "(staff)/staff/matters/[id]/work-actions.ts askSenderAction": sent(() => ({ text: "Var?", day: "" })),
  "(staff)/staff/matters/[id]/work-actions.ts assignMatterAction": sent(() => ({ personId: "" })),
  "(staff)/staff/matters/[id]/work-actions.ts splitMatterAction": sent(() => ({ text: "En del", departmentId: "" })),
  "(staff)/staff/matters/[id]/work-actions.ts mergeMatterAction": sent(() => ({ reference: "", deed: "merge" })),
  // What is not there is not there; another department's drafts and templates are tried in domain/matters/work/work.integration.test.ts.
  "(staff)/staff/matters/[id]/work-actions.ts decideDraftAction": { ask: (_, own) => ({ from: own.sent, given: [{}, { draftId: "no-such-draft", deed: "approve", ui: "sv", here: inbox }] }), stranger: "404", owner: "404" },
  "(staff)/staff/matters/templates/actions.ts templateAction": post(`${inbox}/mallar`, ({ slug }) => [{}, { templateId: "", departmentId: "kommunikationsenheten", name: slug, "text-sv": "Hej", deed: "save", ui: "sv", here: inbox }], "404", "does"),
  "(staff)/staff/matters/settings/actions.ts setMatterRuleAction": post(`${inbox}/installningar`, () => [{}, { departmentId: "kommunikationsenheten", eyes: "inherit", here: inbox }], "refused", "does"),
  "(staff)/staff/matters/[id]/actions.ts handOverMatterAction": sent(() => ({ departmentId: "kommunikationsenheten", text: "" })),

  "(staff)/staff/matters/figures/page.tsx page": get(() => `${inbox}/svarstider`, "silent", "silent"),
  "(staff)/staff/matters/figures/actions.ts setTargetAction": post(`${inbox}/svarstider`, () => [{}, { departmentId: "kommunikationsenheten", firstAnswerDays: "5", finishedDays: "30", ui: "sv", here: inbox }], "refused", "does"),
  "(staff)/staff/matters/[id]/export/route.ts GET": get(({ sentId }) => `${inbox}/${sentId}/fil?format=json`, "404", "sees"),
  "(staff)/staff/matters/[id]/record-actions.ts registerAction": sent(() => ({ subject: "", correspondent: "", secrecy: "", kept: "" })),
  "(staff)/staff/matters/[id]/record-actions.ts notNeededAction": sent(() => ({ reason: "trivial", words: "En hälsning" })),
  "(staff)/staff/matters/[id]/record-actions.ts anonymiseAction": sent(() => ({ words: "" })),
  "(staff)/staff/matters/[id]/record-actions.ts newCodeAction": sent(() => ({ check: "details" })),

  // A rule of the records plan is its department's, and holds nothing of a message.
  "(staff)/staff/records/page.tsx page": get(() => plan, "silent", "sees", () => aRule),
  "(staff)/staff/records/[id]/page.tsx page": get(() => `${plan}/${aRule}`, "404", "sees", () => "Kommunstyrelsen 2026-03-12"),
  "(staff)/staff/records/actions.ts setPrefixAction": post(plan, () => [{}, { departmentId: "kommunikationsenheten", prefix: "KOM", ui: "sv", here: plan }], "refused", "does"),
  "(staff)/staff/records/actions.ts makeRuleAction": post(plan, () => [{}, { departmentId: "kommunikationsenheten", reference: "9.9", decision: "Ett beslut", decidedOn: "2026-01-15", reach: "contact", months: "600", countsFrom: "ended", ui: "sv", here: plan }], "refused", "does"),
  "(staff)/staff/records/actions.ts ruleDeedAction": post(plan, () => [{}, { ruleId: aRule, deed: "dispose", ui: "sv", here: plan }], "refused", "does"),
  // Meetings are arranged by the notice clerks of the body's department alone; neither of the two is one.
  "(staff)/staff/meetings/page.tsx page": get(() => "/sv/personal/moten", "silent", "silent", () => "rum Linden"),
  "(staff)/staff/meetings/new/page.tsx page": get(() => "/sv/personal/moten/nytt", "silent", "silent", () => "Kommunfullmäktige"),
  "(staff)/staff/meetings/[id]/page.tsx page": get(() => "/sv/personal/moten/demonstration-meeting", "silent", "silent", () => "rum Linden"),
  "(staff)/staff/disposal-log/page.tsx page": get(() => "/sv/personal/gallrat", "silent", "silent"),

  // IT's and registrars' alone: refused to the heads of both departments.
  "(staff)/staff/people/new/page.tsx page": get(() => `${people}/ny`, "silent", "silent", aboutPerson),
  "(staff)/staff/people/refusals/page.tsx page": get(() => `${people}/nekade`, "silent", "silent", aboutPerson),
  "(staff)/staff/people/elected/page.tsx page": get(() => `${people}/fortroendevalda`, "silent", "silent", aboutPerson),
  "(staff)/staff/people/actions.ts endSessionsAction": forItAlone(({ personId }) => ({ personId })),
  "(staff)/staff/people/actions.ts resetFactorsAction": forItAlone(({ personId }) => ({ personId })),
  "(staff)/staff/people/standing-actions.ts closePersonAction": forItAlone(({ personId }) => ({ personId, reason })),
  "(staff)/staff/people/standing-actions.ts reopenPersonAction": forItAlone(({ personId }) => ({ personId })),
  "(staff)/staff/people/standing-actions.ts protectPersonAction": post("person", ({ personId }) => [{}, { personId, deed: "protect", ui: "sv", here: people }], "refused", "refused"),
  "(staff)/staff/people/standing-actions.ts setPasswordAction": forItAlone(({ personId }) => ({ personId, userName: "" })),
  "(staff)/staff/people/standing-actions.ts giveAffiliationAction": forItAlone(({ personId }) => ({ personId, kind: "employee", departmentId: "kommunikationsenheten", validFrom: inDays(0), validTo: "" })),
  "(staff)/staff/people/standing-actions.ts addPersonAction": forItAlone(() => ({ name: "En annan", kind: "employee", departmentId: "kommunikationsenheten", validFrom: inDays(0), validTo: "" }), `${people}/ny`),
  // What is not there is not there: another's session and affiliation (test/abuse.integration.test.ts has those that are).
  "(staff)/staff/people/standing-actions.ts endAffiliationAction": post("person", () => [{}, { affiliationId: "no-such-affiliation", validTo: "", ui: "sv", here: people }], "404", "404"),
  "(staff)/staff/people/standing-actions.ts endOneSessionAction": post("person", () => [{}, { sessionId: "no-such-session", here: people }], "404", "404"),
};
