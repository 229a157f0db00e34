import { can, requireAllowed } from "@/domain/access/access";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { getPreview, type PreviewView } from "@/domain/publishing/editor.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { matterFormDocument } from "../../../../../(public)/_forms/matter-form";
import { answerTrial, trialForm } from "../../../../../(public)/_forms/trial-form";
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

interface Asked {
  locale: Locale;
  textLocale: Locale;
  id: string;
}

async function askedFor(request: Request, params: Parameters["params"]): Promise<Asked> {
  const { locale: asked, id } = await params;
  const lang = new URL(request.url).searchParams.get("lang") ?? sourceLocale;
  return { id, locale: isLocale(asked) ? asked : sourceLocale, textLocale: isLocale(lang) ? lang : sourceLocale };
}

const addressOf = ({ id, locale, textLocale }: Asked) => `${addressWith("/staff/content/[id]/preview", locale, id)}?lang=${textLocale}`;

/** What is not ready to be tried is built on. */
const toQuestions = ({ id, locale, textLocale }: Asked) =>
  new Response(null, { status: 303, headers: { Location: `${addressWith("/staff/content/[id]/questions", locale, id)}?lang=${textLocale}&done=notReady`, "Cache-Control": "no-store" } });

/** Answers whoever may read the draft; others are asked to sign in, led to the editor, which says why, or told that there is nothing. */
async function forReaders(asked: Asked, answer: (preview: PreviewView) => Promise<Response>): Promise<Response> {
  const { locale, textLocale, id } = asked;
  const actor = await currentActor();
  if (!can(actor, "staff.enter", { type: "Portal" }).allowed && actor.kind !== "person") {
    const next = encodeURIComponent(addressOf(asked));
    return new Response(null, { status: 303, headers: { Location: `${placeAddress("/sign-in", locale)}?next=${next}`, "Cache-Control": "no-store" } });
  }
  try {
    await requireAllowed(actor, "staff.enter", { type: "Portal" });
    return await answer(await getPreview(actor, id, textLocale));
  } catch (error) {
    if (error instanceof NotFoundError) return notThere(locale);
    if (error instanceof NotAllowedError) {
      return new Response(null, { status: 303, headers: { Location: `${addressWith("/staff/content/[id]", locale, id)}?lang=${textLocale}`, "Cache-Control": "no-store" } });
    }
    throw error;
  }
}

/** The text exactly as the public will read it: the same document, for those who may read drafts, kept by nobody. A form can be tried. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const asked = await askedFor(request, params);
  const { textLocale } = asked;
  return forReaders(asked, async ({ facts, content, item }) => {
    const { editionId, itemId, kind, publishedAt, changedAt, checkedOn, checkBy } = facts;
    if (kind === "form") {
      const form = trialForm(content, textLocale, addressOf(asked));
      return form ? matterFormDocument(textLocale, form) : toQuestions(asked);
    }
    const edition = { state: "published" as const, editionId, itemId, kind, locale: textLocale, path: content.slug || "…", legalBasis: [], audience: [], counterparts: {}, publishedAt: publishedAt ?? new Date(), changedAt, checkedOn, checkBy, machine: false, easyReadOfId: facts.easyReadOfId, content, ...item };
    const frame = await loadFrame(textLocale);
    const document = await (kind === "news" ? articleDocument(frame, edition) : pageDocument(frame, edition));
    const headers = { ...document.headers, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "X-Robots-Tag": "noindex" };
    return new Response(document.html, { status: 200, headers });
  });
}

/** A step of a form that is tried: read and answered as the public's will be, and never sent. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  const asked = await askedFor(request, params);
  const { textLocale } = asked;
  return forReaders(asked, async ({ facts, content }) => {
    if (facts.kind !== "form") throw new NotFoundError("form");
    const form = trialForm(content, textLocale, addressOf(asked));
    return form ? answerTrial(request, textLocale, form) : toQuestions(asked);
  });
}
