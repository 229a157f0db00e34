import { useTranslations } from "next-intl";
import { ScrollTable } from "@/components/staff/scroll-table";
import { type LibraryLine, variantAddress } from "@/domain/media/media.schema";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";

/** Pictures and documents in a table. The thumbnail is decoration: what it shows is told where it is used. */
export function LibraryTable({ lines, caption, locale }: { lines: LibraryLine[]; caption: string; locale: Locale }) {
  const t = useTranslations("media");
  return (
    <ScrollTable caption={caption}>
      <thead>
        <tr>{(["title", "kind", "department", "size", "consent", "created"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              {line.kind === "picture" && <img className="thumbnail" src={variantAddress(line.id, "240x135", "webp", line.focal)} alt="" width={240} height={135} loading="lazy" />}
              <a href={addressWith("/staff/media/[id]", locale, line.id)}>{line.title || t("untitled")}</a>
            </th>
            <td>{t(`kinds.${line.kind}`)}</td>
            <td>{line.departmentName}</td>
            <td>{line.width && line.height ? t("pixels", { width: line.width, height: line.height }) : t("kilobytes", { size: Math.max(1, Math.round(line.bytes / 1024)) })}</td>
            <td>{t(`consent.states.${line.consent}`)}{line.consentUntil && <> · <time dateTime={line.consentUntil}>{formatDate(line.consentUntil, locale)}</time></>}</td>
            <td><time dateTime={line.createdAt.toISOString()}>{formatDate(line.createdAt, locale)}</time></td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
