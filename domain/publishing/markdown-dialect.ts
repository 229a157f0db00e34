import { directiveFromMarkdown, directiveToMarkdown } from "mdast-util-directive";
import type { Extension as FromExtension } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown, gfmTableToMarkdown } from "mdast-util-gfm-table";
import type { Options as ToOptions } from "mdast-util-to-markdown";
import { directive } from "micromark-extension-directive";
import { gfmTable } from "micromark-extension-gfm-table";
import type { Construct, Extension, State } from "micromark-util-types";

/*
 * The Markdown that editors write: CommonMark's headings, paragraphs, lists, quotes, links and emphasis, tables,
 * and our own directives. What we have no block for is either refused with its line (HTML, pictures by address)
 * or plain text (code, reference definitions, underlined headings).
 */

const colon = 58;

/** ":lang[" and nothing else, so that "kl. 8:30" and "a:b" stay text. */
const langOpening: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const wanted = ":lang[";
    let read = 0;
    const next: State = (code) => {
      if (code !== wanted.charCodeAt(read)) return nok(code);
      if (read === 0) effects.enter("data");
      effects.consume(code);
      read += 1;
      if (read < wanted.length) return next;
      effects.exit("data");
      return ok;
    };
    return next;
  },
};

function knownDirectives(): Extension {
  const all = directive();
  const text = all.text?.[colon] as Construct;
  const lang: Construct = {
    ...text,
    tokenize(effects, ok, nok) {
      return effects.check(langOpening, effects.attempt(text, ok, nok), nok);
    },
  };
  return { flow: all.flow, text: { [colon]: lang } };
}

const notOurs: Extension = {
  disable: { null: ["codeIndented", "codeFenced", "codeText", "definition", "setextUnderline"] },
};

export const readExtensions: Extension[] = [gfmTable(), knownDirectives(), notOurs];
export const treeExtensions: FromExtension[] = [gfmTableFromMarkdown(), directiveFromMarkdown()];

/** `_` for emphasis, so that strong and emphasised words can stand side by side. */
export const writeOptions: ToOptions = {
  bullet: "-",
  emphasis: "_",
  strong: "*",
  listItemIndent: "one",
  resourceLink: true,
  incrementListMarker: true,
  extensions: [
    gfmTableToMarkdown({ tablePipeAlign: false }),
    {
      handlers: directiveToMarkdown().handlers,
      unsafe: [
        { character: ":", after: "lang\\[", inConstruct: "phrasing" },
        { character: ":", after: ":", inConstruct: "phrasing" },
        { atBreak: true, before: ":+", character: ":" },
      ],
    },
  ],
};
