"use client";

import { useTranslations } from "next-intl";
import { heardBehind } from "@/components/editor/heard-behind";
import type { FindingWords } from "./finding-words";

/** The place as a link that works in both ways of writing: in the editor it leads to the block, in Markdown to the field. */
function PlaceLink({ finding: { field, block, place } }: { finding: FindingWords }) {
  return field ? <a href={`#${field}`} data-block={block}>{place}</a> : <span>{place}</span>;
}

/** What, where, why and how to mend: of one finding. */
export function FindingText({ finding }: { finding: FindingWords }) {
  return (
    <>
      <p><strong>{finding.weight}.</strong> <PlaceLink finding={finding} />: {finding.what}</p>
      <p className="soft">{finding.why} {finding.mend} {finding.source}</p>
    </>
  );
}

/** What the gate finds while the text is written. How many there are is said when that changes, and nothing else is. */
export function FindingsPanel({ findings }: { findings: FindingWords[] }) {
  const t = useTranslations("editor.gate");
  const open = findings.filter(({ passed }) => passed === undefined);
  return (
    <section className="flow" aria-labelledby="findings">
      <h2 id="findings">{t("title")}</h2>
      <p role="status" {...heardBehind}>{t("count", { count: open.length })}</p>
      {findings.length > 0 && (
        <ul className="flow">
          {findings.map((finding) => (
            <li key={finding.name}>
              <FindingText finding={finding} />
              {finding.passed !== undefined && <p>{t("passed", { reason: finding.passed })}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
