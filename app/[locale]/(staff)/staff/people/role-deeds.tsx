import { useTranslations } from "next-intl";
import { GuardedForm } from "@/components/staff/guarded-form";
import type { HeldRoleView } from "@/domain/people/people.schema";
import { askPasskeyAction } from "../../../_prove-actions";
import { roleAction } from "./actions";

/** The buttons of a role, as far as the reader may press them. Their names tell which role they are about. */
export function RoleDeeds({ held, who, here }: { held: HeldRoleView; who: string; here: string }) {
  const t = useTranslations("people");
  const accounts = useTranslations("accounts");
  const about = { role: accounts(`role.${held.role}`), department: held.departmentName, name: who };
  return (
    <GuardedForm className="deeds" action={roleAction} askPasskey={askPasskeyAction}>
      <input type="hidden" name="roleId" value={held.id} />
      <input type="hidden" name="here" value={here} />
      {held.mayConfirm && <button className="button" name="deed" value="confirm" aria-label={t("confirmAbout", about)}>{t("confirm")}</button>}
      {held.mayWithdraw && <button className="button" name="deed" value="withdraw" aria-label={t("withdrawAbout", about)}>{t("withdraw")}</button>}
    </GuardedForm>
  );
}
