import { useTranslations } from "next-intl";
import { ScrollTable } from "@/components/staff/scroll-table";
import type { HeldRoleView, RoleToReview } from "@/domain/people/people.schema";
import { addressWith } from "@/i18n/addresses";
import type { Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { RoleDeeds } from "./role-deeds";

interface Properties {
  roles: (HeldRoleView | RoleToReview)[];
  caption: string;
  locale: Locale;
  here: string;
  /** Whose they are, where they are one person's. */
  name?: string;
}

/** Roles with their reason, their end and the day of the next review, and what the reader may do with them. */
export function RoleTable({ roles, caption, locale, here, name }: Properties) {
  const t = useTranslations("people");
  const accounts = useTranslations("accounts");
  const deeds = roles.some(({ mayConfirm, mayWithdraw }) => mayConfirm || mayWithdraw);
  const day = (date: string) => <time dateTime={date}>{formatDate(date, locale)}</time>;
  return (
    <ScrollTable caption={caption}>
      <thead>
        <tr>
          {!name && <th scope="col">{t("name")}</th>}
          {(["role", "reason", "until", "reviewBy", ...(deeds ? (["deeds"] as const) : [])] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}
        </tr>
      </thead>
      <tbody>
        {roles.map((held) => {
          const role = <>{accounts(`role.${held.role}`)}, {held.departmentName}{held.body && ` (${held.body})`}</>;
          return (
            <tr key={held.id}>
              {"personId" in held && <th scope="row"><a href={addressWith("/staff/people/[id]", locale, held.personId)}>{held.personName}</a></th>}
              {"personId" in held ? <td>{role}</td> : <th scope="row">{role}</th>}
              <td>{held.reason}{held.grantedBy && <span className="soft"> {t("by", { name: held.grantedBy })}</span>}</td>
              <td>{day(held.validTo)}{held.withdrawn && <strong> {t("isWithdrawn")}</strong>}</td>
              <td>{day(held.reviewBy)}{!held.inForce && (held.mayConfirm || held.mayWithdraw) && <strong> {t("hasLapsed")}</strong>}</td>
              {deeds && <td><RoleDeeds held={held} who={name ?? ("personName" in held ? held.personName : "")} here={here} /></td>}
            </tr>
          );
        })}
      </tbody>
    </ScrollTable>
  );
}
