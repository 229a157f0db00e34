import { Node } from "@tiptap/core";

/** Boxes with a title of their own: facts, steps, quotes. Titles and sources are plain words. */

const parts = "(paragraph | bulletList | orderedList)*";

function line(name: string, tag: string, className: string) {
  return Node.create({
    name,
    content: "text*",
    marks: "",
    defining: true,
    parseHTML: () => [{ tag: `${tag}.${className}` }],
    renderHTML: () => [tag, { class: className }, 0],
  });
}

export const FactsTitle = line("factsTitle", "p", "facts-title");
export const StepTitle = line("stepTitle", "p", "step-title");
export const QuoteSource = line("quoteSource", "p", "quote-source");

export const Facts = Node.create({
  name: "facts",
  group: "block",
  content: `factsTitle ${parts}`,
  isolating: true,
  defining: true,
  parseHTML: () => [{ tag: "section.facts" }],
  renderHTML: () => ["section", { class: "facts" }, 0],
});

export const Steps = Node.create({
  name: "steps",
  group: "block",
  content: "step+",
  isolating: true,
  defining: true,
  parseHTML: () => [{ tag: "ol.steps", priority: 70 }],
  renderHTML: () => ["ol", { class: "steps" }, 0],
});

export const Step = Node.create({
  name: "step",
  content: `stepTitle ${parts}`,
  defining: true,
  parseHTML: () => [{ tag: "li", context: "steps/", priority: 70 }],
  renderHTML: () => ["li", 0],
});

export const QuoteText = Node.create({
  name: "quoteText",
  content: "text*",
  defining: true,
  parseHTML: () => [{ tag: "p.quote-text" }],
  renderHTML: () => ["p", { class: "quote-text" }, 0],
});

export const Quote = Node.create({
  name: "quote",
  group: "block",
  content: "quoteText quoteSource",
  isolating: true,
  defining: true,
  parseHTML: () => [{ tag: "blockquote" }],
  renderHTML: () => ["blockquote", 0],
});
