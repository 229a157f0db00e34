"use client";

import { useEffect, useRef } from "react";

/** Something wrong, in words; `field` is the id of the field it concerns. */
export interface Problem {
  field: string;
  /** Where the summary leads, if elsewhere than to the field as a whole: "block-3" is the third block of the body. */
  target?: string;
  text: string;
}

/** The list of what is wrong, above the form; takes the focus when it appears. */
export function ProblemSummary({ title, problems }: { title: string; problems: Problem[] }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <section className="notice emergency" role="alert" aria-labelledby="problems" tabIndex={-1} ref={box}>
      <h2 id="problems">{title}</h2>
      <ul>{problems.map(({ field, target, text }) => <li key={field + text}><a href={`#${target ?? field}`}>{text}</a></li>)}</ul>
    </section>
  );
}

/** What is wrong with one field; its id is `<field>-fault`. */
export function FieldProblem({ field, problems }: { field: string; problems: Problem[] }) {
  const own = problems.filter((problem) => problem.field === field);
  return own.length === 0 ? null : <p className="fault" id={`${field}-fault`}>{own.map(({ text }) => text).join(" ")}</p>;
}

/** What a field with or without a problem tells assistive technology. */
export function fieldState(field: string, problems: Problem[], hint?: string): { "aria-invalid"?: true; "aria-describedby"?: string } {
  const faulty = problems.some((problem) => problem.field === field);
  const described = [hint, faulty ? `${field}-fault` : undefined].filter(Boolean).join(" ");
  return { ...(faulty ? { "aria-invalid": true as const } : {}), ...(described ? { "aria-describedby": described } : {}) };
}
