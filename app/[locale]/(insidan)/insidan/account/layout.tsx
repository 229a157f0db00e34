import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { isLocale, sourceLocale } from "@/i18n/routing";

/** Gives the forms of this page their words. */
export default async function AccountLayout({ children, params }: { children: ReactNode; params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  const { factors, staff } = await getMessages({ locale: isLocale(locale) ? locale : sourceLocale });
  return <NextIntlClientProvider messages={{ factors, staff } as never}>{children}</NextIntlClientProvider>;
}
