import type { DoorRefusal } from "@/domain/accounts/vouching.schema";
import { placeAddress } from "@/i18n/addresses";
import { inLanguage, type MessageKey, type Reader } from "@/i18n/reader";
import type { DoorWay } from "./door-ways";

interface Properties {
  reader: Reader;
  refusal: DoorRefusal;
  ways: DoorWay[];
  /** Where to sign out at the provider, so that somebody else can sign in; none where it has no such place. */
  signOutThere?: string;
}

/** Why: that an affiliation has ended says more than the rule that refuses whoever has none. */
function Why({ reader: { t }, refusal: { because, reason, clause } }: Pick<Properties, "reader" | "refusal">) {
  return (
    <section className="flow" aria-labelledby="why">
      <h2 id="why">{t("access.refusal.why")}</h2>
      <p>{because === "ended" ? t("door.reasons.ended") : t(`access.reasons.${reason}` as MessageKey)}</p>
      <p>{t("access.refusal.clause", { clause })}</p>
    </section>
  );
}

/** The door (P4, P6): somebody whom a provider vouches for and the policy does not let in reads why, and where to go instead. */
export function DoorView({ reader, refusal, ways, signOutThere }: Properties) {
  const { t, locale } = reader;
  return (
    <div className="wrap page flow">
      <h1>{t("door.title")}</h1>
      <p className="lead">{t("door.lead")}</p>
      <Why reader={reader} refusal={refusal} />
      <section className="flow" aria-labelledby="ways">
        <h2 id="ways">{t("access.refusal.whereToTurn")}</h2>
        <p>{refusal.because === "ended" ? t("door.turnTo.ended") : t(`access.turnTo.${refusal.reason}` as MessageKey)}</p>
        <ul>{ways.map(({ href, title, lang }) => <li key={href}><a className="alone" href={href} hrefLang={lang} {...inLanguage(lang, reader)}>{title}</a></li>)}</ul>
      </section>
      <section className="flow" aria-labelledby="other">
        <h2 id="other">{t("door.other.title")}</h2>
        <p>{t("door.other.text")}</p>
        <p><a className="alone" href={signOutThere ?? placeAddress("/sign-in", locale)}>{t(signOutThere ? "door.other.signOut" : "door.other.signIn")}</a></p>
      </section>
      <p className="soft">{t("door.logged")}</p>
    </div>
  );
}
