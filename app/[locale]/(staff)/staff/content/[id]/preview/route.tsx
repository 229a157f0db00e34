import { can, requireAllowed } from "@/domain/access/access";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { getPreview } from "@/domain/publishing/editor.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { articleDocument } from "../../../../../(public)/news/[slug]/article-document";
import { pageDocument } from "../../../../../(public)/[...path]/page-document";
import { notFoundDocument } from "../../../../../(public)/_frame/errors";
import { loadFrame } from "../../../../../(public)/_frame/frame";

interface Parameters {
  params: Promise<{ locale: string; id: string }>;
}

async function notThere(locale: Locale): Promise<Response> {
  const { html, headers } = await notFoundDocument(await loadFrame(locale), "");
  return new Response(html, { status: 404, headers: { ...headers, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } });
}

/** The text exactly as the public will read it: the same document, for those who may read drafts, kept by nobody. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { locale: asked, id } = await params;
  const locale = isLocale(asked) ? asked : sourceLocale;
  const lang = new URL(request.url).searchParams.get("lang") ?? sourceLocale;
  const textLocale = isLocale(lang) ? lang : sourceLocale;
  const actor = await currentActor();
  if (!can(actor, "staff.enter", { type: "Portal" }).allowed && actor.kind !== "person") {
    const next = encodeURIComponent(`${addressWith("/staff/content/[id]/preview", locale, id)}?lang=${textLocale}`);
    return new Response(null, { status: 303, headers: { Location: `${placeAddress("/sign-in", locale)}?next=${next}`, "Cache-Control": "no-store" } });
  }
  try {
    await requireAllowed(actor, "staff.enter", { type: "Portal" });
    const { facts, content, item } = await getPreview(actor, id, textLocale);
    const { editionId, itemId, kind, publishedAt, changedAt, checkedOn, checkBy } = facts;
    const edition = { state: "published" as const, editionId, itemId, kind, locale: textLocale, path: content.slug || "…", legalBasis: [], audience: [], counterparts: {}, publishedAt: publishedAt ?? new Date(), changedAt, checkedOn, checkBy, machine: false, easyReadOfId: facts.easyReadOfId, content, ...item };
    const frame = await loadFrame(textLocale);
    const document = await (kind === "news" ? articleDocument(frame, edition) : pageDocument(frame, edition));
    const headers = { ...document.headers, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "X-Robots-Tag": "noindex" };
    return new Response(document.html, { status: 200, headers });
  } catch (error) {
    if (error instanceof NotFoundError) return notThere(locale);
    // The editor says why.
    if (error instanceof NotAllowedError) {
      return new Response(null, { status: 303, headers: { Location: `${addressWith("/staff/content/[id]", locale, id)}?lang=${textLocale}`, "Cache-Control": "no-store" } });
    }
    throw error;
  }
}
