"use client";

import { useTranslations } from "next-intl";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem } from "@/components/staff/form-problems";
import type { EditState } from "../actions";
import type { FindingWords } from "./finding-words";
import { FindingText } from "./findings-panel";

export const reasonName = (name: string) => `reason:${name}`;

/** The ids of the fields for reasons are numbers in the list: names hold signs that an id should not. */
export const reasonId = (index: number) => `reason-${index + 1}`;

function Reason({ finding, index, state }: { finding: FindingWords; index: number; state: EditState }) {
  const t = useTranslations("editor.gate");
  const id = reasonId(index);
  return (
    <div>
      <label htmlFor={id}>{t("reason")} <span className="unseen">{finding.place}: {finding.what}</span></label>
      <p className="soft" id={`${id}-hint`}>{t("reasonHint")}</p>
      <FieldProblem field={id} problems={state.problems} />
      <textarea className="field" id={id} name={reasonName(finding.name)} rows={2} defaultValue={state.typed[reasonName(finding.name)]} {...fieldState(id, state.problems, `${id}-hint`)} />
    </div>
  );
}

/**
 * What stands between the text and its readers: what must be mended, and what may be let pass with a reason. Reasons
 * that have been written go with the form until the text is published.
 */
export function GateStop({ state }: { state: EditState }) {
  const t = useTranslations("editor.gate");
  if (!state.stops) return Object.entries(state.typed).filter(([name]) => name.startsWith("reason:")).map(([name, value]) => <input type="hidden" name={name} value={value} key={name} />);
  return (
    <section className="notice flow" aria-labelledby="stopped">
      <h2 id="stopped">{t("stopped")}</h2>
      <p>{t("decide")}</p>
      <ul className="flow">
        {state.stops.map((finding, index) => (
          <li key={finding.name} className="flow">
            <FindingText finding={finding} />
            {finding.severity === "warning" && <Reason finding={finding} index={index} state={state} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
