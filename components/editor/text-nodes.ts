import { Mark, Node, textblockTypeInputRule, markInputRule } from "@tiptap/core";
import { internalLinkPattern, isSafeLink } from "@/domain/publishing/blocks.schema";

/** The text itself: document, paragraph, headings of two levels, and the marks that words can have. Nothing else exists. */

export const Document = Node.create({ name: "doc", topNode: true, content: "block+" });

export const Text = Node.create({ name: "text", group: "inline" });

export const Paragraph = Node.create({
  name: "paragraph",
  priority: 1000,
  group: "block",
  content: "text*",
  // After the lines of boxes and tables, which are paragraphs with a class.
  parseHTML: () => [{ tag: "p", priority: 40 }],
  renderHTML: () => ["p", 0],
});

export const Heading = Node.create({
  name: "heading",
  group: "block",
  content: "text*",
  defining: true,
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  // A pasted text has its own first level; ours is the title above the text.
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: level <= 2 ? 2 : 3 } })),
  renderHTML: ({ node }) => [`h${node.attrs.level as number}`, 0],
  addInputRules() {
    return [2, 3].map((level) => textblockTypeInputRule({ find: new RegExp(`^(#{${level}})\\s$`), type: this.type, getAttributes: { level } }));
  },
});

export const Strong = Mark.create({
  name: "strong",
  parseHTML: () => [{ tag: "strong" }, { tag: "b" }],
  renderHTML: () => ["strong", 0],
  addInputRules() {
    return [markInputRule({ find: /(?:^|\s)(\*\*(?!\s+\*\*)([^*]+)\*\*)$/, type: this.type })];
  },
});

export const Emphasis = Mark.create({
  name: "emphasis",
  parseHTML: () => [{ tag: "em" }, { tag: "i" }],
  renderHTML: () => ["em", 0],
});

/**
 * A link has an address of ours or a safe one. In the editor it has no `href`: pressing it must not leave the text, and
 * the Tab key must not stop there.
 */
export const Link = Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({ href: { default: null, rendered: false } }),
  parseHTML: () =>
    ["data-href", "href"].map((attribute) => ({
      tag: `a[${attribute}]`,
      getAttrs: (element: HTMLElement) => {
        const href = element.getAttribute(attribute) ?? "";
        return isSafeLink(href) ? { href } : false;
      },
    })),
  renderHTML({ mark }) {
    const href = mark.attrs.href as string;
    // What a link to a thing of ours leads to is told by its title (link-names.ts).
    return ["a", { role: "link", "data-href": href, ...(internalLinkPattern.test(href) ? {} : { title: href }) }, 0];
  },
});

const langPattern = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** Words in another language than the text (WCAG 3.1.2). */
export const Lang = Mark.create({
  name: "lang",
  addAttributes: () => ({ lang: { default: null, rendered: false } }),
  parseHTML: () => [
    {
      tag: "span[lang]",
      getAttrs: (element) => {
        const lang = element.getAttribute("lang") ?? "";
        // Only our own: word processors mark every word, often wrongly.
        return element.hasAttribute("data-lang") && langPattern.test(lang) ? { lang } : false;
      },
    },
  ],
  renderHTML: ({ mark }) => ["span", { lang: mark.attrs.lang as string, "data-lang": mark.attrs.lang as string }, 0],
});
