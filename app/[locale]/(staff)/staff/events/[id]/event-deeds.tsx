import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import type { StaffEvent } from "@/domain/events/staff-events.queries";
import { readerFor } from "@/i18n/reader";
import type { Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { changesText, spanText } from "../../../../(public)/events/event-words";
import { askPasskeyAction } from "../../../../_prove-actions";
import { decideEventAction, eventTimeAction } from "../actions";

interface Properties {
  event: StaffEvent;
  locale: Locale;
  here: string;
}

/** Who sent it in, for those who decide. */
export async function Sender({ event: { submission }, locale }: Omit<Properties, "here">) {
  const t = await getTranslations({ locale, namespace: "events.staff" });
  if (!submission) return null;
  return (
    <section className="notice" aria-labelledby="sender">
      <h2 id="sender">{t("senderTitle")}</h2>
      <p>{t("sentIn", { time: formatDateTime(submission.receivedAt, locale) })}{submission.held && <> <strong>{t("held")}</strong></>}</p>
      {submission.mayRead && <p>{submission.sender ? t("sender", { name: submission.sender.name ?? t("noName"), email: submission.sender.email }) : t("senderGone")}</p>}
      {submission.reason && <p dir="auto">{submission.reason}</p>}
    </section>
  );
}

/** What can be done with it as a whole, as it stands now. */
export async function Decide({ event: { id, state, submission, mayApprove }, locale, here }: Properties) {
  const t = await getTranslations({ locale, namespace: "events" });
  const deeds = [
    ...(mayApprove && (state === "draft" || state === "waiting") ? [{ value: "publish", label: t("staff.publish") }] : []),
    ...(state === "draft" && !mayApprove ? [{ value: "handIn", label: t("staff.handIn") }] : []),
    ...(mayApprove && state === "waiting" ? [{ value: "refuse", label: t("staff.refuse"), plain: true }] : []),
    ...(mayApprove && state === "published" ? [{ value: "cancel", label: t("staff.cancel"), plain: true }] : []),
    ...(mayApprove && state === "cancelled" ? [{ value: "resume", label: t("staff.resume") }] : []),
  ];
  if (deeds.length === 0) return null;
  const fields = mayApprove && state === "waiting" && submission ? [{ name: "reason", label: t("fields.reason"), rows: 3 }] : [];
  return (
    <section className="flow" aria-labelledby="decide-title">
      <h2 id="decide-title">{t("staff.decide")}</h2>
      <FieldForm key={state} action={decideEventAction} askPasskey={askPasskeyAction} id="decide" hidden={{ id, ui: locale, here }} fields={fields} deeds={deeds} />
    </section>
  );
}

/** More times than this are not changed one by one on the page. */
const timesShown = 60;

/** Each time that is not over, to be moved or cancelled. */
export async function Times({ event: { id, state, occurrences, placeName, mayApprove }, locale, here }: Properties) {
  const t = await getTranslations({ locale, namespace: "events" });
  const reader = await readerFor(locale);
  if (state !== "published" || !mayApprove) return null;
  return (
    <section className="flow" aria-labelledby="times">
      <h2 id="times">{t("staff.times")}</h2>
      <p>{t("staff.timesHint")}</p>
      {occurrences.slice(0, timesShown).map((each) => {
        const time = [spanText(each, reader), ...changesText(each, placeName, reader)].join(". ");
        const changed = each.cancelled || each.movedTime || each.movedPlace;
        const fields = [
          { name: "date", label: t("fields.date"), value: each.startsAt.slice(0, 10) },
          { name: "from", label: t("fields.from"), value: each.startsAt.slice(11) },
          { name: "to", label: t("fields.to"), value: each.endsAt.slice(11) },
          { name: "placeName", label: t("fields.placeName"), value: each.placeName },
        ];
        const deeds = [
          { value: "move", label: t("staff.move"), about: `${t("staff.move")}: ${time}` },
          ...(each.cancelled || occurrences.length === 1 ? [] : [{ value: "cancel", label: t("staff.cancelTime"), plain: true, about: `${t("staff.cancelTime")}: ${time}` }]),
          ...(changed ? [{ value: "restore", label: t("staff.restoreTime"), plain: true, about: `${t("staff.restoreTime")}: ${time}` }] : []),
        ];
        return <FieldForm key={`${each.original} ${time}`} action={eventTimeAction} askPasskey={askPasskeyAction} id={`time-${each.original}`} folded={{ summary: t("staff.timeOf", { time }) }} hidden={{ id, original: each.original, ui: locale, here }} fields={fields} deeds={deeds} />;
      })}
    </section>
  );
}
