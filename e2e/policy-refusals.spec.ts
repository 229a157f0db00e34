import type { Page } from "@playwright/test";
import { goToMyWork, portal } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";
import { ask } from "./isolation/asking";
import { inDays } from "./isolation/knocks";

/*
 * What P8, P9, P13 and P15 refuse, as those meet it who are refused: the page says why, by which clause and where to turn, and the form
 * posted directly, by whoever has got hold of it, is answered with the same. Every rule is tried in test/policy-refusals.integration.test.ts;
 * P4 and P6 in e2e/insidan.spec.ts and e2e/sign-in-by-provider.spec.ts.
 */
test.describe.configure({ timeout: 120_000 });

const staff = "/sv/personal";
const actions = "(staff)/staff";

async function cookiesOf(page: Page, userName: string): Promise<string> {
  await page.context().clearCookies();
  await goToMyWork(page, userName);
  return (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}

/** The page that somebody opens says that it is refused, with the clause, and where to turn. */
async function closedTo(page: Page, path: string, clause: string, reason: string): Promise<void> {
  await page.goto(portal + path);
  await expect(page.getByText(reason).first()).toBeVisible();
  await expect(page.getByRole("main")).toContainText(clause);
  expect(await barriers(page, "view")).toEqual([]);
}

interface Posted {
  /** The page that has the form, and the one that it says it leads back to. */
  from: string;
  here?: string;
  door: string;
  fields: Record<string, string>;
  reason: string;
}

/** A form is posted directly: it leads back to the page, which says why nothing came of it. */
async function refused(page: Page, cookies: string, { from, here = from, door, fields, reason }: Posted): Promise<void> {
  const answer = await ask(cookies, { from, given: [{}, { ui: "sv", here, ...fields }] }, `${actions}/${door}`);
  expect(answer.location).toMatch(/[?&]refused=\w+/);
  await page.goto(portal + answer.location.replace(portal, ""));
  await expect(page.getByRole("alert").filter({ hasText: reason })).toBeVisible();
  expect(await barriers(page, "view")).toEqual([]);
}

test("a unit that is not designated issues no codes, and an issuer designates nobody, by page and by form (P8)", async ({ page }) => {
  const cookies = await cookiesOf(page, "moa.bergqvist");
  await closedTo(page, `${staff}/besoksinternet/enheter`, "P8", "Bara it-avdelningen utser vilka enheter som får ge besökare internet.");
  const event = { name: "Kafé", place: "Salen", host: "Moa", from: `${inDays(1)}T10:00`, to: `${inDays(1)}T12:00`, people: "3" };
  await refused(page, cookies, { from: `${staff}/besoksinternet/ny`, door: "visitor-access/actions.ts issueCodesAction", fields: { departmentId: "kommunikationsenheten", ...event }, reason: "Bara it-avdelningen, och enheter som den har utsett för tiden" });
  await refused(page, cookies, { from: `${staff}/besoksinternet/enheter`, here: `${staff}/besoksinternet`, door: "visitor-access/actions.ts designateUnitAction", fields: { departmentId: "biblioteken", validFrom: inDays(0), validTo: inDays(9), longestHours: "4", mostPeople: "9", devicesEach: "1", reason: "Språkkaféer varje vecka" }, reason: "Bara it-avdelningen utser" });
});

test("a head changes neither a shared system nor a standard, by page and by form (P9)", async ({ page }) => {
  const cookies = await cookiesOf(page, "anna.lena.birk");
  await page.goto(`${portal}${staff}/system/katalogen`);
  await expect(page.getByRole("main")).toContainText("punkt P9");
  await expect(page.getByText("Ändra uppgifterna", { exact: true })).toHaveCount(0);
  await refused(page, cookies, { from: `${staff}/system/katalogen`, door: "systems/actions.ts changeSystemAction", fields: { systemId: "katalogen", revision: "1", "name-sv": "Vår katalog", "purpose-sv": "Allt", supplier: "Vi" }, reason: "Gemensamma system ansvarar it-avdelningen för" });
  await closedTo(page, `${staff}/standarder/ny`, "P9", "Bara it-avdelningen ändrar standarderna");
  await refused(page, cookies, { from: `${staff}/standarder/ny`, here: `${staff}/standarder`, door: "standards/actions.ts saveStandardAction", fields: { kind: "hardware", users: "employee", "name-sv": "Egen dator", approvedFrom: inDays(0) }, reason: "Bara it-avdelningen ändrar standarderna" });
});

test("only the board's secretary records what the board adopts, and only IT issues guidelines on equipment, by page and by form (P13, P15)", async ({ page }) => {
  const cookies = await cookiesOf(page, "fredrik.noren");
  const decision = { adoptedOn: inDays(0), decidedOn: inDays(0), from: inDays(0), validFrom: inDays(0), paragraph: "§ 1" };
  const policy = `${staff}/styrdokument/riktlinje-informationssakerhet`;
  await page.goto(portal + policy);
  await page.getByText("Upphäv dokumentet", { exact: true }).click();
  await page.locator("#repeal-adopter").selectOption("board");
  await page.locator("#repeal-bodyId").selectOption("kommunstyrelsen");
  for (const field of ["decidedOn", "from"]) await page.locator(`#repeal-${field}`).fill(inDays(0));
  await page.getByRole("button", { name: "Anteckna att det upphävs" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "antecknas bara av kommunstyrelsens sekreterare" })).toBeVisible();
  await refused(page, cookies, { from: policy, door: "governing/actions.ts repealGoverningAction", fields: { documentId: "riktlinje-informationssakerhet", adopter: "board", bodyId: "kommunstyrelsen", ...decision }, reason: "antecknas bara av kommunstyrelsens sekreterare" });
  const secretary = await cookiesOf(page, "siv.hallberg");
  const guideline = `${staff}/styrdokument/riktlinje-it-utrustning`;
  for (const adopter of ["it", "board"]) await refused(page, secretary, { from: guideline, door: "governing/actions.ts repealGoverningAction", fields: { documentId: "riktlinje-it-utrustning", adopter, bodyId: adopter === "board" ? "kommunstyrelsen" : "", ...decision }, reason: "ges bara ut av it-avdelningen" });
});

test("whoever is neither head nor IT lends nothing and is not told who has read, by page and by form (P15)", async ({ page }) => {
  const cookies = await cookiesOf(page, "moa.bergqvist");
  await closedTo(page, `${staff}/lasta-riktlinjer`, "P15", "Vem som har läst riktlinjerna visas bara för förvaltningens chef och it-avdelningen.");
  await closedTo(page, `${staff}/utrustning`, "P15", "Utrustning lämnas bara ut och tas emot av förvaltningens chef eller it-avdelningen.");
  await refused(page, cookies, { from: `${staff}/utrustning/ny`, here: `${staff}/standarder`, door: "equipment/actions.ts addItemAction", fields: { inventoryNumber: "X-1", name: "Dator", kind: "computer", departmentId: "biblioteken" }, reason: "Utrustning lämnas bara ut" });
});
