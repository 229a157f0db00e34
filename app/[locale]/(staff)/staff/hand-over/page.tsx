import { getTranslations } from "next-intl/server";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { listHandOver } from "@/domain/publishing/hand-over.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import type { Leaver } from "@/domain/publishing/hand-over.schema";
import { type StaffParameters, staffPage } from "../../_access";
import { HandOverForm } from "./hand-over-form";
import { LeftItems, LeftTexts } from "./left-tables";

async function LeaverSection({ leaver: { personId, name, lastDay, departments }, locale, here }: { leaver: Leaver; locale: Locale; here: string }) {
  const t = await getTranslations({ locale, namespace: "handOver" });
  const accounts = await getTranslations({ locale, namespace: "accounts" });
  const staff = await getTranslations({ locale, namespace: "staff" });
  return (
    <section className="flow" aria-labelledby={`leaver-${personId}`}>
      <h2 id={`leaver-${personId}`}>{name}</h2>
      {lastDay && <p>{t("lastDay", { date: formatDate(lastDay, locale) })}</p>}
      {departments.map((place) => {
        const about = { name, department: place.departmentName };
        return (
          <div className="flow" key={place.departmentId}>
            <h3>{place.departmentName}</h3>
            {place.headed && <p><strong>{t("headed", about)}</strong></p>}
            {place.roles.length > 0 && <p>{t("roles")} {place.roles.map((role) => (accounts.has(`role.${role}`) ? accounts(`role.${role}`) : role)).join(", ")}</p>}
            {place.items.length > 0 && <LeftItems items={place.items} caption={t("items", about)} locale={locale} />}
            {place.items.length > 0 && <HandOverForm from={{ id: personId, name }} place={place} locale={locale} here={here} untitled={staff("untitled")} />}
            {place.texts.length > 0 && <LeftTexts authorId={personId} texts={place.texts} caption={t("texts", about)} locale={locale} here={here} />}
          </div>
        );
      })}
    </section>
  );
}

/** What people who have left answered for, from the day on which they left (P11). */
export default async function HandOverPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  return staffPage(asked, isLocale(asked) ? placeAddress("/staff/hand-over", asked) : "", async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "handOver" });
    const { done, count, refused } = await searchParams;
    const leavers = await listHandOver(actor, locale);
    const here = placeAddress("/staff/hand-over", locale);
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {done === "given" && <p role="status" className="notice">{t("done.given", { count: Number(count) || 0 })}</p>}
        {(done === "kept" || done === "notLeft") && <p role="status" className="notice">{t(`done.${done}`)}</p>}
        <RefusedDeed reason={refused} />
        {leavers.length === 0 ? <p>{t("none")}</p> : leavers.map((leaver) => <LeaverSection key={leaver.personId} leaver={leaver} locale={locale} here={here} />)}
      </div>
    );
  });
}
