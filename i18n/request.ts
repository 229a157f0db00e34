import { getRequestConfig } from "next-intl/server";
import { isLocale, sourceLocale } from "./routing";
import { timeZone } from "@/lib/dates";

export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = asked && isLocale(asked) ? asked : sourceLocale;
  const messages = ((await import(`../messages/${locale}.json`)) as { default: Record<string, unknown> }).default;
  return { locale, messages: messages as never, timeZone };
});
