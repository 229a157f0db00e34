import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { getMatter } from "@/domain/matters/matters.queries";
import type { HandledMatter } from "@/domain/matters/matters.schema";
import { listDepartmentChoices } from "@/domain/publishing/choices.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, languageIn, type Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../../_access";
import { FormAnswers } from "./form-answers";
import { MatterDeeds } from "./matter-deeds";
import { EntryFiles } from "./matter-files";

const told = new Set(["take", "answer", "status", "release", "fileAdded", "fileRemoved"]);

/** Who sent it, in what language, and how an answer reaches them. */
async function Sender({ matter, locale }: { matter: HandledMatter; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "matters.staff.sender" });
  const { name, email, phone } = matter.sender;
  return (
    <section className="flow" aria-labelledby="sender">
      <h2 id="sender">{t("title")}</h2>
      {!name && !email && !phone && <p>{t("anonymous")}</p>}
      {name && <p><bdi>{name}</bdi></p>}
      {email && <p><a href={`mailto:${email}`} dir="ltr">{email}</a></p>}
      {phone && <p><bdi dir="ltr">{phone}</bdi></p>}
      <p>{t("language", { language: languageIn(matter.locale, locale) })} {!matter.wantsReply ? t("noReply") : email ? t("byMail") : phone ? t("byPhone") : t("byCode")}</p>
    </section>
  );
}

async function Entries({ matter, locale }: { matter: HandledMatter; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "matters.staff" });
  return (
    <section className="flow" aria-labelledby="entries">
      <h2 id="entries">{t("entries")}</h2>
      <ol className="plain entries">
        {matter.entries.map(({ id, kind, at, text, status, person, department, files }) => (
          <li className="flow" key={id}>
            <h3>{t(`entry.${kind}`, { person: person ?? "–", department: department ?? "–" })}{kind === "status" && status && `: ${t(`statuses.${status}`)}`}</h3>
            <p className="soft"><time dateTime={at.toISOString()}>{formatDateTime(at, locale)}</time></p>
            {text && <p className="as-written" dir="auto">{text}</p>}
            <EntryFiles files={files} fromSender={person === null} locale={locale} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One matter with everything in it, and what can be done with it. */
export default async function MatterPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const here = isLocale(asked) ? addressWith("/staff/matters/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "matters" });
    const { done, refused, fileFaults } = await searchParams;
    const matter = await getMatter(actor, id, locale);
    const title = t("staff.matter", { reference: matter.reference });
    return (
      <div className="wrap flow">
        <title>{title}</title>
        <h1>{title}</h1>
        {typeof done === "string" && told.has(done) && <p className="notice" role="status">{t(`staff.done.${done}` as never)}</p>}
        <RefusedDeed reason={refused} />
        <p>{t("follow.about", { kind: t(`kinds.${matter.kind}`), time: formatDateTime(matter.receivedAt, locale) })} {matter.topic ?? t("staff.topicUnknown")} ({matter.department}).</p>
        <p><strong>{t(`staff.statuses.${matter.status}`)}{matter.overdue && `, ${t("staff.overdue")}`}</strong>{matter.handler && ` – ${matter.handler}`}</p>
        <Sender matter={matter} locale={locale} />
        <FormAnswers matter={matter} locale={locale} />
        <Entries matter={matter} locale={locale} />
        <MatterDeeds matter={matter} departments={await listDepartmentChoices(actor, locale)} locale={locale} here={here} fileFaults={fileFaults} />
        <p><a className="alone" href={placeAddress("/staff/matters", locale)}>{t("staff.back")}</a></p>
      </div>
    );
  });
}
