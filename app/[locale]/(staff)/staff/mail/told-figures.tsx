import { getTranslations } from "next-intl/server";
import { ScrollTable } from "@/components/staff/scroll-table";
import { type ToldFigures as Figures, wantedKinds } from "@/domain/subscriptions/subscriptions.schema";
import type { Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";

/** How many are told of what, and how the queue to them stands. Never who they are. */
export async function ToldFigures({ figures, locale }: { figures: Figures; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "subscriptions.figures" });
  return (
    <section className="section flow" aria-labelledby="told">
      <h2 id="told">{t("title")}</h2>
      <p>{t("lead")}</p>
      {figures.lateSince && <p className="notice emergency">{t("late", { time: formatDateTime(figures.lateSince, locale) })}</p>}
      <dl className="answers">
        {(["subscribers", "stopped", "waiting", "failing", "failed", "interrupted"] as const).map((name) => <div key={name}><dt>{t(`counts.${name}`)}</dt><dd>{figures[name]}</dd></div>)}
      </dl>
      <ScrollTable caption={t("byWant")}>
        <thead><tr><th scope="col">{t("byWant")}</th><th scope="col">{t("many")}</th></tr></thead>
        <tbody>{[...wantedKinds, "topic" as const, "place" as const, "body" as const, "page" as const].map((name) => <tr key={name}><th scope="row">{t(`wants.${name}`)}</th><td>{figures.byWant[name]}</td></tr>)}</tbody>
      </ScrollTable>
    </section>
  );
}
