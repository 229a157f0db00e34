import { useTranslations } from "next-intl";

const deeds = ["given", "confirmed", "withdrawn", "ended", "sessionsEnded", "sessionEnded", "factorsReset", "closed", "reopened", "protected", "unprotected", "affiliationGiven", "affiliationEnded"] as const;

/** What has just been done, said once and read out. */
export function DeedDone({ done }: { done: unknown }) {
  const t = useTranslations("people");
  const known = deeds.find((deed) => deed === done);
  return known ? <p role="status" className="notice">{t(`done.${known}`)}</p> : null;
}
