import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { hasLocalAccount } from "@/domain/accounts/sessions.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { guardedPage } from "../../../_guarded-page";
import { ChangePasswordForm } from "./change-password-form";

interface Parameters {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** One's own password, for those who have one of the portal's. */
export default async function PasswordPage({ params, searchParams }: Parameters) {
  const { locale: asked } = await params;
  return guardedPage("insidan.enter", asked, isLocale(asked) ? placeAddress("/insidan/password", asked) : "", async (actor, locale) => {
    if (!(await hasLocalAccount(actor))) notFound();
    const t = await getTranslations({ locale, namespace: "ownPassword" });
    const { done } = await searchParams;
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        {done === "changed" && <p role="status" className="notice">{t("done")}</p>}
        <ChangePasswordForm locale={locale} />
      </div>
    );
  });
}
