import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** The form for a file says its words itself. */
export default async function SystemImportLayout({ children }: { children: ReactNode }) {
  const { systems, staff } = (await getMessages()) as Record<string, unknown>;
  return <NextIntlClientProvider messages={{ systems, staff } as never}>{children}</NextIntlClientProvider>;
}
