import "server-only";
import type { ReactNode } from "react";
import type { Frame } from "@/components/document/document.types";
import { renderDocument } from "@/components/document/render-document";
import type { AskProblem } from "@/domain/subscriptions/subscriptions.schema";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { type Locale, locales } from "@/i18n/routing";
import { bareFrame, loadFrame } from "../_frame/frame";
import type { Fault } from "../_frame/form-parts";
import { withUrgent } from "../_frame/urgent";

interface Shown {
  title: string;
  status?: number;
  /** The form that anybody may find; everything else is one person's own. */
  index?: boolean;
  /** Of the script by which browsers subscribe. */
  scriptNonce?: string;
}

/** The frame of a form: also where the database does not answer. */
export const frameOf = (locale: Locale): Promise<Frame> => loadFrame(locale).catch(() => bareFrame(locale));

/** A document about subscribing, made for who asks for it: kept by nobody. The links of one's own stand in no address that it names (canonical, other languages). */
export async function subscribeDocument(frame: Frame, main: ReactNode, { title, status = 200, index = false, scriptNonce }: Shown): Promise<Response> {
  const { reader } = frame;
  const languages = Object.fromEntries(locales.map((each) => [each, placeAddress("/subscribe", each)]));
  const address = placeAddress("/subscribe", reader.locale);
  const breadcrumb = [{ title: reader.t("site.home"), href: placeAddress("/", reader.locale) }, { title, href: address }];
  const { html, headers } = await renderDocument(main, { frame, info: { title, canonical: address, index, languages, ...(index ? { editions: languages } : {}), breadcrumb }, status, scriptNonce });
  const late: Record<string, string> = status === 503 || status === 429 ? { "Retry-After": status === 503 ? "60" : "900" } : {};
  return new Response(await withUrgent(html, reader.locale), { status, headers: { ...headers, ...late, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Referrer-Policy": "same-origin", ...(index ? {} : { "X-Robots-Tag": "noindex, nofollow" }) } });
}

const shared = new Set<AskProblem["code"]>(["emailWrong", "tooMany", "forged", "away"]);

/** Codes as words, at their fields. */
export const faultsOf = (problems: readonly AskProblem[], { t }: Reader): Fault[] =>
  problems.map(({ field, code }) => ({ field: field || undefined, code, text: shared.has(code) ? t(`matters.problems.${code as "emailWrong" | "tooMany" | "forged" | "away"}`) : t(`subscriptions.problems.${code as "wantsMissing" | "rhythmMissing" | "again" | "tooLarge"}`) }));
