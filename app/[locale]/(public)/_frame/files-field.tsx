import { acceptedTypes, filesAtOnce, largestFile, type MatterFileView } from "@/domain/matters/files/files.schema";
import type { Reader } from "@/i18n/reader";
import { describedBy, type Fault } from "./form-parts";

const megabytes = (bytes: number, { locale }: Reader) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(Math.max(0.1, bytes / (1024 * 1024)));

/** Where files are chosen. A browser never hands a chosen file back, so a form that comes again says that they must be chosen again. */
export function FilesField({ reader, id = "files", faults, again }: { reader: Reader; id?: string; faults: Fault[]; again: boolean }) {
  const { t } = reader;
  const own = faults.filter(({ field }) => field === id);
  return (
    <div>
      <label htmlFor={id}>{t("matters.files.label")}</label>
      <p className="soft" id={`${id}-hint`}>{t("matters.files.hint", { count: filesAtOnce, megabytes: largestFile / (1024 * 1024) })}</p>
      {again && <p className="notice">{t("matters.files.again")}</p>}
      {own.length > 0 && <div id={`${id}-fault`}>{own.map(({ text }) => <p className="fault" key={text}>{text}</p>)}</div>}
      <input className="field" type="file" multiple id={id} name="files" accept={acceptedTypes.join(",")} {...describedBy(id, faults, true)} />
    </div>
  );
}

/** What went with an entry of the sender's own: they have the files, so it is enough to see that they came. */
export function FileNames({ reader, files }: { reader: Reader; files: readonly MatterFileView[] }) {
  if (files.length === 0) return null;
  return (
    <div>
      <p>{reader.t("matters.files.attached")}</p>
      <ul>{files.map(({ id, name, bytes }) => <li key={id}><bdi>{name}</bdi> ({reader.t("matters.files.size", { megabytes: megabytes(bytes, reader) })})</li>)}</ul>
    </div>
  );
}

/** What went with an answer: fetched by a post with the keys, so that no secret stands in an address. */
export function FetchFile({ reader, files, action, keys }: { reader: Reader; files: readonly MatterFileView[]; action: string; keys: Record<string, string> }) {
  return files.map(({ id, name, bytes }) => (
    <form key={id} method="post" action={action}>
      <input type="hidden" name="reference" value={keys.reference} />
      <input type="hidden" name="code" value={keys.code} />
      <button className="button quiet" type="submit" name="file" value={id}>{reader.t("matters.files.fetch", { name: `\u2068${name}\u2069`, megabytes: megabytes(bytes, reader) })}</button>
    </form>
  ));
}
