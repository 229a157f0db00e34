import { plain } from "./feeds.types";

const references: Record<string, string> = { "&": "&#x26;", "<": "&#x3C;", ">": "&#x3E;", '"': "&#x22;", "'": "&#x27;" };

/** Text in an element or an attribute. Numbered references are what readers of RSS make the fewest mistakes with (RSS profile, "character data"). */
export function escaped(text: string): string {
  return plain(text).replace(/[&<>"']/g, (character) => references[character] ?? "");
}

/** `<name attribute="…">content</name>`; the content is markup already. An attribute that is undefined is left out. */
export function element(name: string, attributes: Record<string, string | undefined>, content?: string): string {
  const given = Object.entries(attributes).map(([key, value]) => (value === undefined ? "" : ` ${key}="${escaped(value)}"`)).join("");
  return content === undefined ? `<${name}${given}/>` : `<${name}${given}>${content}</${name}>`;
}

/** An element that holds text. */
export const textElement = (name: string, text: string, attributes: Record<string, string | undefined> = {}): string => element(name, attributes, escaped(text));

export const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
