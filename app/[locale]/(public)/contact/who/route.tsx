import { senderAnswers } from "@/domain/matters/figures/figures.schema";
import { countSender } from "@/domain/matters/figures/senders.commands";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { isDatabaseUnavailable } from "@/lib/database-errors";
import { clientAddress, isOwnPost, readSmallForm } from "@/lib/own-post";
import { bareFrame, loadFrame } from "../../_frame/frame";
import { ownDocument } from "../../_frame/own-document";
import type { PublicParameters } from "../../_frame/serve-public";
import { localeOf } from "../../sign-in/sign-in-document";

export const dynamic = "force-dynamic";

type Said = "thanks" | "unread" | "away" | "many";

function WhoView({ reader, said }: { reader: Reader; said: Said }) {
  const { t, locale } = reader;
  return (
    <div className="wrap page flow">
      <h1>{t(`figures.who.${said}.title`)}</h1>
      <p className="lead">{t(`figures.who.${said}.text`)}</p>
      <p><a className="alone" href={placeAddress("/how-well", locale)}>{t("figures.title")}</a></p>
      <p><a className="alone" href={placeAddress("/contact", locale)}>{t("figures.back")}</a></p>
    </div>
  );
}

async function saying(locale: Locale, said: Said, status: number): Promise<Response> {
  const frame = await loadFrame(locale).catch(() => bareFrame(locale));
  return ownDocument(<WhoView reader={frame.reader} said={said} />, { frame, place: "/contact/who", title: frame.reader.t(`figures.who.${said}.title`), status });
}

/** The form stands with the receipt alone. */
export async function GET(_request: Request, { params }: PublicParameters): Promise<Response> {
  return saying(localeOf((await params).locale), "unread", 200);
}

/** Counts one who has said who they are. */
export async function POST(request: Request, { params }: PublicParameters): Promise<Response> {
  const locale = localeOf((await params).locale);
  const form = await readSmallForm(request);
  if (!form || !isOwnPost(request)) return saying(locale, "unread", 422);
  try {
    const counted = await countSender(form.ticket ?? "", senderAnswers.parse(form), clientAddress(request));
    if (counted === "many") return await saying(locale, "many", 429);
    return await (counted === "counted" ? saying(locale, "thanks", 200) : saying(locale, "unread", 422));
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    return saying(locale, "away", 503);
  }
}
