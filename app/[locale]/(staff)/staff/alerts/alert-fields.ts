import { getTranslations } from "next-intl/server";
import { formatTelephone } from "@/components/document/telephone";
import type { SmallField } from "@/components/staff/field-form";
import { offeredHours } from "@/domain/alerts/alert-form";
import { type AlertGiven, alertLevels, type AlertTexts } from "@/domain/alerts/alerts.schema";
import { listTopics } from "@/domain/pages/pages.queries";
import { languageIn, type Locale, locales, sourceLocale } from "@/i18n/routing";
import { swedishClock } from "@/lib/dates";
import { municipality } from "@/lib/municipality";

interface Fields {
  fields: SmallField[];
  groups: { summary: string; fields: SmallField[] }[];
}

/** Title and text in one language. */
export async function wordFields(each: Locale, locale: Locale, texts?: AlertTexts): Promise<SmallField[]> {
  const t = await getTranslations({ locale, namespace: "alertsStaff" });
  const language = languageIn(each, locale);
  const own = each === sourceLocale;
  return [
    { name: `title-${each}`, label: t("titleOf", { language }), hint: own ? t("titleHint") : undefined, lang: each, value: texts?.[each]?.title },
    { name: `text-${each}`, label: t("textOf", { language }), hint: own ? t("textHint") : undefined, rows: 4, lang: each, value: texts?.[each]?.text },
  ];
}

/** The other languages, folded away together. */
export async function otherLanguages(locale: Locale, texts?: AlertTexts): Promise<Fields["groups"][number]> {
  const t = await getTranslations({ locale, namespace: "alertsStaff" });
  const fields = await Promise.all(locales.filter((each) => each !== sourceLocale).map((each) => wordFields(each, locale, texts)));
  return { summary: t("languages"), fields: fields.flat() };
}

async function whereField(locale: Locale, itemId: string | null): Promise<SmallField> {
  const t = await getTranslations({ locale, namespace: "alertsStaff" });
  const topics = (await listTopics(locale)).map(({ id, title }) => ({ value: id, label: title }));
  const other = itemId && !topics.some(({ value }) => value === itemId) ? [{ value: itemId, label: itemId }] : [];
  return { name: "where", label: t("where"), options: [{ value: "", label: t("everywhere") }, ...topics, ...other], value: itemId ?? "" };
}

/**
 * The fields of an alert: the five that are needed first, so that it is published from a phone in under a minute, and the others folded.
 * @param alert what it says now, where it is to be changed
 */
export async function alertFields(locale: Locale, alert?: AlertGiven, now: Date = new Date()): Promise<Fields> {
  const t = await getTranslations({ locale, namespace: "alertsStaff" });
  const end = alert && swedishClock(alert.endsAt);
  const start = alert && alert.startsAt > now ? swedishClock(alert.startsAt) : undefined;
  const hours = offeredHours.map((each) => ({ value: String(each), label: t("hoursOf", { hours: each }) }));
  const exact = { value: "", label: t("exact") };
  const kind: SmallField = { name: "kind", label: t("kind"), options: [{ value: "real", label: t("real") }, { value: "drill", label: t("drill") }] };
  return {
    fields: [
      { name: "level", label: t("level"), options: alertLevels.map((level) => ({ value: level, label: t(`levels.${level}`) })), value: alert?.level ?? "warning" },
      ...(await wordFields(sourceLocale, locale, alert?.texts)),
      { name: "hours", label: t("hours"), options: alert ? [exact, ...hours] : [...hours, exact], value: alert ? "" : String(offeredHours[0]) },
      { name: "phone", label: t("phone"), value: alert ? (alert.phone ?? "") : formatTelephone(municipality.switchboardPhone) },
    ],
    groups: [
      {
        summary: t("more"),
        fields: [
          ...(alert ? [] : [kind]),
          await whereField(locale, alert?.itemId ?? null),
          { name: "page", label: t("page"), hint: t("pageHint") },
          { name: "link", label: t("link"), hint: t("linkHint"), value: alert?.link ?? "" },
          { name: "endDate", label: t("endDate"), hint: t("dateHint"), value: end?.date },
          { name: "endTime", label: t("endTime"), hint: t("timeHint"), value: end?.time.slice(0, 5).replace(":", ".") },
          { name: "startDate", label: t("startDate"), hint: t("startHint"), value: start?.date },
          { name: "startTime", label: t("startTime"), value: start?.time.slice(0, 5).replace(":", ".") },
        ],
      },
      await otherLanguages(locale, alert?.texts),
    ],
  };
}
