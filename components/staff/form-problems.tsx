"use client";

import { useEffect, useRef } from "react";
import type { Problem } from "./field-state";

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
