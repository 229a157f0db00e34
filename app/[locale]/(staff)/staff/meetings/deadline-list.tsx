import { getTranslations } from "next-intl/server";
import type { Deadline } from "@/domain/meetings/deadlines";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";

export interface ShownDeadline {
  deadline: Deadline;
  /** The meeting, where the list is of several. */
  meeting?: { title: string; address: string };
}

/** What is to be done by when. How pressing it is stands there in words. */
export async function DeadlineList({ deadlines, locale }: { deadlines: ShownDeadline[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "meetings.deadlines" });
  return (
    <ul>
      {deadlines.map(({ deadline: { code, clause, level, by, latest, item }, meeting }) => (
        <li key={`${meeting?.address ?? ""} ${code} ${by} ${item ?? ""}`}>
          <strong>{t(`levels.${level}`)}</strong>{" "}
          {meeting && <><a href={meeting.address}>{meeting.title}</a>{": "}</>}
          {t(code, { by: formatDate(by, locale), latest: formatDate(latest ?? by, locale), item: item ?? "" })}{" "}
          <span className="soft">({t("clause", { clause })})</span>
        </li>
      ))}
    </ul>
  );
}
