import "server-only";
import { renderDocument } from "@/components/document/render-document";
import type { OpenReviewLink } from "@/domain/publishing/review-links.queries";
import { addressWith } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { pageDocument } from "../../[...path]/page-document";
import { formPaperDocument } from "../../_forms/form-paper";
import { loadFrame } from "../../_frame/frame";
import { withUrgent } from "../../_frame/urgent";
import { articleDocument } from "../../news/[slug]/article-document";
import { AdviceForm, type AdviceProblem, ReviewNotice } from "./advice-view";

/** No copy of it stays anywhere, no search engine finds it, and no link in it tells where it was followed from. */
const nobodyElses = { "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer" };

async function answer(locale: Locale, status: number, html: string, headers: Record<string, string>): Promise<Response> {
  return new Response(await withUrgent(html, locale), { status, headers: { ...headers, "Content-Type": "text/html; charset=utf-8", ...nobodyElses } });
}

interface Shown {
  token: string;
  locale: Locale;
  problems: AdviceProblem[];
  typed: Record<string, string>;
}

/** The version just as the public would read it, in its own language, with the notice above and the form below. */
export async function adviceDocument({ edition, purpose, expiresAt }: OpenReviewLink, { token, locale, problems, typed }: Shown): Promise<Response> {
  const frame = await loadFrame(edition.locale);
  const reader = await readerFor(locale);
  const around = {
    review: token,
    before: <ReviewNotice reader={reader} purpose={purpose} expiresAt={expiresAt} />,
    after: <AdviceForm reader={reader} action={addressWith("/review/[token]", locale, token)} problems={problems} typed={typed} />,
  };
  const { html, headers } = await (edition.kind === "form" ? formPaperDocument(frame, edition, around) : edition.kind === "news" ? articleDocument(frame, edition, { draft: around }) : pageDocument(frame, edition, { draft: around }));
  return answer(locale, problems.length > 0 ? 422 : 200, html, headers ?? {});
}

async function sheet(locale: Locale, status: number, title: string, lead: string, more: Record<string, string> = {}): Promise<Response> {
  const frame = await loadFrame(locale);
  const view = <div className="wrap page no-crumbs"><h1>{title}</h1><p className="lead">{lead}</p></div>;
  const { html, headers } = await renderDocument(view, { frame, info: { title, canonical: `/${locale}`, index: false }, status });
  return answer(locale, status, html, { ...headers, ...more });
}

export async function thanksDocument(locale: Locale): Promise<Response> {
  const { t } = await readerFor(locale);
  return sheet(locale, 200, t("reviewLink.thanks.title"), t("reviewLink.thanks.lead"));
}

/** 410 with the reason for a link that no longer opens anything, 404 for one that never did, 429 for somebody who asks too often. */
export async function closedDocument(locale: Locale, why: "revoked" | "expired" | "unknown" | "full" | "tooMany"): Promise<Response> {
  const { t } = await readerFor(locale);
  const status = why === "unknown" ? 404 : why === "tooMany" ? 429 : why === "full" ? 409 : 410;
  return sheet(locale, status, t(`reviewLink.${why}.title`), t(`reviewLink.${why}.lead`), why === "tooMany" ? { "Retry-After": "900" } : {});
}
