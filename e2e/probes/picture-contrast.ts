import type { PNG } from "pngjs";
import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";
import { type Box, contrastOf, luminance, picture } from "./picture";

interface OverPicture {
  where: string;
  ink: readonly [number, number, number, number];
  clip: Box;
}

/** The worst contrast between the ink and any pixel behind it (the worst 1 % is left out: edges of pictures are blended). */
function worstContrast(shown: PNG, ink: OverPicture["ink"]): number {
  const text = luminance(ink[0], ink[1], ink[2]);
  const ratios: number[] = [];
  for (let at = 0; at < shown.data.length; at += 4) {
    const behind = luminance(shown.data[at] ?? 0, shown.data[at + 1] ?? 0, shown.data[at + 2] ?? 0);
    ratios.push(contrastOf(text, behind));
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
    const ratio = worstContrast(await picture(page, clip, true), ink);
    if (ratio < 6.995) found.push({ check: "picture contrast", where, what: `text over a picture has ${ratio.toFixed(2)}:1 at its worst, not 7:1` });
  }
  await bare.evaluate((takeAway) => takeAway());
  await bare.dispose();
  return found;
};
