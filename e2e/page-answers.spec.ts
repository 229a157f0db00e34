import { expect, test } from "@playwright/test";
import { goToMyWork, portal } from "./actions/sign-in";
import { readable } from "./gate/finding";
import { axeFindings } from "./gate/axe";
import { markupFindings } from "./gate/markup";
import { noTraces } from "./probes/traces";

/*
 * "Did this page help you?" from the page to the department. Without script, as on an old telephone; what axe finds is
 * asked of the documents with script, for axe is one.
 */

const page = { sv: "/sv/bygga-bo-och-miljo/bygglov/attefallshus", ar: "/ar/bygga-bo-och-miljo/bygglov/attefallshus" };
// Letters among the digits: a row of digits may look like a personal identity number.
const comment = () => `Jag hittade inte hur högt det får vara ${Date.now().toString(36)}`;

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a reader says no and why, mends what would tell who they are, and is led back; the department reads it and has handled it", async ({ page: window, browser }) => {
    test.setTimeout(60_000);
    const words = comment();
    const before = await (await fetch(portal + page.sv)).text();
    await window.goto(portal + page.sv);
    await window.getByRole("button", { name: "Nej, sidan hjälpte mig inte" }).click();
    await expect(window.getByRole("heading", { level: 1, name: "Vad tycker du om sidan?" })).toBeVisible();
    await expect(window.getByText("Det blir en allmän handling")).toBeVisible();
    await expect(window.getByRole("radio", { name: "Nej" })).toBeChecked();
    await window.getByLabel("Vill du säga mer?").fill(`${words}, ring 070-123 45 67`);
    await window.getByRole("button", { name: "Skicka svaret" }).click();
    await expect(window).toHaveTitle(/^Fel i svaret/);
    await expect(window.getByRole("alert").getByRole("link", { name: /telefonnummer/ })).toHaveAttribute("href", "#comment");
    await expect(window.getByLabel("Vill du säga mer?")).toHaveValue(`${words}, ring 070-123 45 67`);
    await expect(window.getByRole("radio", { name: "Nej" })).toBeChecked();
    // A browser with script looks at it meanwhile; it takes longer than anybody who sends spam waits.
    const looking = await browser.newContext({ locale: "sv-SE", javaScriptEnabled: true });
    const look = await looking.newPage();
    await look.goto(`${portal}/sv/hjalpte-sidan${new URL(window.url()).search || "?page=attefallshus&lang=sv&version=1&helpful=no"}`);
    expect(readable(await axeFindings(look))).toEqual([]);
    expect(readable(await noTraces(look))).toEqual([]);
    await look.getByLabel("Vill du säga mer?").fill("anna@gmail.com");
    await look.getByRole("button", { name: "Skicka svaret" }).click();
    expect(readable(await axeFindings(look))).toEqual([]);
    expect(readable(await markupFindings(await look.content()))).toEqual([]);
    await looking.close();

    await window.getByLabel("Vill du säga mer?").fill(words);
    await window.getByRole("button", { name: "Skicka svaret" }).click();
    await expect(window.getByRole("heading", { level: 1, name: "Tack för ditt svar" })).toBeVisible();
    await window.reload();
    await expect(window.getByRole("heading", { level: 1, name: "Tack för ditt svar" })).toBeVisible();
    await window.locator("main").getByRole("link").first().click();
    expect(new URL(window.url()).pathname).toBe(page.sv);
    expect(await (await fetch(portal + page.sv)).text(), "the page is the same for everybody, whoever has answered").toBe(before);

    await goToMyWork(window, "omar.haddad");
    await window.goto(`${portal}/sv/personal/innehall/attefallshus/svar`);
    await expect(window.getByText(words)).toHaveCount(1);
    await window.getByRole("listitem").filter({ hasText: words }).getByRole("button", { name: /Markera som hanterad/ }).click();
    await expect(window.getByRole("status")).toHaveText("Kommentaren är hanterad.");
    await expect(window.getByText(words)).toHaveCount(0);
    await window.context().clearCookies();
    await goToMyWork(window, "karin.ek");
    expect((await window.goto(`${portal}/sv/personal/innehall/attefallshus/svar?part=handled`))?.status()).toBe(200);
    await expect(window.getByText(words)).toHaveCount(0);
  });

  test("a reader of Arabic is asked and thanked from right to left, about the Swedish text", async ({ page: window }) => {
    await window.goto(portal + page.ar);
    await window.getByRole("button", { name: "نعم، أفادتني الصفحة" }).click();
    await expect(window.locator("html")).toHaveAttribute("dir", "rtl");
    await window.getByLabel("هل تود أن تقول المزيد؟").fill("رقمي ٠٧٠١٢٣٤٥٦٧");
    await window.getByRole("button", { name: "أرسل الإجابة" }).click();
    await expect(window.getByRole("alert").getByRole("link", { name: /رقم الهاتف/ })).toBeVisible();
    await window.getByLabel("هل تود أن تقول المزيد؟").fill("شكرًا");
    await window.getByRole("button", { name: "أرسل الإجابة" }).click();
    await expect(window.getByRole("heading", { level: 1, name: "شكرًا على إجابتك" })).toBeVisible();
    await window.locator("main").getByRole("link").first().click();
    expect(new URL(window.url()).pathname).toBe(page.ar);
  });
});
