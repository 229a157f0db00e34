import "server-only";
import sharp from "sharp";

/*
 * How well words in a picture stand out (WCAG 1.4.3), measured. A machine does not read the words here: it looks at small
 * squares of the picture for what print looks like, two clear levels of light that change places again and again, and
 * measures between them. A photograph has such squares too, so the figure means something only where somebody has said
 * that there are words.
 */

/** The side of a square (px), and the largest side of the picture that is looked at: smaller, and thin letters would be pale by themselves. */
const side = 24;
const largest = 1600;
/** Squares that look like print before anything is said of them. */
const fewest = 4;
/** So much of all difference within a square must lie between two levels; print has nothing else. */
const clearest = 0.85;
/** The share of them that may be paler than the figure that is given: an edge of a shadow is not a line of words. */
const outliers = 0.1;

/** Relative luminance of a byte of sRGB (WCAG 2.2, "relative luminance"). */
const linear = Float64Array.from({ length: 256 }, (_, byte) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4));
/** Steps of light as the eye takes them, for telling two levels from one. */
const lightness = (luminance: number) => Math.sqrt(luminance);

const contrastOf = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** Where two levels are best parted (Otsu), and how much of all difference lies between them, 0 to 1. */
function partedAt(values: Float64Array): { level: number; clear: number } {
  const sorted = values.toSorted();
  const total = sorted.reduce((sum, value) => sum + value, 0);
  const mean = total / sorted.length;
  const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / sorted.length;
  let best = { level: mean, between: 0 };
  let below = 0;
  for (let count = 1; count < sorted.length; count += 1) {
    below += sorted[count - 1] ?? 0;
    if (sorted[count] === sorted[count - 1]) continue;
    const share = count / sorted.length;
    const between = share * (1 - share) * (below / count - (total - below) / (sorted.length - count)) ** 2;
    if (between > best.between) best = { level: ((sorted[count] ?? 0) + (sorted[count - 1] ?? 0)) / 2, between };
  }
  return { level: best.level, clear: variance === 0 ? 0 : best.between / variance };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The contrast within a square that looks like print; null for any other. */
function printIn(luminances: Float64Array): number | null {
  const values = luminances.map(lightness);
  const { level, clear } = partedAt(values);
  if (clear < clearest) return null;
  let changes = 0;
  for (let at = 1; at < values.length; at += 1) if (at % side !== 0 && (values[at] ?? 0) > level !== (values[at - 1] ?? 0) > level) changes += 1;
  // Less than two strokes is an edge, far more is a raster.
  if (changes / side < 1.5 || changes / side > side / 2) return null;
  const light = [...luminances].filter((_, at) => (values[at] ?? 0) > level);
  const dark = [...luminances].filter((_, at) => (values[at] ?? 0) <= level);
  const [few, many] = light.length < dark.length ? [light, dark] : [dark, light];
  if (few.length / values.length < 0.04) return null;
  // The edges of letters are mixed with what is behind them: the letter itself is the part that is farthest from it.
  const ground = median(many);
  const farthest = few.toSorted((a, b) => Math.abs(b - ground) - Math.abs(a - ground)).slice(0, Math.ceil(few.length / 4));
  const contrast = contrastOf(median(farthest), ground);
  return contrast < 1.2 ? null : contrast;
}

/**
 * The contrast of what looks like words in a picture, as nearly all of it has or more: 4.5 says that a tenth at most is
 * paler. Null where too little looks like print to say anything.
 */
export async function measureWordContrast(picture: Uint8Array): Promise<number | null> {
  const { data, info } = await sharp(picture).resize(largest, largest, { fit: "inside", withoutEnlargement: true }).flatten({ background: "white" }).toColourspace("srgb").removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const luminanceAt = (x: number, y: number) => {
    const at = (y * width + x) * channels;
    const [red, green, blue] = [0, 1, 2].map((channel) => linear[data[at + (channels < 3 ? 0 : channel)] ?? 0] ?? 0);
    return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  };
  const found: number[] = [];
  for (let top = 0; top + side <= height; top += side) {
    for (let left = 0; left + side <= width; left += side) {
      const contrast = printIn(Float64Array.from({ length: side * side }, (_, at) => luminanceAt(left + (at % side), top + Math.floor(at / side))));
      if (contrast !== null) found.push(contrast);
    }
  }
  if (found.length < fewest) return null;
  return Math.round((found.toSorted((a, b) => a - b)[Math.floor(found.length * outliers)] ?? 0) * 10) / 10;
}
