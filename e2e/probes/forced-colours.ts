import { PNG } from "pngjs";
import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

interface Control {
  where: string;
  box: { x: number; y: number; width: number; height: number };
}

/** A control paints something where at least this many pixels of its box differ from the most common colour of it. */
const leastPixels = 8;

function paints(picture: PNG, { x, y, width, height }: Control["box"]): boolean {
  const colours = new Map<number, number>();
  let total = 0;
  for (let row = Math.max(0, Math.floor(y)); row < Math.min(picture.height, Math.ceil(y + height)); row += 1) {
    for (let column = Math.max(0, Math.floor(x)); column < Math.min(picture.width, Math.ceil(x + width)); column += 1) {
      const colour = picture.data.readUInt32BE((row * picture.width + column) * 4);
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
      total += 1;
    }
  }
  return total === 0 || total - Math.max(...colours.values()) >= leastPixels;
}

/** With the reader's own few colours every control can still be seen. The page must be in forced colours already. */
export const forcedColours: Probe = async (page) => {
  await withTools(page);
  const controls = await page.evaluate((): Control[] => {
    window.scrollTo(0, 0);
    const { seen, where } = window.probe;
    return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=checkbox], [role=tab]")]
      .filter((each) => seen(each))
      .map((each) => {
        const box = each.getBoundingClientRect();
        return { where: where(each), box: { x: box.x - 2, y: box.y + scrollY - 2, width: box.width + 4, height: box.height + 4 } };
      });
  });
  const picture = PNG.sync.read(await page.screenshot({ fullPage: true, caret: "initial", scale: "css" }));
  return controls
    .filter(({ box }) => box.x >= 0 && box.y >= 0 && box.y + box.height <= picture.height && !paints(picture, box))
    .map(({ where }): Finding => ({ check: "forced colours", where, what: "paints nothing when the reader's own colours are in force" }));
};
