import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { getStaffEvent } from "@/domain/events/staff-events.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, languageIn, locales } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { orNotFound, type StaffParameters, staffPage } from "../../../_access";
import { eventWordsAction, saveEventAction } from "../actions";
import { factFields, wordFields } from "../event-fields";
import { Decide, Sender, Times } from "./event-deeds";

const doneWords = ["saved", "handedIn", "published", "refused", "cancelled", "resumed", "timeChanged"] as const;

/** One event: what it says, what becomes of it, and each of its times. */
export default async function EventPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/events/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "events.staff" });
    const { done, refused } = await searchParams;
    const event = await orNotFound(() => getStaffEvent(actor, id, locale));
    const told = doneWords.find((each) => each === done);
    const shared = { askPasskey: askPasskeyAction, deeds: [{ value: "save", label: t("save") }] };
    const editable = event.state !== "refused" && (event.mayApprove || event.state === "draft" || event.state === "waiting");
    const fields = [...(await wordFields(locale, event.locale, event.words[event.locale])), ...(await factFields(locale, event.fields))];
    const others = await Promise.all(locales.filter((each) => each !== event.locale).map(async (each) => ({ each, fields: await wordFields(locale, each, event.words[each]) })));
    return (
      <div className="wrap flow">
        <title>{event.title}</title>
        <h1 dir="auto">{event.title}</h1>
        <p className="lead">{t(`states.${event.state}`)} · {event.department}</p>
        {told && <p className="notice" role="status">{t(`done.${told}`)}</p>}
        <RefusedDeed reason={refused} />
        {event.href && <p><a className="alone" href={event.href}>{t("view")}</a></p>}
        <Sender event={event} locale={locale} />
        <Decide event={event} locale={locale} here={here} />
        <Times event={event} locale={locale} here={here} />
        {editable && (
          <section className="flow" aria-labelledby="edit">
            <h2 id="edit">{t("edit")}</h2>
            <FieldForm {...shared} action={saveEventAction} id="event" hidden={{ id, lang: event.locale, ui: locale, here }} fields={fields} />
            {others.map((other) => <FieldForm {...shared} key={other.each} action={eventWordsAction} id={`words-${other.each}`} folded={{ summary: t("words", { language: languageIn(other.each, locale) }) }} hidden={{ id, lang: other.each, ui: locale, here }} fields={other.fields} />)}
          </section>
        )}
        <p><a className="alone" href={placeAddress("/staff/events", locale)}>{t("back")}</a></p>
      </div>
    );
  });
}
