import { getTranslations } from "next-intl/server";
import { GuardedForm } from "@/components/staff/guarded-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listTrash } from "@/domain/publishing/trash.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../_access";
import { untrashAction } from "./actions";

const known = new Set(["trashed", "untrashed", "placeTrashed"]);

/** What lies in the trash, and the way out of it. Nothing in it is ever destroyed. */
export default async function TrashPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/trash", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "trash" });
    const staff = await getTranslations({ locale, namespace: "staff" });
    const { done, refused } = await searchParams;
    const lines = await listTrash(actor, locale);
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {typeof done === "string" && known.has(done) && <p className="notice" role="status">{t(`done.${done}`)}</p>}
        <RefusedDeed reason={refused} />
        {lines.length === 0 ? <p>{t("none")}</p> : (
          <ScrollTable caption={t("caption", { count: lines.length })}>
            <thead><tr>{(["title", "kind", "department", "when", "who", "deed"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
            <tbody>
              {lines.map(({ itemId, title, locale: lang, kind, departmentName, trashedAt, trashedBy }) => (
                <tr key={itemId}>
                  <th scope="row" lang={lang}>{title || staff("untitled")}</th>
                  <td>{staff(`kinds.${kind}`)}</td>
                  <td>{departmentName}</td>
                  <td>{formatDateTime(trashedAt, locale)}</td>
                  <td>{trashedBy}</td>
                  <td className="deeds">
                    <GuardedForm action={untrashAction} askPasskey={askPasskeyAction}>
                      <input type="hidden" name="itemId" value={itemId} />
                      <input type="hidden" name="here" value={here} />
                      <button className="button plain" type="submit" aria-label={t("restoreThis", { title: title || staff("untitled") })}>{t("restore")}</button>
                    </GuardedForm>
                  </td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        )}
      </div>
    );
  });
}
