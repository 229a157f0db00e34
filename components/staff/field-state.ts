/** Something wrong, in words; `field` is the id of the field it concerns. */
export interface Problem {
  field: string;
  /** Where the summary leads, if elsewhere than to the field as a whole: "block-3" is the third block of the body. */
  target?: string;
  text: string;
}

/** What a field with or without a problem tells assistive technology. */
export function fieldState(field: string, problems: Problem[], hint?: string): { "aria-invalid"?: true; "aria-describedby"?: string } {
  const faulty = problems.some((problem) => problem.field === field);
  const described = [hint, faulty ? `${field}-fault` : undefined].filter(Boolean).join(" ");
  return { ...(faulty ? { "aria-invalid": true as const } : {}), ...(described ? { "aria-describedby": described } : {}) };
}
