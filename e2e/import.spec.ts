import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { goToMyWork, portal, read } from "./actions/sign-in";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

/** Uploads an export and waits for its page. */
async function upload(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.goto(`${portal}/sv/personal/flytt`);
  await page.getByLabel("Exportfil").setInputFiles(file);
  await page.getByRole("button", { name: "Ladda upp" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Val" })).toBeVisible();
}

async function choose(page: Page, department: string, owner: string, language: string): Promise<void> {
  await page.getByLabel("Ansvarig förvaltning").selectOption(department);
  await page.getByLabel("Ägare, e-post").fill(owner);
  await page.getByLabel("Sidorna läggs under").selectOption("kommun-och-politik");
  await page.getByLabel("Nyheternas ämne").selectOption("kommun-och-politik");
  await page.getByLabel("Texternas språk").selectOption(language);
}

/** Presses, and looks again until the report is there. */
async function untilDone(page: Page, button: string, report: string): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  const heading = page.getByRole("heading", { level: 2, name: report });
  const refresh = page.getByRole("link", { name: "Uppdatera sidan" });
  await expect(async () => {
    if (await refresh.isVisible()) await refresh.click();
    await expect(heading).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

/** The counts of the report, by their names. */
async function counts(page: Page): Promise<Record<string, number>> {
  const rows = page.locator("dl.totals > div");
  const pairs = await rows.evaluateAll((all) => all.map((row) => [row.querySelector("dt")?.textContent ?? "", Number(row.querySelector("dd")?.textContent)] as const));
  return Object.fromEntries(pairs);
}

/** WordPress' own test file, as the export of a site that no other run has imported. */
function publicFile(): { name: string; mimeType: string; buffer: Buffer } {
  const text = readFileSync("test/data/wordpress/themeunittestdata.wordpress.xml", "utf8").replaceAll("wpthemetestdata.wordpress.com", `prov-${Date.now()}.example`);
  return { name: "themeunittestdata.xml", mimeType: "text/xml", buffer: Buffer.from(text) };
}

test("IT tries an export of WordPress, reads what would become of every item, imports it, and again without doubles", async ({ page }) => {
  test.setTimeout(120_000);
  const file = publicFile();
  await goToMyWork(page, "jenny.palm");
  await upload(page, file);
  await choose(page, "it-avdelningen", "jenny.palm@bjorkvalla.example", "en");
  await page.getByLabel("Publicera det som var publicerat").check();
  await page.getByRole("button", { name: "Prova utan att läsa in" }).click();
  await expect(page.getByText("Du får inte publicera för förvaltningen.").first()).toBeVisible();
  await expect(page.getByLabel("Ägare, e-post")).toHaveValue("jenny.palm@bjorkvalla.example");
  expect(await barriers(page, "variant")).toEqual([]);
  await page.getByLabel("Publicera det som var publicerat").uncheck();

  await untilDone(page, "Prova utan att läsa in", "Vad som skulle bli av varje post");
  const tried = await counts(page);
  expect(tried).toMatchObject({ Ändrad: 0, Oförändrad: 0, Sammanlagt: 186 });
  expect((tried.Inläst ?? 0) + (tried.Utelämnad ?? 0)).toBe(186);
  expect(await barriers(page, "variant")).toEqual([]);

  await untilDone(page, "Läs in", "Vad som blev av varje post");
  expect(await counts(page)).toEqual(tried);
  const address = await page.getByRole("link", { name: "Hela rapporten som JSON" }).getAttribute("href");
  const { lines } = (await (await page.request.get(`${portal}${address}`)).json()) as { lines: { type: string; outcome: string; reason?: string; itemId?: string }[] };
  const texts = lines.filter(({ type }) => type === "post" || type === "page");
  expect(texts).toHaveLength(79);
  for (const text of texts) expect(text.outcome === "leftOut" ? text.reason : text.itemId).toBeTruthy();

  await upload(page, file);
  await choose(page, "it-avdelningen", "jenny.palm@bjorkvalla.example", "en");
  await untilDone(page, "Läs in", "Vad som blev av varje post");
  expect(await counts(page)).toEqual({ Inläst: 0, Ändrad: 0, Oförändrad: tried.Inläst, Utelämnad: tried.Utelämnad, Sammanlagt: 186 });
});

test("an article with its picture comes in without script, and when the department has published it the old addresses lead there", async ({ page, browser }) => {
  test.setTimeout(90_000);
  const number = Date.now() % 1_000_000_000;
  const slug = `raksmorgas-${number}`;
  const old = `r%C3%A4ksm%C3%B6rg%C3%A5s-${number}`;
  const picture = `https://gamla.example/wp-content/uploads/2013/01/torg-${number}.jpg`;
  const item = (fields: string) => `<item>${fields}<dc:creator>anna</dc:creator><excerpt:encoded/><wp:post_date_gmt>2013-01-11 20:22:19</wp:post_date_gmt><wp:post_password/></item>`;
  const file = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://gamla.example</link><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://gamla.example</wp:base_blog_url>
${item(`<title>Räksmörgås ${number}</title><link>https://gamla.example/2013/01/${old}/</link><content:encoded><![CDATA[Smörgåsarna serveras på torget.\n\n<img src="${picture}" alt="Torget i solsken">\n\nVälkommen dit på lördag.]]></content:encoded><wp:post_id>${number}</wp:post_id><wp:post_name>${old}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>`)}
${item(`<title>Torget</title><wp:post_id>${number + 1}</wp:post_id><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type><wp:attachment_url>${picture}</wp:attachment_url>`)}</channel></rss>`;
  const folder = join(mkdtempSync(join(tmpdir(), "torget-uploads-")), "uploads");
  mkdirSync(join(folder, "2013", "01"), { recursive: true });
  writeFileSync(join(folder, "2013", "01", `torg-${number}.jpg`), await sharp({ create: { width: 900, height: 500, channels: 3, background: "teal", noise: { type: "gaussian", mean: 120, sigma: 20 } } }).jpeg().toBuffer());
  writeFileSync(join(folder, "annat.jpg"), "x");

  const context = await browser.newContext({ locale: "sv-SE", javaScriptEnabled: false });
  const jenny = await context.newPage();
  await goToMyWork(jenny, "jenny.palm");
  await upload(jenny, { name: "export.xml", mimeType: "text/xml", buffer: Buffer.from(file) });
  await jenny.getByLabel("Mapp med uppladdningar").setInputFiles(folder);
  await jenny.getByRole("button", { name: "Skicka mappen" }).click();
  await expect(jenny.getByText("1 fil togs emot. 1 nämns inte i exporten.")).toBeVisible();
  await choose(jenny, "kommunikationsenheten", "amir.nazari@bjorkvalla.example", "sv");
  await untilDone(jenny, "Läs in", "Vad som blev av varje post");
  expect(await counts(jenny)).toMatchObject({ Inläst: 2, Sammanlagt: 2 });
  await context.close();
  rmSync(join(folder, ".."), { recursive: true });

  const led = async (path: string) => {
    const { status, headers } = await fetch(`${portal}${path}`, { redirect: "manual", headers: { "Accept-Language": "en" } });
    return [status, headers.get("location")];
  };
  expect((await led(`/2013/01/${old}`))[0], "nobody is led to what is not public").toBe(307);
  await goToMyWork(page, "amir.nazari");
  await page.goto(`${portal}/sv/personal/innehall?q=${number}`);
  await page.getByRole("link", { name: `Räksmörgås ${number}` }).first().click();
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByText("Publicerat. Läsarna ser texten från och med nu.")).toBeVisible();

  const now = `/sv/nyheter/${slug}`;
  expect(await read(now)).toContain('alt="Torget i solsken"');
  for (const path of [`/2013/01/${old}`, `/2013/01/${old.toLowerCase()}`, `/?p=${number}`, `/?page_id=${number}&utm_source=x`, `/index.php?p=${number}`, `/sv/2013/01/${old}`, `/en?p=${number}`]) expect(await led(path), path).toEqual([308, now]);
  expect(await led(`/2013/01/${old}/`), "without the slash first").toEqual([308, `/2013/01/${old}`]);
});
