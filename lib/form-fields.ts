/** PostgreSQL holds no U+0000, and nobody means one: a paste may bring it. */
export const withoutNul = (text: string): string => text.replaceAll("\u0000", "");

/** The text fields of a posted form by name. Of a field that comes twice the last counts; files are left out. */
export function fieldsOf(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, withoutNul(value)] as const] : [])));
}
