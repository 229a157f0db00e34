import { Node } from "@tiptap/core";

/** What an atom of the text shows besides itself, in the language of the interface. */
export interface ThingWords {
  lang: string;
  /** Before the alternative text under a picture. */
  alt: string;
  altMissing: string;
  decorative: string;
  /** In the place of a caption that is not written. */
  caption: string;
  contact: string;
  contactMissing: string;
  contacts: ReadonlyMap<string, string>;
  document: string;
  documentMissing: string;
  documents: ReadonlyMap<string, string>;
}

const none: ThingWords = { lang: "", alt: "", altMissing: "", decorative: "", caption: "", contact: "", contactMissing: "", contacts: new Map(), document: "", documentMissing: "", documents: new Map() };

/** Where the editor fetches a picture; a source that is not ours shows nothing. */
export function pictureAddress(source: string): string | null {
  const [home, name = ""] = source.split(":");
  if (!/^[\w-]{1,80}$/.test(name)) return null;
  return home === "illustration" ? `/illustrations/${name}.svg` : home === "media" ? `/media/${name}/480.webp` : null;
}

/** A picture with its caption, which is written in place. Its alternative text is asked for in a dialog and shown below it. */
export const Image = Node.create<ThingWords>({
  name: "image",
  group: "block",
  content: "text*",
  marks: "",
  isolating: true,
  defining: true,
  addOptions: () => none,
  addAttributes: () => ({
    source: { default: "", rendered: false, parseHTML: (element: HTMLElement) => element.getAttribute("data-source") ?? "" },
    // A copy is another use: what is said about the picture is asked for anew, and never carried along silently (trap 7).
    alt: { default: "", rendered: false, parseHTML: () => "" },
    decorative: { default: false, rendered: false, parseHTML: () => false },
    words: { default: false, rendered: false, parseHTML: () => false },
  }),
  // Pictures come from the portal, never from an address in something pasted.
  parseHTML: () => [{ tag: "figure[data-source]", contentElement: "figcaption" }],
  renderHTML({ node }) {
    const { source, alt, decorative } = node.attrs as { source: string; alt: string; decorative: boolean };
    const words = this.options;
    const address = pictureAddress(source);
    const told = decorative ? words.decorative : alt ? `${words.alt}: ${alt}` : words.altMissing;
    const picture = address ? [["img", { src: address, alt: decorative ? "" : alt, width: "800", height: "450", draggable: "false" }]] : [];
    return [
      "figure",
      { "data-source": source },
      ["div", { contenteditable: "false" }, ...picture, ["p", { class: decorative || alt ? "told" : "told fault", lang: words.lang }, told]],
      ["figcaption", { "data-placeholder": words.caption }, 0],
    ];
  },
});

/** A contact box by its key; the public page shows what is current about the contact. */
export const Contact = Node.create<ThingWords>({
  name: "contact",
  group: "block",
  atom: true,
  selectable: true,
  addOptions: () => none,
  addAttributes: () => ({ contactId: { default: "", rendered: false, parseHTML: (element: HTMLElement) => element.getAttribute("data-contact") ?? "" } }),
  parseHTML: () => [{ tag: "div[data-contact]" }],
  renderHTML({ node }) {
    const id = node.attrs.contactId as string;
    const { contacts, contact, contactMissing, lang } = this.options;
    return ["div", { class: "contact", "data-contact": id, lang }, ["p", { class: "told" }, contact], ["p", ["strong", contacts.get(id) ?? contactMissing]]];
  },
});
