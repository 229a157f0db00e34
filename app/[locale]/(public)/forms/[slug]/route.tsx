import { findForm } from "@/domain/forms/forms.queries";
import { addressWith } from "@/i18n/addresses";
import { locales } from "@/i18n/routing";
import { isDatabaseUnavailable } from "@/lib/database-errors";
import { NotFoundError } from "@/lib/errors";
import { answerBuiltForm, keptBuiltForm, liveMatterForm } from "../../_forms/built-form";
import { matterFormAgain, matterFormDocument } from "../../_forms/matter-form";
import { closedDocument, readPost } from "../../_forms/take-in";
import { goneDocument, movedDocument } from "../../_frame/errors";
import { bareFrame } from "../../_frame/frame";
import { servePublic } from "../../_frame/serve-public";
import { localeOf } from "../../sign-in/sign-in-document";

export const dynamic = "force-dynamic";

interface Parameters {
  params: Promise<{ locale: string; slug: string }>;
}

const place = (slug: string) => Object.fromEntries(locales.map((each) => [each, addressWith("/forms/[slug]", each, slug)]));

/** A form that a department has built; where it is no longer, why, or where it has gone. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { locale: asked, slug } = await params;
  const locale = localeOf(asked);
  try {
    const found = await findForm(locale, slug);
    if (found?.state === "published") return await matterFormDocument(locale, liveMatterForm(found));
    return await servePublic(request, asked, async (frame) => {
      if (found?.state === "withdrawn") return goneDocument(frame, found);
      if (found?.state === "moved") return movedDocument(found.href);
      throw new NotFoundError("form");
    }, { keep: false });
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    return closedDocument(await bareFrame(locale), place(slug));
  }
}

/** The next step, what is wrong, the last look, or the receipt; nothing that was typed is lost, whatever has become of the form meanwhile. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  const { locale: asked, slug } = await params;
  const locale = localeOf(asked);
  try {
    const read = await readPost(request, async (typed, why) => {
      const found = await findForm(locale, slug);
      if (found?.state !== "published") return keptBuiltForm(locale, slug, typed);
      return matterFormAgain(locale, liveMatterForm(found))(typed, why);
    });
    if ("answer" in read) return read.answer;
    try {
      return await answerBuiltForm(request, { locale, slug, posted: read.form });
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      return await keptBuiltForm(locale, slug, read.form);
    }
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    return keptBuiltForm(locale, slug, {});
  }
}
