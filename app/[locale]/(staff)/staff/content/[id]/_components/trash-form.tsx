import { useTranslations } from "next-intl";
import { GuardedForm } from "@/components/staff/guarded-form";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { trashAction } from "../edition-actions";

/** Puts the text, in all of its languages, into the trash; where readers can open it, says that it is to be withdrawn first. */
export function TrashForm({ itemId, here, locale, isPublic }: { itemId: string; here: string; locale: string; isPublic: boolean }) {
  const t = useTranslations("editor");
  return (
    <details>
      <summary>{t("trash.title")}</summary>
      <p>{t(isPublic ? "trash.withdrawFirst" : "trash.explain")}</p>
      {!isPublic && (
        <GuardedForm action={trashAction} askPasskey={askPasskeyAction}>
          <input type="hidden" name="itemId" value={itemId} />
          <input type="hidden" name="here" value={here} />
          <input type="hidden" name="ui" value={locale} />
          <p><button className="button plain" type="submit">{t("trash.submit")}</button></p>
        </GuardedForm>
      )}
    </details>
  );
}
