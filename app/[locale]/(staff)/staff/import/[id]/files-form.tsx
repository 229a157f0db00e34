import { getTranslations } from "next-intl/server";
import type { Locale } from "@/i18n/routing";

interface Properties {
  runId: string;
  locale: Locale;
  named: number;
  here: number;
  /** What a post came to, as the address says. */
  told: Record<string, string | string[] | undefined>;
}

const numberIn = (value: string | string[] | undefined) => (typeof value === "string" && /^\d{1,7}$/.test(value) ? Number(value) : null);

/** The way in for the files that the export names: the folder of the other site, as it is. Works without script. */
export async function FilesForm({ runId, locale, named, here, told }: Properties) {
  const t = await getTranslations({ locale, namespace: "moving" });
  const [kept, passed] = [numberIn(told.kept), numberIn(told.passed)];
  const fault = told.fault === "running" || told.fault === "fileGone" ? t(`problems.${told.fault}`) : null;
  return (
    <section className="flow" aria-labelledby="files-title">
      <h2 id="files-title">{t("files.title")}</h2>
      {kept !== null && <p className="notice" role="status">{t("files.kept", { kept, passed: passed ?? 0 })}</p>}
      <p>{t("files.lead", { named, here })}</p>
      <form method="post" encType="multipart/form-data" action={`/api/moving/files/${runId}?ui=${locale}`} className="flow narrow">
        <div>
          <label htmlFor="files">{t("files.folder")}</label>
          <p className="soft" id="files-hint">{t("files.hint")}</p>
          {fault && <p className="fault" id="files-fault" role="alert">{fault}</p>}
          <input className="field" id="files" name="files" type="file" multiple required {...{ webkitdirectory: "" }} aria-describedby={fault ? "files-hint files-fault" : "files-hint"} aria-invalid={fault ? true : undefined} />
        </div>
        <p><button className="button" type="submit">{t("files.send")}</button></p>
      </form>
    </section>
  );
}
