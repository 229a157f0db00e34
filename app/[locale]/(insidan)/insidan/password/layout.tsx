import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { isLocale, sourceLocale } from "@/i18n/routing";

/** Gives the form its words. */
export default async function PasswordLayout({ children, params }: { children: ReactNode; params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  const { ownPassword } = await getMessages({ locale: isLocale(locale) ? locale : sourceLocale });
  return <NextIntlClientProvider messages={{ ownPassword } as never}>{children}</NextIntlClientProvider>;
}
