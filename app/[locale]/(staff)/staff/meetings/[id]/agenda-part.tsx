import { getTranslations } from "next-intl/server";
import { FieldForm, type SmallField } from "@/components/staff/field-form";
import type { StaffMeeting } from "@/domain/meetings/staff-meetings.queries";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { agendaAction } from "../actions";

type Item = StaffMeeting["items"][number];

async function itemFields({ meeting, item, locale }: { meeting: StaffMeeting; item?: Item; locale: Locale }): Promise<SmallField[]> {
  const t = await getTranslations({ locale, namespace: "meetings.staff.item" });
  const free = meeting.documents.filter(({ id }) => !item?.documents.some((each) => each.id === id));
  const asksUrgent = meeting.body.kind === "council" && !item?.announcedOn;
  return [
    { name: "title", label: t("title"), value: item?.title },
    { name: "registrationNumber", label: t("registrationNumber"), value: item?.registrationNumber },
    { name: "text", label: t("text"), rows: 3, value: item?.text },
    ...(asksUrgent ? [{ name: "urgent", label: t("urgent"), hint: t("urgentHint"), options: [{ value: "", label: t("urgentNo") }, { value: "yes", label: t("urgentYes") }], value: item?.urgent ? "yes" : "" }] : []),
    ...(free.length > 0 ? [{ name: "document", label: t("document"), hint: t("documentHint"), options: [{ value: "", label: "–" }, ...free.map(({ id, title }) => ({ value: id, label: title }))] }, { name: "documentFor", label: t("documentFor"), hint: t("documentForHint"), options: [{ value: "", label: t("forEverybody") }, { value: "members", label: t("forMembers") }] }] : []),
  ];
}

async function Kept({ item, locale }: { item: Item; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "meetings.staff.item" });
  if (item.documents.length === 0) return null;
  return (
    <fieldset className="choices">
      <legend>{t("documents")}</legend>
      {item.documents.map(({ id, title, membersOnly }) => (
        <div className="choice" key={id}>
          <input type="checkbox" id={`keep-${item.id}-${id}`} name="keep" value={id} defaultChecked />
          <label htmlFor={`keep-${item.id}-${id}`}>{title}{membersOnly && ` (${t("membersOnly")})`}</label>
        </div>
      ))}
    </fieldset>
  );
}

interface Properties {
  meeting: StaffMeeting;
  locale: Locale;
  here: string;
}

/** The agenda, each matter with its form, and the form of a new one. */
export async function AgendaPart({ meeting, locale, here }: Properties) {
  const t = await getTranslations({ locale, namespace: "meetings.staff" });
  const closed = meeting.state === "cancelled" || meeting.state === "held";
  const hidden = { meetingId: meeting.id, ui: locale, here };
  return (
    <section className="flow" aria-labelledby="agenda">
      <h2 id="agenda">{t("agenda")}</h2>
      {meeting.items.length === 0 ? <p>{t("agendaEmpty")}</p> : (
        <ol className="flow">
          {await Promise.all(meeting.items.map(async (item, at) => (
            <li key={item.id}>
              <p><strong>{item.title}</strong>{item.registrationNumber && <> (<bdi>{item.registrationNumber}</bdi>)</>}{item.urgent && <> · {t("item.isUrgent")}</>}{item.documents.length > 0 && <> · {t("item.documentCount", { count: item.documents.length })}</>}</p>
              {!closed && (
                <FieldForm
                  action={agendaAction}
                  askPasskey={askPasskeyAction}
                  id={`item-${item.id}`}
                  hidden={{ ...hidden, itemId: item.id }}
                  folded={{ summary: t("item.change"), about: t("item.changeAbout", { number: at + 1, title: item.title }) }}
                  fields={await itemFields({ meeting, item, locale })}
                  deeds={[
                    { value: "change", label: t("item.save") },
                    ...(at > 0 ? [{ value: "up", label: t("item.up"), plain: true }] : []),
                    ...(at < meeting.items.length - 1 ? [{ value: "down", label: t("item.down"), plain: true }] : []),
                    { value: "remove", label: t("item.remove"), plain: true },
                  ]}
                >
                  <Kept item={item} locale={locale} />
                </FieldForm>
              )}
            </li>
          )))}
        </ol>
      )}
      {!closed && (
        <section className="flow narrow" aria-labelledby="new-item">
          <h3 id="new-item">{t("item.new")}</h3>
          {meeting.documents.length === 0 && <p className="soft">{t("item.noDocuments")}</p>}
          <FieldForm action={agendaAction} askPasskey={askPasskeyAction} id="item" hidden={hidden} fields={await itemFields({ meeting, locale })} deeds={[{ value: "add", label: t("item.add") }]} />
        </section>
      )}
    </section>
  );
}
