"use client";

import { useTranslations } from "next-intl";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem } from "@/components/staff/form-problems";
import type { EditState } from "../actions";

export interface WorkflowDeedsProperties {
  /** It takes two to publish here. */
  needsTwo: boolean;
  maySubmit: boolean;
  mayEmergency: boolean;
  mayPublish: boolean;
  state: EditState;
  pending: boolean;
}

interface AreaProperties {
  name: "note" | "emergencyReason";
  state: EditState;
}

function Area({ name, state }: AreaProperties) {
  const t = useTranslations("editor");
  return (
    <div>
      <label htmlFor={name}>{t(`fields.${name}`)}</label>
      <p className="soft" id={`${name}-hint`}>{t(`hints.${name}`)}</p>
      <FieldProblem field={name} problems={state.problems} />
      <textarea className="field" id={name} name={name} rows={2} defaultValue={state.typed[name]} {...fieldState(name, state.problems, `${name}-hint`)} />
    </div>
  );
}

/** Handing in for another pair of eyes, and publishing in an emergency: part of the text's own form, so that both take what is written. */
export function WorkflowDeeds({ needsTwo, maySubmit, mayEmergency, mayPublish, state, pending }: WorkflowDeedsProperties) {
  const t = useTranslations("editor");
  const fault = (field: string) => state.problems.some((problem) => problem.field === field);
  const foremost = needsTwo || !mayPublish;
  const wants = (deed: string) => state.deed === deed && state.wanted !== undefined;
  return (
    <>
      {maySubmit && (
        <details open={foremost || fault("note") || undefined}>
          <summary>{t("submit.title")}</summary>
          <div className="flow">
            {needsTwo && <p>{t("submit.needsTwo")}</p>}
            <Area name="note" state={state} />
            <p className="deeds"><button className={foremost ? "button" : "button plain"} name="deed" value="submit" disabled={pending}>{t("deeds.submit")}</button></p>
          </div>
        </details>
      )}
      {mayEmergency && (
        <details open={fault("emergencyReason") || wants("publishEmergency") || undefined}>
          <summary>{t("emergency.title")}</summary>
          <div className="flow">
            <p>{t("emergency.explain")}</p>
            <Area name="emergencyReason" state={state} />
            <p className="deeds"><button className="button plain" name="deed" value="publishEmergency" disabled={pending}>{t("deeds.publishEmergency")}</button></p>
          </div>
        </details>
      )}
    </>
  );
}
