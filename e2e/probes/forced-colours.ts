import type { PNG } from "pngjs";
import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";
import { type Box, picture } from "./picture";

interface Control {
  where: string;
  box: Box;
}

/** The page is long and its picture large, so it is taken at half the size: whether something is painted is seen there too. */
const scale = 0.5;
/** A control paints something where at least this many pixels of its box differ from the most common colour of it. */
const leastPixels = 8 * scale * scale;

/** Whether the picture, taken at `scale`, shows something in the box. */
function paints(shown: PNG, box: Box): boolean {
  const [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height].map((edge) => edge * scale) as [number, number, number, number];
  const colours = new Map<number, number>();
  let total = 0;
  for (let row = Math.max(0, Math.floor(top)); row < Math.min(shown.height, Math.ceil(bottom)); row += 1) {
    for (let column = Math.max(0, Math.floor(left)); column < Math.min(shown.width, Math.ceil(right)); column += 1) {
      const colour = shown.data.readUInt32BE((row * shown.width + column) * 4);
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
      total += 1;
    }
  }
  return total === 0 || total - Math.max(...colours.values()) >= leastPixels;
}

/** With the reader's own few colours every control can still be seen. The page must be in forced colours already. */
export const forcedColours: Probe = async (page) => {
  await withTools(page);
  const { controls, whole } = await page.evaluate((): { controls: Control[]; whole: Box } => {
    window.scrollTo(0, 0);
    const { seen, where } = window.probe;
    const shown = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=checkbox], [role=tab]")]
      .filter((each) => seen(each))
      .map((each) => {
        const box = each.getBoundingClientRect();
        return { where: where(each), box: { x: box.x - 2, y: box.y + scrollY - 2, width: box.width + 4, height: box.height + 4 } };
      });
    return { controls: shown, whole: { x: 0, y: 0, width: innerWidth, height: document.documentElement.scrollHeight } };
  });
  const shown = await picture(page, whole, true, scale);
  return controls
    .filter(({ box }) => box.x >= 0 && box.y >= 0 && box.y + box.height <= whole.height && !paints(shown, box))
    .map(({ where }): Finding => ({ check: "forced colours", where, what: "paints nothing when the reader's own colours are in force" }));
};
