import { getTranslations } from "next-intl/server";
import { acceptedTypes, filesAtOnce, largestFile, type MatterFileView, matterFileFaults, staffFileAddress } from "@/domain/matters/files/files.schema";
import type { HandledMatter } from "@/domain/matters/matters.schema";
import type { Locale } from "@/i18n/routing";

/** "1-heic,2-broken" as words; what is no fault of ours says nothing. */
function faultsIn(told: unknown): { place: string; code: (typeof matterFileFaults)[number] }[] {
  if (typeof told !== "string") return [];
  return told.split(",").flatMap((each) => {
    const [place = "", code] = each.split("-");
    const known = matterFileFaults.find((fault) => fault === code);
    return known && /^\d$/.test(place) ? [{ place, code: known }] : [];
  });
}

/** What went with an entry: of a picture its safe view, numbered, since a name of a file says nothing to who cannot see it; of everything the way to fetch it as it came. */
export async function EntryFiles({ files, fromSender, locale }: { files: readonly MatterFileView[]; fromSender: boolean; locale: Locale }) {
  if (files.length === 0) return null;
  const t = await getTranslations({ locale, namespace: "matters.files" });
  const size = (bytes: number) => t("size", { megabytes: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.max(0.1, bytes / 1_048_576)) });
  return (
    <ul className="plain flow">
      {files.map(({ id, name, bytes, picture }, index) => (
        <li key={id}>
          {/* eslint-disable-next-line @next/next/no-img-element -- Next would make sizes of it and keep them; nobody keeps these. */}
          {picture && <img className="sent-picture" src={staffFileAddress(id, "view")} alt={t(fromSender ? "pictureFromSender" : "picture", { place: index + 1 })} width={picture.width} height={picture.height} loading="lazy" />}
          <p><a href={staffFileAddress(id, "original")} download>{t("original", { name })}</a> ({size(bytes)})</p>
        </li>
      ))}
    </ul>
  );
}

/** The files that go with the next answer: added and taken away by themselves, before it is sent. */
export async function AnswerFiles({ matter, locale, faults }: { matter: HandledMatter; locale: Locale; faults: unknown }) {
  const t = await getTranslations({ locale, namespace: "matters.files" });
  const action = `/api/matters/answer-files/${matter.id}?ui=${locale}`;
  const wrong = faultsIn(faults);
  return (
    <section className="flow" aria-labelledby="answer-files">
      <h3 id="answer-files">{t("toAnswer.title")}</h3>
      {matter.filesToAnswer.length > 0 && (
        <ul>
          {matter.filesToAnswer.map(({ id, name }) => (
            <li key={id}>
              <form method="post" action={action}>
                <a href={staffFileAddress(id, "original")} download><bdi>{name}</bdi></a>{" "}
                <button className="button plain" name="remove" value={id} aria-label={t("toAnswer.removeAbout", { name })}>{t("toAnswer.remove")}</button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form className="flow" method="post" action={action} encType="multipart/form-data">
        <div>
          <label htmlFor="answer-files-field">{t("toAnswer.label")}</label>
          <p className="soft" id="answer-files-hint">{t("toAnswer.hint", { count: filesAtOnce, megabytes: largestFile / 1_048_576 })}</p>
          {wrong.length > 0 && <div className="fault" role="alert" id="answer-files-fault">{wrong.map(({ place, code }) => <p key={place}>{t("toAnswer.fault", { place })} {t(`faults.${code}`)}</p>)}</div>}
          <input className="field" type="file" multiple id="answer-files-field" name="files" accept={acceptedTypes.join(",")} aria-invalid={wrong.length > 0 || undefined} aria-describedby={wrong.length > 0 ? "answer-files-hint answer-files-fault" : "answer-files-hint"} />
        </div>
        <p><button className="button plain">{t("toAnswer.submit")}</button></p>
      </form>
    </section>
  );
}
