import { escapeHtml } from "./safe-text";

/*
 * What WordPress writes in square brackets. Pictures with captions, galleries and embedded addresses become HTML that
 * the reader of HTML knows; other shortcodes belong to add-ons that are not here, and are left out with a note. Words
 * in brackets that are no shortcode stay: "[sic]", "[1]".
 */

export interface Note {
  /** Its words: messages, "moving.notes". */
  code: string;
  /** What it is about, from the text itself: a file name, an address, a shortcode's name. */
  detail?: string;
}

const tag = /\[(\[?)(\/?)([a-z][a-z0-9_-]{1,40})((?:\s[^[\]<>]{0,1000}|\s[^[\]]{0,1000})?)(\/?)\](\]?)/gi;

/** Names that are shortcodes even where they stand alone without settings. */
const knownAlone = new Set(["gallery", "playlist", "caption", "embed", "video", "audio", "contact-form", "contact-form-7", "archives", "sitemap", "polldaddy", "recent_posts", "googlemaps", "wpvideo", "slideshow"]);

interface Found {
  whole: string;
  escaped: boolean;
  closing: boolean;
  name: string;
  settings: string;
}

/** One setting of a tag: width="300", ids=1,2. */
export function settingOf(settings: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, "i").exec(settings);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? "";
}

function becomes({ closing, name, settings }: Found): string | null {
  switch (name) {
    case "caption":
    case "wp_caption":
      return closing ? "</figure>" : `<figure data-caption="${escapeHtml(settingOf(settings, "caption"))}">`;
    case "gallery":
      return closing ? "" : `<div data-gallery="${escapeHtml(settingOf(settings, "ids") || settingOf(settings, "include"))}"></div>`;
    case "embed":
      return closing ? "</p>" : "<p data-embed>";
    case "video":
    case "audio": {
      if (closing) return "";
      const source = ["src", "mp4", "webm", "ogv", "mp3", "m4a", "ogg"].map((each) => settingOf(settings, each)).find(Boolean);
      return source ? `<p data-embed>${escapeHtml(source)}</p>` : null;
    }
    default:
      return null;
  }
}

/** Other sites' shortcodes that show something from elsewhere: [youtube https://…], [vimeo 123]. */
function addressIn(settings: string): string {
  return /https?:\/\/[^\s"'<>\]]+/.exec(settings)?.[0] ?? "";
}

/**
 * The text without shortcodes, in linear time whatever it holds.
 * @returns the text, and a note for each name that was left out
 */
export function withoutShortcodes(text: string): { text: string; notes: Note[] } {
  const closed = new Set([...text.matchAll(/\[\/([a-z][a-z0-9_-]{1,40})\]/gi)].map(([, name]) => name!.toLowerCase()));
  const left = new Map<string, Note>();
  const result = text.replace(tag, (whole, before: string, slash: string, said: string, settings: string, _alone: string, after: string) => {
    const found: Found = { whole, escaped: before !== "" && after !== "", closing: slash !== "", name: said.toLowerCase(), settings };
    if (found.escaped) return whole.slice(1, -1);
    const isShortcode = knownAlone.has(found.name) || closed.has(found.name) || /\s[\w-]+\s*=/.test(settings) || /^\s*https?:\/\//.test(settings);
    if (!isShortcode) return whole;
    const known = becomes(found);
    if (known !== null) return before + known + after;
    const address = addressIn(settings);
    if (address) return `<p data-embed>${escapeHtml(address)}</p>`;
    left.set(found.name, { code: "shortcodeLeftOut", detail: found.name });
    return before + after;
  });
  return { text: result, notes: [...left.values()] };
}
