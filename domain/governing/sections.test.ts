import { expect, it } from "vitest";
import { parseMarkdown } from "@/domain/publishing/markdown";
import { sectionsOf } from "./sections";

it("numbers headings in reading order, each with an anchor that can be cited", () => {
  const { body } = parseMarkdown("Inledning.\n\n## Ansvar\n\nText.\n\n### Chefer\n\nText.\n\n### Alla\n\n## Återlämning\n\n### Sista dagen");
  expect(sectionsOf(body).map(({ number, id, title }) => `${number} ${id} ${title}`)).toEqual(["1 p-1 Ansvar", "1.1 p-1-1 Chefer", "1.2 p-1-2 Alla", "2 p-2 Återlämning", "2.1 p-2-1 Sista dagen"]);
});
