"use client";

import { useTranslations } from "next-intl";
import { fieldState, type Problem } from "@/components/staff/field-state";
import { FieldProblem } from "@/components/staff/form-problems";
import type { AffiliationKind } from "@/domain/access/access.schema";

interface TextProperties {
  prefix: string;
  name: string;
  typed: Record<string, string>;
  problems: Problem[];
  hint?: string;
  fallback?: string;
}

/** A text field with its hint and its fault. */
export function TextField({ prefix, name, typed, problems, hint, fallback }: TextProperties) {
  const t = useTranslations("people.standing");
  const id = `${prefix}-${name}`;
  return (
    <div>
      <label htmlFor={id}>{t(`fields.${name}`)}</label>
      {hint && <p className="soft" id={`${id}-hint`}>{t(`hints.${hint}`)}</p>}
      <FieldProblem field={id} problems={problems} />
      <input className="field" id={id} name={name} defaultValue={typed[name] ?? fallback} autoComplete="off" {...fieldState(id, problems, hint && `${id}-hint`)} />
    </div>
  );
}

interface Properties {
  kinds: AffiliationKind[];
  departments: { id: string; name: string; depth: number }[];
  today: string;
  typed: Record<string, string>;
  problems: Problem[];
}

/** What an affiliation is: the kind, where, from and to. */
export function AffiliationFields({ kinds, departments, today, typed, problems }: Properties) {
  const t = useTranslations("people.standing");
  const accounts = useTranslations("accounts");
  const selects = [
    { name: "kind", options: kinds.map((kind) => [kind, accounts(`affiliation.${kind}`)] as const) },
    ...(kinds.includes("employee") ? [{ name: "departmentId", options: [["", t("noDepartment")] as const, ...departments.map(({ id, name, depth }) => [id, "– ".repeat(depth) + name] as const)] }] : []),
  ];
  const common = { prefix: "affiliation", typed, problems };
  return (
    <>
      {selects.map(({ name, options }) => (
        <div key={name}>
          <label htmlFor={`affiliation-${name}`}>{t(`fields.${name}`)}</label>
          <FieldProblem field={`affiliation-${name}`} problems={problems} />
          <select className="field" id={`affiliation-${name}`} name={name} key={typed[name]} defaultValue={typed[name] ?? options[0]?.[0]} {...fieldState(`affiliation-${name}`, problems)}>
            {options.map(([value, title]) => <option key={value} value={value}>{title}</option>)}
          </select>
        </div>
      ))}
      <TextField {...common} name="place" hint="place" />
      <TextField {...common} name="validFrom" hint="date" fallback={today} />
      <TextField {...common} name="validTo" hint="dateOrNone" />
    </>
  );
}
