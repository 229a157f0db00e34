import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { isLocale, sourceLocale } from "@/i18n/routing";

/** Gives the forms of the settings their words. */
export default async function SettingsLayout({ children, params }: { children: ReactNode; params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  const { arranging, staff } = await getMessages({ locale: isLocale(locale) ? locale : sourceLocale });
  return <NextIntlClientProvider messages={{ arranging, staff } as never}>{children}</NextIntlClientProvider>;
}
