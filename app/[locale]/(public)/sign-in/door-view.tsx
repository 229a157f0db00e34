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
function why({ because, reason }: DoorRefusal): [reason: MessageKey, turnTo: MessageKey] {
  if (because === "ended") return ["door.reasons.ended", "door.turnTo.ended"];
  return [`access.reasons.${reason}` as MessageKey, `access.turnTo.${reason}` as MessageKey];
}

/** The door (P4, P6): somebody whom a provider vouches for and the policy does not let in reads why, and where to go instead. */
export function DoorView({ reader, refusal, ways, signOutThere }: Properties) {
  const { t, locale } = reader;
  const [reason, turnTo] = why(refusal);
  return (
    <div className="wrap page flow">
      <h1>{t("door.title")}</h1>
      <p className="lead">{t("door.lead")}</p>
      <section className="flow" aria-labelledby="why">
        <h2 id="why">{t("access.refusal.why")}</h2>
        <p>{t(reason)}</p>
        <p>{t("access.refusal.clause", { clause: refusal.clause })}</p>
      </section>
      <section className="flow" aria-labelledby="ways">
        <h2 id="ways">{t("access.refusal.whereToTurn")}</h2>
        <p>{t(turnTo)}</p>
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
