"use client";

import { useTranslations } from "next-intl";

/** A fault of ours on a working page: says so, and offers to try again. What was written lies in the working copy. */
export default function ErrorPage({ retry }: { error: Error; retry: () => void }) {
  const t = useTranslations("staff.failed");
  return (
    <main className="wrap flow staff" role="alert">
      <title>{t("title")}</title>
      <h1>{t("title")}</h1>
      <p className="lead">{t("lead")}</p>
      <p><button className="button" type="button" onClick={() => retry()}>{t("again")}</button></p>
    </main>
  );
}
