import { HtmlValidate } from "html-validate";
import type { Finding } from "./finding";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  rules: {
    // What follows is how HTML is written, not what it means; React writes it its own way, and the standard allows it.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "doctype-style": "off",
    "no-inline-style": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    // A long title is cut by search engines alone; our own titles end with the municipality's name.
    "long-title": "off",
    // Numbers are held together by the stylesheet, so that they can be copied as they are dialled.
    "tel-non-breaking": ["error", { ignoreClasses: ["nobr"] }],
    // A checksum protects against somebody else's server; everything of ours comes from our own.
    "require-sri": ["error", { target: "crossorigin" }],
  },
});

/** Faults in the HTML as it was sent: double ids, references to nothing, controls inside controls, misused aria-label. */
export async function markupFindings(html: string): Promise<Finding[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector, line, column }) => ({
      check: `html-validate ${ruleId}`,
      where: `${selector ?? ""} at ${line}:${column}`,
      what: message,
    })),
  );
}
