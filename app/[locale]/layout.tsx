import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { assets } from "@/components/document/assets";
import "@/components/staff/staff.css";
import { direction, isLocale } from "@/i18n/routing";

/** Working pages are nobody's find; each gives its own title. */
export const metadata: Metadata = { robots: { index: false, follow: false }, icons: "/favicon.svg" };

/** The root of every App Router page (staff area, Insidan): a page is always in a language. Residents' pages are documents. */
export default async function RootLayout({ children, params }: { children: ReactNode; params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const { editor, staff } = (await getMessages()) as Record<string, unknown>;
  return (
    <html lang={locale} dir={direction(locale)}>
      <head>
        <link rel="stylesheet" href={assets().stylesheet} />
      </head>
      <body>
        <NextIntlClientProvider messages={{ editor, staff } as never}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
