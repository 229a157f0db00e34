import { stringify } from "csv-stringify/sync";
import { listPublicSystems, type PublicLine } from "@/domain/systems/public-systems.queries";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { env } from "@/lib/env";

const columns = ["id", "url", "language", "name", "purpose", "departmentId", "shared", "personalData", "access", "state", "changedAt"] as const;

const openData = ({ id, lang, name, purpose, departmentId, shared, personalData, access, state, changedAt }: PublicLine, locale: Locale) => ({
  id,
  url: `${env().PUBLIC_URL}${addressWith("/systems/[id]", locale, id)}`,
  language: lang ?? locale,
  name,
  purpose,
  departmentId,
  shared,
  personalData: personalData || null,
  access: access || null,
  state,
  changedAt: changedAt.toISOString(),
});

/** The public part of the register as open data: what domain/systems/public-fields.ts lets out, in one language. */
export async function systemsData(locale: Locale, format: "json" | "csv"): Promise<string> {
  const rows = (await listPublicSystems(locale, new Date())).map((line) => openData(line, locale));
  if (format === "json") return JSON.stringify({ language: locale, systems: rows }, null, 2);
  return stringify(rows, { columns: [...columns], header: true, escape_formulas: true, record_delimiter: "\r\n", cast: { boolean: String } });
}
