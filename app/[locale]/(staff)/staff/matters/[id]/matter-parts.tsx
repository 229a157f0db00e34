import { getTranslations } from "next-intl/server";
import type { HandledMatter, MatterEntryView } from "@/domain/matters/matters.schema";
import type { MatterWork, RelatedMatter } from "@/domain/matters/work/work.schema";
import { addressWith } from "@/i18n/addresses";
import { languageIn, type Locale } from "@/i18n/routing";
import { formatDate, formatDateTime } from "@/lib/dates";
import { EntryFiles } from "./matter-files";

/** Who sent it, in what language, and how an answer reaches them. */
export async function Sender({ matter, locale }: { matter: HandledMatter; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "matters.staff.sender" });
  const { name, email, phone } = matter.sender;
  return (
    <section className="flow" aria-labelledby="sender">
      <h2 id="sender">{t("title")}</h2>
      {!name && !email && !phone && <p>{t("anonymous")}</p>}
      {name && <p><bdi>{name}</bdi></p>}
      {email && <p><a href={`mailto:${email}`} dir="ltr">{email}</a></p>}
      {matter.unreached && <p className="notice emergency">{t(phone ? "unreachedCall" : "unreached")}</p>}
      {phone && <p><bdi dir="ltr">{phone}</bdi></p>}
      <p>{t("language", { language: languageIn(matter.locale, locale) })} {!matter.wantsReply ? t("noReply") : email ? t("byMail") : phone ? t("byPhone") : t("byCode")}</p>
    </section>
  );
}

/** What was done, and by whom; the first entry of a part says that it is one. */
async function Entry({ entry, locale, first = false }: { entry: MatterEntryView & { person?: string | null }; locale: Locale; first?: boolean }) {
  const t = await getTranslations({ locale, namespace: "matters.staff" });
  const { kind, at, text, status, person, department, answerBy, files } = entry;
  const what = kind === "split" && first ? "splitFrom" : kind;
  return (
    <li className="flow">
      <h3>{t(`entry.${what}`, { person: person ?? "–", department: department ?? "–" })}{kind === "status" && status && `: ${t(`statuses.${status}`)}`}</h3>
      <p className="soft"><time dateTime={at.toISOString()}>{formatDateTime(at, locale)}</time>{answerBy && ` ${t("answerBy", { date: formatDate(answerBy, locale) })}`}</p>
      {text && <p className="as-written" dir="auto">{text}</p>}
      <EntryFiles files={files} fromSender={!person} locale={locale} />
    </li>
  );
}

export async function Entries({ matter, locale }: { matter: HandledMatter; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "matters.staff" });
  return (
    <section className="flow" aria-labelledby="entries">
      <h2 id="entries">{t("entries")}</h2>
      <ol className="plain entries">{matter.entries.map((entry, at) => <Entry key={entry.id} entry={entry} locale={locale} first={at === 0} />)}</ol>
    </section>
  );
}

function Reference({ matter, locale }: { matter: RelatedMatter; locale: Locale }) {
  const shown = <bdi dir="ltr">{matter.reference}</bdi>;
  return matter.open ? <a href={addressWith("/staff/matters/[id]", locale, matter.id)}>{shown}</a> : shown;
}

/** What it was a part of, what was parted from it, and with what it is handled. Another department's is named, and opened by it alone. */
export async function Related({ work, locale }: { work: MatterWork; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "matters.staff" });
  const { splitFrom, parts, mergedInto } = work;
  // The reference is a link, which words alone cannot hold.
  const around = (text: string, matter: RelatedMatter) => {
    const [before, after] = text.split("\u0000");
    return <p>{before}<Reference matter={matter} locale={locale} />{after}</p>;
  };
  return (
    <>
      {mergedInto && <div className="notice">{around(t("related.mergedInto", { reference: "\u0000" }), mergedInto)}</div>}
      {splitFrom && around(t("related.partOf", { reference: "\u0000", department: splitFrom.department }), splitFrom)}
      {parts.map((part) => <div key={part.id}>{around(t("related.part", { reference: "\u0000", department: part.department, status: t(`statuses.${part.status}`) }), part)}</div>)}
    </>
  );
}

/** What is handled with it: what each of the others' senders has written, and a way out. */
export async function Duplicates({ work, locale, separate }: { work: MatterWork; locale: Locale; separate: (duplicate: RelatedMatter) => React.ReactNode }) {
  const t = await getTranslations({ locale, namespace: "matters.staff" });
  if (work.duplicates.length === 0) return null;
  return (
    <section className="flow" aria-labelledby="duplicates">
      <h2 id="duplicates">{t("related.duplicates")}</h2>
      <p>{t("related.explain")}</p>
      {work.duplicates.map((duplicate) => (
        <section className="flow" key={duplicate.id} aria-labelledby={`duplicate-${duplicate.id}`}>
          <h3 id={`duplicate-${duplicate.id}`}><Reference matter={duplicate} locale={locale} /></h3>
          <p className="soft">{t("related.received", { time: formatDateTime(duplicate.receivedAt, locale), status: t(`statuses.${duplicate.status}`) })}</p>
          {duplicate.written.map(({ id, text, at }) => text && (
            <div className="flow" key={id}>
              <p className="soft"><time dateTime={at.toISOString()}>{formatDateTime(at, locale)}</time></p>
              <p className="as-written" dir="auto">{text}</p>
            </div>
          ))}
          {separate(duplicate)}
        </section>
      ))}
    </section>
  );
}
