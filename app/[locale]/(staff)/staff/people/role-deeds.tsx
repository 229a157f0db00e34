import { useTranslations } from "next-intl";
import type { HeldRoleView } from "@/domain/people/people.schema";
import { confirmRoleAction, withdrawRoleAction } from "./actions";

/** The buttons of a role, as far as the reader may press them. Their names tell which role they are about. */
export function RoleDeeds({ held, who, here }: { held: HeldRoleView; who: string; here: string }) {
  const t = useTranslations("people");
  const accounts = useTranslations("accounts");
  const about = { role: accounts(`role.${held.role}`), department: held.departmentName, name: who };
  return (
    <form className="deeds">
      <input type="hidden" name="roleId" value={held.id} />
      <input type="hidden" name="here" value={here} />
      {held.mayConfirm && <button className="button" formAction={confirmRoleAction} aria-label={t("confirmAbout", about)}>{t("confirm")}</button>}
      {held.mayWithdraw && <button className="button" formAction={withdrawRoleAction} aria-label={t("withdrawAbout", about)}>{t("withdraw")}</button>}
    </form>
  );
}
