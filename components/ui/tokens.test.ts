import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, luminance } from "./contrast";
import { colourNames, customProperties, dark, faultsOf, light, pairs } from "./tokens";

const palettes = [["light", light, 0], ["dark", dark, 1]] as const;

describe.each(palettes)("the %s palette", (_name, palette, column) => {
  it.each(pairs.map((pair) => [pair.what, pair.on, pair] as const))("draws %s on %s with at least the promised contrast, and as written beside it", (what, on, { least, measured }) => {
    expect([3, 7]).toContain(least);
    expect(contrast(palette[what], palette[on])).toBeGreaterThanOrEqual(least);
    // Never rounded up: 6.99 is not 7.
    expect(Math.floor(contrast(palette[what], palette[on]) * 10) / 10).toBe(measured[column]);
  });

  it("has nothing to complain of", () => {
    expect(faultsOf(palette)).toEqual([]);
  });

  it.each(pairs)("is refused when $what on $on falls under $least:1", ({ what, on, least }) => {
    const faults = faultsOf({ ...palette, [what]: palette[on] });
    expect(faults).toContain(`${what} on ${on} is 1.00:1 and must be at least ${least}:1`);
  });

  it("gives every colour to the stylesheet", () => {
    const css = customProperties(palette);
    expect(css.split(";")).toHaveLength(colourNames.length);
    expect(css).toContain(`--spruce-deep:${palette.spruceDeep}`);
  });
});

it("text has 7:1 wherever ink, links and danger are drawn on a surface", () => {
  const surfaces = ["paper", "sheet", "sand"] as const;
  for (const what of ["ink", "inkSoft", "link", "linkHover", "linkVisited", "brick"] as const) {
    for (const on of surfaces) expect(pairs.find((pair) => pair.what === what && pair.on === on)?.least, `${what} on ${on}`).toBe(7);
  }
});

it("the stylesheets name no colour of their own (print, black on white, apart): every one comes from the tokens", () => {
  for (const file of ["base", "lists", "parts", "shell"].map((name) => `components/document/styles/${name}.css`).concat("components/staff/staff.css")) {
    expect(readFileSync(file, "utf8").match(/#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(/gi) ?? [], file).toEqual([]);
  }
});

it("every colour that a stylesheet asks for is a token", () => {
  const known = new Set(colourNames.map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`));
  for (const name of ["base", "lists", "parts", "shell"]) {
    const css = readFileSync(`components/document/styles/${name}.css`, "utf8");
    const coloured = [...css.matchAll(/(?:color|background|border[\w-]*|outline|fill|stroke)\s*:[^;}]*?var\((--[\w-]+)\)/g)].map((match) => match[1]);
    const own = new Set([...css.matchAll(/(--[\w-]+)\s*:/g)].map((match) => match[1]));
    expect(coloured.filter((property) => property && !known.has(property) && !own.has(property)), name).toEqual([]);
  }
});

describe("contrast", () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

  it.each([
    ["#000000", "#ffffff", 21],
    ["#777777", "#ffffff", 4.48],
    ["#0000ff", "#ffffff", 8.59],
  ])("of %s and %s is as WCAG's own examples have it", (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
  });

  it("is the same both ways, 1 for a colour on itself, and within 1 to 21", () => {
    fc.assert(
      fc.property(colour, colour, (one, other) => {
        expect(contrast(one, other)).toBe(contrast(other, one));
        expect(contrast(one, one)).toBe(1);
        expect(contrast(one, other)).toBeGreaterThanOrEqual(1);
        expect(contrast(one, other)).toBeLessThanOrEqual(21);
      }),
    );
  });

  it.each(["red", "#fff", "rgb(0,0,0)", "#12345g", ""])("of %j cannot be told, and it says so", (name) => {
    expect(() => luminance(name)).toThrow(/#rrggbb/);
  });
});
