import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { isLocale, sourceLocale } from "@/i18n/routing";

/** Gives the forms of these pages their words. */
export default async function MovingLayout({ children, params }: { children: ReactNode; params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  const { moving, staff } = await getMessages({ locale: isLocale(locale) ? locale : sourceLocale });
  return <NextIntlClientProvider messages={{ moving, staff } as never}>{children}</NextIntlClientProvider>;
}
