import { PNG } from "pngjs";
import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

interface OverPicture {
  where: string;
  ink: readonly [number, number, number, number];
  clip: { x: number; y: number; width: number; height: number };
}

function luminance(r: number, g: number, b: number): number {
  const part = (value: number) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
}

/** The worst contrast between the ink and any pixel behind it (the worst 1 % is left out: edges of pictures are blended). */
function worstContrast(picture: PNG, ink: OverPicture["ink"]): number {
  const text = luminance(ink[0], ink[1], ink[2]);
  const ratios: number[] = [];
  for (let at = 0; at < picture.data.length; at += 4) {
    const behind = luminance(picture.data[at] ?? 0, picture.data[at + 1] ?? 0, picture.data[at + 2] ?? 0);
    ratios.push((Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05));
  }
  ratios.sort((a, b) => a - b);
  return ratios[Math.floor(ratios.length * 0.01)] ?? 21;
}

/** Text over a picture or a gradient: the glyphs are hidden, and the worst pixel behind them counts. */
export const pictureContrast: Probe = async (page) => {
  await withTools(page);
  const over = await page.evaluate((): OverPicture[] => {
    const { texts, background, rgba, where } = window.probe;
    const pictures = [...document.querySelectorAll("img, picture, video, canvas, svg")].map((each) => ({ each, box: each.getBoundingClientRect() }));
    const above = (box: DOMRect, element: Element) =>
      pictures.some(({ each, box: behind }) => {
        const apart = box.right <= behind.left || box.left >= behind.right || box.bottom <= behind.top || box.top >= behind.bottom;
        return !apart && !element.contains(each) && !each.contains(element);
      });
    return texts()
      .filter(({ parent, box }) => !parent.closest("svg") && (background(parent).picture || above(box, parent)))
      .slice(0, 20)
      .map(({ parent, box }) => ({
        where: where(parent),
        ink: rgba(getComputedStyle(parent).color),
        clip: { x: box.x + scrollX, y: box.y + scrollY, width: Math.max(1, box.width), height: Math.max(1, box.height) },
      }));
  });
  if (over.length === 0) return [];
  const bare = await page.evaluateHandle(() =>
    window.probe.style("* { color: transparent !important; text-shadow: none !important; text-decoration: none !important; transition: none !important }"),
  );
  const found: Finding[] = [];
  for (const { where, ink, clip } of over) {
    const ratio = worstContrast(PNG.sync.read(await page.screenshot({ clip, fullPage: true, caret: "initial" })), ink);
    if (ratio < 6.995) found.push({ check: "picture contrast", where, what: `text over a picture has ${ratio.toFixed(2)}:1 at its worst, not 7:1` });
  }
  await bare.evaluate((takeAway) => takeAway());
  await bare.dispose();
  return found;
};
