import type { Page } from "@playwright/test";

type Rgba = readonly [number, number, number, number];

/** What the probes ask of a document, from inside it. */
export interface PageTools {
  /** True where a sighted reader can see the element: painted, not clipped away for screen readers alone. */
  seen(element: Element): boolean;
  /** The element as a person finds it. */
  where(element: Element): string;
  rgba(colour: string): Rgba;
  contrast(one: Rgba, other: Rgba): number;
  over(top: Rgba, below: Rgba): Rgba;
  /** The colour behind the element's content; `picture` where an image or a gradient is among what is behind it. */
  background(element: Element): { colour: Rgba; picture: boolean };
  /** Every text that a sighted reader can read, with the element that holds it. */
  texts(): { text: string; parent: Element; box: DOMRect }[];
  /** Which style sheets the page has: controls of one kind look alike where these are the same. */
  styleSheets(): string;
  /** Adds a style sheet in a way that no Content-Security-Policy stops; the answer takes it away again. */
  style(css: string): () => void;
}

declare global {
  interface Window {
    probe: PageTools;
  }
}

function install(): void {
  if (window.probe) return;
  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  const known = new Map<string, Rgba>();

  const rgba = (colour: string): Rgba => {
    const read = known.get(colour);
    if (read) return read;
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = brush.getImageData(0, 0, 1, 1).data;
    const made = [r, g, b, a / 255] as const;
    known.set(colour, made);
    return made;
  };
  const over = (top: Rgba, below: Rgba): Rgba => {
    const mix = (index: 0 | 1 | 2) => top[index] * top[3] + below[index] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), top[3] + below[3] * (1 - top[3])];
  };
  const luminance = (colour: Rgba) => {
    const part = (value: number) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(colour[0]) + 0.7152 * part(colour[1]) + 0.0722 * part(colour[2]);
  };
  const contrast = (one: Rgba, other: Rgba) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
    return (light + 0.05) / (dark + 0.05);
  };
  const clippedAway = (element: Element): boolean => {
    for (let each: Element | null = element; each && each !== document.body; each = each.parentElement) {
      const style = getComputedStyle(each);
      const box = each.getBoundingClientRect();
      const small = box.width <= 2 || box.height <= 2;
      if (style.clipPath === "inset(50%)" || style.clipPath === "inset(100%)") return true;
      if (small && style.position === "absolute" && style.overflow !== "visible") return true;
      if (style.position === "fixed") break;
    }
    return false;
  };
  const seen = (element: Element): boolean => {
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return false;
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return false;
    if (box.bottom + scrollY <= 0 || box.right + scrollX < -200) return false;
    return !clippedAway(element);
  };
  const where = (element: Element): string => {
    const id = element.id ? `#${element.id}` : "";
    const classes = [...element.classList].slice(0, 2).map((name) => `.${name}`).join("");
    const own = (element.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 40);
    const name = element.getAttribute("aria-label") ?? element.getAttribute("name") ?? own;
    return `<${element.localName}${id}${classes}>${name ? ` "${name}"` : ""}`;
  };
  const pictured = (style: CSSStyleDeclaration) => style.backgroundImage !== "none";
  const background = (element: Element) => {
    const layers: Rgba[] = [];
    let picture = false;
    for (let each: Element | null = element; each; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (pictured(style)) picture = true;
      const layer = rgba(style.backgroundColor);
      if (layer[3] > 0) layers.push(layer);
      if (layer[3] === 1) break;
    }
    const sheet: Rgba = rgba(getComputedStyle(document.documentElement).colorScheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches ? "#121212" : "#ffffff");
    return { colour: layers.reduceRight((below, layer) => over(layer, below), sheet), picture };
  };
  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: ReturnType<PageTools["texts"]> = [];
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = (node.nodeValue ?? "").trim();
      if (!text || !parent || /^(script|style|noscript|template|option)$/.test(parent.localName) || !seen(parent)) continue;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width > 0 && box.height > 0) found.push({ text, parent, box });
    }
    return found;
  };
  const styleSheets = () => [...document.styleSheets].map((sheet) => sheet.href ?? sheet.ownerNode?.textContent).join();
  const style = (css: string) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  };
  window.probe = { seen, where, rgba, contrast, over, background, texts, styleSheets, style };
}

/** Puts the tools into the page; nothing happens where they are there already. */
export async function withTools(page: Page): Promise<void> {
  await page.evaluate(install);
}
