import { contrast } from "./contrast";

/**
 * Every colour of the portal. A municipality changes its colours here and nowhere else; tokens.test.ts refuses a
 * palette that falls under the ratios (text 7:1, WCAG 1.4.6; interface 3:1, WCAG 1.4.11). `npm run assets` writes
 * them into the stylesheet as custom properties: `spruceDeep` becomes `--spruce-deep`.
 */
export const colourNames = [
  "paper", "sheet", "sand", "line", "edge", "ink", "inkSoft", "link", "linkHover", "linkVisited",
  "spruce", "spruceDeep", "onSpruce", "onSpruceSoft", "moss", "ochre", "ochreInk", "brick", "onBrick", "ringDark", "ringLight",
] as const;
export type ColourName = (typeof colourNames)[number];
export type Palette = Record<ColourName, string>;

export const light: Palette = {
  paper: "#fbf8f1", // the page
  sheet: "#ffffff", // what lies on the page: fields, panels
  sand: "#f2ecdf", // a quieter surface: facts, footer
  line: "#ddd3bf", // hairlines that only decorate
  edge: "#766d5c", // borders of fields and buttons
  ink: "#1c211e",
  inkSoft: "#454a43",
  link: "#0b5140",
  linkHover: "#06382c",
  linkVisited: "#553060",
  spruce: "#124b3c", // the identity
  spruceDeep: "#0d392e",
  onSpruce: "#ffffff",
  onSpruceSoft: "#dceae2",
  moss: "#2f7d5b", // marks beside text, never text
  ochre: "#fbe9bd", // warnings alone
  ochreInk: "#4d3300",
  brick: "#8f2713", // danger alone
  onBrick: "#ffffff",
  ringDark: "#14201b",
  ringLight: "#ffffff",
};

export const dark: Palette = {
  paper: "#131815",
  sheet: "#1b221e",
  sand: "#202824",
  line: "#38423c",
  edge: "#8b958c",
  ink: "#f2eee4",
  inkSoft: "#cbcfc5",
  link: "#93d9bd",
  linkHover: "#c0efdc",
  linkVisited: "#d5bce0",
  spruce: "#0f3b30",
  spruceDeep: "#0b2c24",
  onSpruce: "#f6f3ea",
  onSpruceSoft: "#cfe3d8",
  moss: "#5fb48d",
  ochre: "#3d2f0c",
  ochreInk: "#fbe3a6",
  brick: "#ffb4a0",
  onBrick: "#3b0a00",
  ringDark: "#0b0f0d",
  ringLight: "#ffffff",
};

interface Pair {
  what: ColourName;
  on: ColourName;
  least: number;
  /** The ratios of the palettes above, written down so that a change is seen in review: [light, dark]. */
  measured: [number, number];
}

const text = 7;
const interfacePart = 3;

/** Every pair that is drawn. A pair that is not here may not be used. */
export const pairs: readonly Pair[] = [
  { what: "ink", on: "paper", least: text, measured: [15.3, 15.5] },
  { what: "ink", on: "sheet", least: text, measured: [16.3, 14.0] },
  { what: "ink", on: "sand", least: text, measured: [13.8, 13.0] },
  { what: "inkSoft", on: "paper", least: text, measured: [8.5, 11.3] },
  { what: "inkSoft", on: "sheet", least: text, measured: [9.0, 10.2] },
  { what: "inkSoft", on: "sand", least: text, measured: [7.7, 9.5] },
  { what: "link", on: "paper", least: text, measured: [8.7, 11.0] },
  { what: "link", on: "sheet", least: text, measured: [9.2, 9.9] },
  { what: "link", on: "sand", least: text, measured: [7.8, 9.2] },
  { what: "linkHover", on: "paper", least: text, measured: [12.2, 14.2] },
  { what: "linkHover", on: "sheet", least: text, measured: [13.0, 12.8] },
  { what: "linkHover", on: "sand", least: text, measured: [11.0, 11.9] },
  { what: "linkVisited", on: "paper", least: text, measured: [10.0, 10.3] },
  { what: "linkVisited", on: "sheet", least: text, measured: [10.6, 9.3] },
  { what: "linkVisited", on: "sand", least: text, measured: [9.0, 8.7] },
  { what: "onSpruce", on: "spruce", least: text, measured: [10.0, 11.2] },
  { what: "onSpruce", on: "spruceDeep", least: text, measured: [12.7, 13.5] },
  { what: "onSpruceSoft", on: "spruce", least: text, measured: [8.0, 9.2] },
  { what: "onSpruceSoft", on: "spruceDeep", least: text, measured: [10.2, 11.1] },
  { what: "ochreInk", on: "ochre", least: text, measured: [9.7, 10.3] },
  { what: "onBrick", on: "brick", least: text, measured: [8.5, 9.9] },
  { what: "brick", on: "paper", least: text, measured: [8.0, 10.5] },
  { what: "brick", on: "sheet", least: text, measured: [8.5, 9.4] },
  { what: "brick", on: "sand", least: text, measured: [7.2, 8.8] },
  { what: "edge", on: "paper", least: interfacePart, measured: [4.8, 5.7] },
  { what: "edge", on: "sheet", least: interfacePart, measured: [5.1, 5.2] },
  { what: "edge", on: "sand", least: interfacePart, measured: [4.3, 4.8] },
  { what: "moss", on: "paper", least: interfacePart, measured: [4.7, 7.1] },
  { what: "moss", on: "sheet", least: interfacePart, measured: [4.9, 6.4] },
  { what: "moss", on: "sand", least: interfacePart, measured: [4.2, 6.0] },
  { what: "ochreInk", on: "paper", least: interfacePart, measured: [11.0, 14.2] },
  { what: "ringDark", on: "ringLight", least: interfacePart, measured: [16.7, 19.2] },
];

/** The pairs of a palette that fall under their ratio, in words; empty for a palette that may be used. */
export function faultsOf(palette: Palette): string[] {
  return pairs.flatMap(({ what, on, least }) => {
    const ratio = contrast(palette[what], palette[on]);
    return ratio >= least ? [] : [`${what} on ${on} is ${ratio.toFixed(2)}:1 and must be at least ${least}:1`];
  });
}

/** A palette as custom properties of CSS. */
export function customProperties(palette: Palette): string {
  return colourNames.map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${palette[name]}`).join(";");
}
