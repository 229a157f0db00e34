import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { measureWordContrast } from "./word-contrast";

/** Letters of nothing but strokes, in a box of 6 × 10: no font of the machine has a say. */
const letters: Record<string, string> = { T: "M0 1H6M3 1V10", O: "M1 1H5V9H1Z", R: "M1 10V1H5V5H1M3 5L5 10", G: "M5 2H1V9H5V6H3", D: "M1 1H3L5 3V7L3 9H1Z", A: "M0 10L3 1L6 10M1 7H5", E: "M5 1H1V9H5M1 5H4" };

/** Lines of words of one colour; `height` of a letter in px. */
function lines(colour: string, height: number, top: number, count: number): string {
  const scale = height / 10;
  const word = [..."TORGDAG ORDAT GREDE TRADGARD"].map((letter, at) => `<path transform="translate(${at * 8} 0)" d="${letters[letter] ?? ""}"/>`).join("");
  return Array.from({ length: count }, (_, line) => `<g transform="translate(30 ${top + line * height * 1.8}) scale(${scale})" fill="none" stroke="${colour}" stroke-width="1.2">${word}</g>`).join("");
}

const drawn = (inside: string) => sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600">${inside}</svg>`));
const ground = (colour: string) => `<rect width="900" height="600" fill="${colour}"/>`;
const measured = async (inside: string) => measureWordContrast(await drawn(inside).jpeg({ quality: 85 }).toBuffer());

describe("the contrast of words in a picture", () => {
  it.each([
    ["black on white", "#ffffff", "#000000", 21],
    ["white on deep green", "#1b5e20", "#ffffff", 7.9],
    ["grey on white, just readable", "#ffffff", "#767676", 4.54],
    ["grey on white, too pale", "#ffffff", "#999999", 2.85],
    ["white on yellow", "#e6b800", "#ffffff", 1.9],
    ["pink on red", "#c62828", "#ff80ab", 2.4],
  ])("is found within a tenth: %s", async (_, paper, ink, contrast) => {
    for (const height of [20, 36, 60]) {
      const found = (await measured(ground(paper) + lines(ink, height, 40, 4))) ?? 0;
      expect(Math.abs(found - contrast) / contrast, `${height} px: ${found}`).toBeLessThan(0.1);
    }
  });

  it("is that of the palest lines, not of the heading above them", async () => {
    const found = await measured(ground("#ffffff") + lines("#000000", 60, 40, 2) + lines("#bbbbbb", 24, 320, 4));
    expect(found).toBeLessThan(2.2);
  });

  it("is found on a ground that changes slowly, at its worst place", async () => {
    const fading = '<linearGradient id="g"><stop offset="0" stop-color="#001040"/><stop offset="1" stop-color="#8fb0d8"/></linearGradient><rect width="900" height="600" fill="url(#g)"/>';
    const found = await measured(fading + lines("#ffffff", 36, 40, 6));
    expect(found).toBeGreaterThan(2);
    expect(found).toBeLessThan(4.5);
  });

  it("is not invented where nothing looks like words: one colour, a slow change, blur and grain", async () => {
    const grain = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#888888", noise: { type: "gaussian", mean: 128, sigma: 30 } } }).png().toBuffer();
    const nothing = [await drawn(ground("#336699")).png().toBuffer(), grain, await sharp(grain).blur(4).normalise().png().toBuffer(), await drawn('<circle cx="450" cy="300" r="200" fill="#a33"/>').flatten({ background: "white" }).png().toBuffer()];
    for (const picture of nothing) expect(await measureWordContrast(picture)).toBeNull();
  });

  it("does not read words that are behind what is transparent as black", async () => {
    expect(await measureWordContrast(await drawn(lines("#dddddd", 36, 40, 6)).png().toBuffer())).toBeLessThan(1.5);
  });
});
