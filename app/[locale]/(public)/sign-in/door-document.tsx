import "server-only";
import { renderDocument } from "@/components/document/render-document";
import { signOutAddressAt } from "@/domain/accounts/provider-sign-out";
import type { Provider } from "@/domain/accounts/sign-in-file.schema";
import type { DoorRefusal } from "@/domain/accounts/vouching.schema";
import { placeAddress } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { loadFrame } from "../_frame/frame";
import { DoorView } from "./door-view";
import { waysFor } from "./door-ways";
import { ownAnswer } from "./sign-in-document";

/** The door's answer to somebody who stays outside: 403, nobody keeps it. */
export async function doorPage(locale: Locale, provider: Provider, refusal: DoorRefusal, setCookies: string[]): Promise<Response> {
  const frame = await loadFrame(locale);
  const [ways, signOutThere] = await Promise.all([waysFor(refusal.because, frame.reader), signOutAddressAt(provider, locale)]);
  const view = <DoorView reader={frame.reader} refusal={refusal} ways={ways} signOutThere={signOutThere ?? undefined} />;
  const info = { title: frame.reader.t("door.title"), canonical: placeAddress("/sign-in", locale), index: false };
  const { html, headers } = await renderDocument(view, { frame, info, status: 403 });
  return ownAnswer(locale, html, 403, headers, setCookies);
}
