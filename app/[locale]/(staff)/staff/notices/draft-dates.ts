import type { StaffLine } from "@/domain/notices/staff.queries";

/** A draft may hold what is no date yet: then its name has none. */
export function draftDates<Line extends { fields: StaffLine["fields"] }>(line: Line): Line {
  const isDate = (words = "") => /^\d{4}-\d\d-\d\d$/.test(words) && !Number.isNaN(Date.parse(words));
  const fields = Object.fromEntries(Object.entries(line.fields).filter(([name, words]) => !/^(meetingDate|meetingDates|decisionDate)$/.test(name) || (words ?? "").split(/[\s,;]+/).filter(Boolean).every(isDate)));
  return { ...line, fields };
}
