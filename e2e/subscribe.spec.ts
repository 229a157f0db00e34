import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { asResident, formOpened } from "./actions/residents";
import { portal, signIn } from "./actions/sign-in";
import { beginArticle, writeMarkdown } from "./actions/writing";
import { axeFindings } from "./gate/axe";
import { readable } from "./gate/finding";

/* Being told by mail, from the form to the last trace. Mail is read where the tests' own mail server writes it down (scripts/lib/mail-sink.mjs). */

interface Received {
  headers: string;
  text: string;
}

/** Quoted-printable as text; long lines are folded with "=". */
const plain = (text: string) => Buffer.from(text.replaceAll(/=\r?\n/g, "").replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))), "latin1").toString("utf8");

function mailTo(address: string): Received[] {
  const file = join(process.env.TORGET_DATA ?? "data", "mail.jsonl");
  if (!existsSync(file)) return [];
  const mails = readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line) as { to: string; raw: string });
  return mails.filter(({ to }) => to === address).map(({ raw }) => ({ headers: raw.slice(0, raw.indexOf("\r\n\r\n")).replaceAll(/\r\n[ \t]+/g, " "), text: plain(raw) }));
}

/** The first mail with these words in it; other journeys publish meanwhile, and are told of too. */
async function mailWith(address: string, words: string): Promise<Received> {
  const found = () => mailTo(address).find(({ text }) => text.includes(words));
  await expect.poll(() => found() !== undefined, { timeout: 25_000 }).toBe(true);
  return found() as Received;
}

const linkIn = (text: string, place: string) => new RegExp(`https?://\\S+/${place}/[\\w.-]+`).exec(text)?.[0] ?? "";
const pathOf = (link: string) => `${portal}${new URL(link).pathname}`;

async function publishNews(page: Page, title: string): Promise<void> {
  await signIn(page, "amir.nazari");
  await beginArticle(page, title);
  await page.getByLabel("Ingress").fill("Det här ska den som prenumererar få veta.");
  await writeMarkdown(page, "Mer om det.", false);
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByText("Publicerat. Läsarna ser texten från och med nu.")).toBeVisible();
}

test.describe("without script", () => {
  test.use(asResident());

  test("a resident asks to be told, confirms by mail, is told, and leaves with one click, after which nothing is left", async ({ page, browser }) => {
    test.setTimeout(90_000);
    const address = `rut.${Date.now()}@lasare.example`;
    await page.goto(`${portal}/sv`);
    await page.getByRole("contentinfo").getByRole("link", { name: "Få veta när något händer" }).click();
    const ready = await formOpened(page);
    await page.getByRole("button", { name: "Gå vidare" }).click();
    await expect(page.getByRole("alert").getByRole("link", { name: "Välj minst en sak att få veta" })).toHaveAttribute("href", "#wants");
    await page.getByLabel("Kommun och politik").check();
    await page.getByLabel("Hammarnäs").check();
    await page.getByLabel("Din e-postadress").fill(address);
    await page.getByLabel("Så snart något händer").check();
    await ready();
    await page.getByRole("button", { name: "Gå vidare" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Titta i din e-post" })).toBeVisible();

    const confirm = pathOf(linkIn((await mailWith(address, "/bekrafta/")).text, "bekrafta"));
    expect(await (await fetch(confirm)).text(), "what only follows links confirms nothing").toContain("Bekräfta att adressen är din");
    await page.goto(confirm);
    await page.getByRole("button", { name: "Bekräfta" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Klart" })).toBeVisible();
    await page.getByRole("link", { name: "Se, ändra eller avsluta" }).click();
    await expect(page.getByText(address)).toBeVisible();
    await expect(page.getByLabel("Hammarnäs")).toBeChecked();

    // A browser with script looks at the pages meanwhile, for axe is one.
    const looking = await browser.newContext({ locale: "sv-SE", javaScriptEnabled: true });
    const look = await looking.newPage();
    for (const shown of [`${portal}/ar/ishtirak?page=attefallshus`, page.url()]) {
      await look.goto(shown);
      expect(readable(await axeFindings(look)), shown).toEqual([]);
    }
    await looking.close();

    const title = `Nytt för den som prenumererar ${Date.now()}`;
    const own = page.url();
    await publishNews(page, title);
    const told = await mailWith(address, title);
    expect(told.headers).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    const leave = /List-Unsubscribe: <([^>]+)>/.exec(told.headers)?.[1] ?? "";
    const pressed = await fetch(pathOf(leave), { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) });
    expect(pressed.status).toBe(200);
    await page.goto(own);
    await expect(page.getByRole("heading", { level: 1, name: "Länken gäller inte" })).toBeVisible();
    await expect(page.getByText(address)).toHaveCount(0);
  });
});
