import { getTranslations } from "next-intl/server";
import { FieldForm, type SmallField } from "@/components/staff/field-form";
import type { CrisisForStaff } from "@/domain/alerts/crisis.queries";
import { placeAddress } from "@/i18n/addresses";
import { languageIn, type Locale, locales, sourceLocale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../_prove-actions";
import { changeCrisisAction, endCrisisAction, postAction, strikePostAction } from "./actions";
import { crisisFields } from "./crisis-fields";

interface Properties {
  now: NonNullable<CrisisForStaff["now"]>;
  locale: Locale;
  hidden: Record<string, string>;
}

async function Posts({ now: { posts }, locale, hidden }: Properties) {
  const t = await getTranslations({ locale, namespace: "crisisStaff" });
  if (posts.length === 0) return <p>{t("noPosts")}</p>;
  return (
    <ul className="flow">
      {posts.map(({ id, at, by, text, lang, struck }) => (
        <li key={id} className="flow">
          <p className="soft">{t("by", { person: by, time: formatDateTime(at, locale) })}</p>
          <p className="as-written" lang={lang} dir="auto">{struck ? <s>{text}</s> : text}</p>
          {struck ? <p>{t("struck", { time: formatDateTime(struck.at, locale), person: struck.by })}</p> : (
            <FieldForm id={`strike-${id}`} action={strikePostAction} askPasskey={askPasskeyAction} hidden={{ ...hidden, postId: id }} deeds={[{ value: "strike", label: t("strike"), plain: true, about: t("strikeAbout", { text: text.slice(0, 60) }) }]} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** What there is to do while crisis mode is on: the post first, which is what somebody comes for. */
export async function CrisisNow(properties: Properties) {
  const { now, locale, hidden } = properties;
  const t = await getTranslations({ locale, namespace: "crisisStaff" });
  const postFields = (each: Locale): SmallField => ({ name: `text-${each}`, label: t("postOf", { language: languageIn(each, locale) }), rows: 4, lang: each });
  const words = await getTranslations({ locale, namespace: "alertsStaff" });
  const { fields, groups } = await crisisFields(locale, now.given);
  return (
    <>
      <p className="notice emergency">{t("on", { time: formatDateTime(now.startedAt, locale), person: now.by })}</p>
      <p>{t("reasonWas", { reason: now.reason })}</p>
      <p><a className="alone" href={placeAddress("/crisis/now", locale)}>{t("see")}</a></p>
      <section className="flow" aria-labelledby="post">
        <h2 id="post">{t("post")}</h2>
        <FieldForm key={`post after ${now.posts.length}`} id="post" action={postAction} askPasskey={askPasskeyAction} hidden={hidden} fields={[postFields(sourceLocale)]} groups={[{ summary: words("languages"), fields: locales.filter((each) => each !== sourceLocale).map(postFields) }]} deeds={[{ value: "post", label: t("publishPost") }]} />
      </section>
      <section className="flow" aria-labelledby="posts">
        <h2 id="posts">{t("posts")}</h2>
        <Posts {...properties} />
      </section>
      <FieldForm id="crisis" action={changeCrisisAction} askPasskey={askPasskeyAction} folded={{ summary: t("edit") }} hidden={hidden} fields={fields} groups={groups} deeds={[{ value: "change", label: t("change") }]} />
      <FieldForm id="end" action={endCrisisAction} askPasskey={askPasskeyAction} hidden={hidden} deeds={[{ value: "end", label: t("end"), plain: true }]} />
    </>
  );
}
