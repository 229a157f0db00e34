import type { Choices, OwnSubscription } from "@/domain/subscriptions/subscriptions.schema";
import { addressWith } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { formatDateTime } from "@/lib/dates";
import { type Fault, FaultSummary, toFaults } from "../../_frame/form-parts";
import { ChoosingFields } from "../subscribe-view";

interface Properties {
  reader: Reader;
  own: OwnSubscription;
  choices: Choices;
  token: string;
  faults: Fault[];
  saved: boolean;
}

/** Everything that is kept of a subscriber, to be changed or erased. */
export function OwnView({ reader, own, choices, token, faults, saved }: Properties) {
  const { t, locale } = reader;
  const address = addressWith("/subscribe/mine/[token]", locale, token);
  return (
    <div className="wrap page flow">
      <h1>{t("subscriptions.own.title")}</h1>
      <FaultSummary reader={reader} faults={faults} />
      {saved && <p className="notice" role="status">{t("subscriptions.own.saved")}</p>}
      {own.stoppedAt && <p className="notice emergency">{t("subscriptions.own.stopped")}</p>}
      <p className="lead">{t("subscriptions.own.lead")}</p>
      <dl className="answers">
        <div><dt>{t("subscriptions.own.address")}</dt><dd><bdi dir="ltr">{own.address}</bdi></dd></div>
        <div><dt>{t("subscriptions.own.since")}</dt><dd>{formatDateTime(own.confirmedAt, locale)}</dd></div>
        <div><dt>{t("subscriptions.own.mails")}</dt><dd>{t("subscriptions.own.mailCount", { sent: own.sent })}</dd></div>
        {own.waiting > 0 && <div><dt>{t("subscriptions.own.waiting")}</dt><dd>{own.waiting}</dd></div>}
      </dl>
      <section className="section flow" aria-labelledby="leave">
        <h2 id="leave">{t("subscriptions.own.leave")}</h2>
        <p>{t("subscriptions.own.leaveText")}</p>
        <form method="post" action={address}>
          <p><button className="button" type="submit" name="deed" value="erase">{t("subscriptions.own.erase")}</button></p>
        </form>
      </section>
      <form className="section flow narrow" method="post" action={toFaults(address)} noValidate aria-label={t("subscriptions.own.change")}>
        <ChoosingFields reader={reader} choices={choices} chosen={{ wants: own.wants, rhythm: own.rhythm, language: own.locale }} faults={faults} />
        <p><button className="button" type="submit">{t("subscriptions.own.save")}</button></p>
      </form>
    </div>
  );
}
