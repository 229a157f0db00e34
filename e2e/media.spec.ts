import sharp from "sharp";
import { goToMyWork, portal, read } from "./actions/sign-in";
import { beginArticle, writeMarkdown } from "./actions/writing";
import { expect, test } from "./fixtures/kept-window";
import { barriers } from "./gate/gate";

test.describe.configure({ timeout: 90_000 });

/** A picture that no other run has: of a colour, with a pattern by chance. */
async function picture(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const noise = { create: { width: 1000, height: 600, channels: 3 as const, background: "#336655", noise: { type: "gaussian" as const, mean: 120, sigma: 20 } } };
  return { name, mimeType: "image/jpeg", buffer: await sharp(noise).jpeg({ quality: 70 }).toBuffer() };
}

test("a publisher adds two pictures, is told why a broken one is refused, and readers get one of them as AVIF, WebP or JPEG", async ({ page }) => {
  const slug = `bildnyhet-${Date.now()}`;
  const [square, river] = ["Torget", "Ån"].map((each) => `${each} ${slug.replace("-", " ")}`) as [string, string];
  const [first, second] = [await picture(`${square}.jpg`), await picture(`${river}.jpg`)];
  const broken = { name: "trasig.jpg", mimeType: "image/jpeg", buffer: first.buffer.subarray(0, 2000) };
  await goToMyWork(page, "amir.nazari");
  await page.getByRole("link", { name: "Bilder", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bilder och dokument" })).toBeVisible();
  await page.getByLabel("Välj en eller flera bilder").setInputFiles([first, broken, second]);
  await page.getByRole("button", { name: "Lägg till bilderna" }).click();
  const answer = page.getByRole("form", { name: "Lägg till bilder" }).getByRole("listitem");
  await expect(answer).toHaveCount(3, { timeout: 15_000 });
  await expect(answer.nth(1)).toContainText("Fil 2: Filen är trasig eller avklippt");
  expect(await barriers(page, "variant")).toEqual([]);
  await answer.first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: square })).toBeVisible();
  const point = page.getByRole("button", { name: /Bilden: punkten är/ });
  const fromLeft = page.getByLabel("Procent från vänster", { exact: true });
  const before = await fromLeft.inputValue();
  // Until the page's script is there, keys do nothing.
  await expect(async () => {
    await point.press(Number(before) > 50 ? "ArrowLeft" : "ArrowRight");
    await expect(fromLeft).not.toHaveValue(before, { timeout: 500 });
  }).toPass();
  expect(Math.abs(Number(await fromLeft.inputValue()) - Number(before)) % 2, "it moves two percent at a time").toBe(0);
  expect(await barriers(page, "view")).toEqual([]);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  expect((await fetch(`${portal}/media/${id}/480.webp`)).status, "nobody outside sees what no published text uses").toBe(404);

  await beginArticle(page, `Bilder ${slug}`);
  await page.getByLabel("Ingress").fill("Två bilder från torget.");
  await page.getByLabel("Adressens sista del").fill(slug);
  await writeMarkdown(page, "Så ser det ut.");
  await page.getByLabel("Välj bild").selectOption({ label: square });
  await page.getByLabel("Alternativtext").fill("Torget en morgon");
  await page.getByLabel("Välj bild").selectOption({ label: river });
  await expect(page.getByLabel("Alternativtext"), "words about one picture are not carried to another").toHaveValue("");
  await page.getByLabel("Välj bild").selectOption({ label: square });
  await page.getByLabel("Alternativtext").fill("Torget en morgon i november");
  await page.getByRole("button", { name: "Publicera", exact: true }).click();
  await expect(page.getByText("Publicerat. Läsarna ser texten från och med nu.")).toBeVisible();

  const html = await read(`/sv/nyheter/${slug}`);
  expect(html).toMatch(new RegExp(`alt="Torget en morgon i november"[^>]*width="800" height="450"|width="800" height="450"[^>]*alt="Torget en morgon i november"`));
  const address = (format: string) => new RegExp(`/media/${id}/480x270\\.${format}\\?f=\\d+-\\d+`).exec(html)?.[0] ?? "";
  for (const format of ["avif", "webp", "jpg"]) {
    const answered = await fetch(`${portal}${address(format)}`);
    expect(answered.headers.get("cache-control"), format).toContain("immutable");
    expect(await sharp(Buffer.from(await answered.arrayBuffer())).metadata(), format).toMatchObject({ width: 480, height: 270 });
  }
});
