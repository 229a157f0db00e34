import { isKind } from "@/domain/access/actor";
import type { SignedIn } from "@/domain/access/access.schema";
import { type InsiderText, listTextsFor } from "@/domain/pages/insiders.queries";
import { contentAddress, placeAddress } from "@/i18n/addresses";
import { inLanguage, type Reader } from "@/i18n/reader";

/** Published texts that are meant for those inside, each for those whom it is for; a pupil reads theirs here. */
export async function TextsForYou({ actor, reader }: { actor: SignedIn; reader: Reader }) {
  const { locale } = reader;
  const own = (["employee", "elected", "pupil"] as const).filter((kind) => isKind(actor, kind));
  const texts = new Map<string, InsiderText & { href: string }>();
  for (const kind of own) {
    for (const text of await listTextsFor(kind, locale)) {
      texts.set(text.itemId, { ...text, href: kind === "pupil" ? `${placeAddress("/insidan/pupil", locale)}?text=${encodeURIComponent(text.itemId)}` : contentAddress("page", locale, text.path) });
    }
  }
  if (texts.size === 0) return null;
  return (
    <section className="flow" aria-labelledby="texts">
      <h2 id="texts">{reader.t("insidan.texts.title")}</h2>
      <ul>{[...texts.values()].map(({ itemId, href, title, locale: lang }) => <li key={itemId}><a className="alone" href={href} hrefLang={lang} {...inLanguage(lang, reader)}>{title}</a></li>)}</ul>
    </section>
  );
}
