import "server-only";
import { crisisHtml } from "@/app/_crisis/crisis-documents";
import { crisisPolicy, type CrisisVariant } from "@/components/crisis/crisis-page";
import { securityHeaders } from "@/components/document/security-headers";
import { isLocale, sourceLocale } from "@/i18n/routing";
import { serveDocument } from "@/lib/document-cache";
import { env } from "@/lib/env";
import { troubleDocument } from "../../_frame/errors";

/** Answers with the crisis page, which needs no database. What is urgent stands in it already: nothing is put in. */
export async function serveCrisis(request: Request, asked: string, variant: CrisisVariant): Promise<Response> {
  const locale = isLocale(asked) ? asked : sourceLocale;
  const headers = { "Content-Language": locale, ...securityHeaders(env().PUBLIC_URL), "Content-Security-Policy": crisisPolicy };
  return serveDocument(request, async () => ({ status: 200, html: await crisisHtml(locale, variant), headers, maxAge: 0 }), (status) => troubleDocument(locale, status), { keep: false });
}
