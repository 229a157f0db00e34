import "server-only";
import { getTranslations } from "next-intl/server";
import type { SmallField } from "@/components/staff/field-form";
import type { Locale } from "@/i18n/routing";

interface When {
  date?: string;
  time?: string;
  endTime?: string;
}

/** The fields that say when a meeting is. */
export async function whenFields(locale: Locale, { date, time, endTime }: When = {}): Promise<SmallField[]> {
  const t = await getTranslations({ locale, namespace: "meetings.staff.fields" });
  return [
    { name: "date", label: t("date"), hint: t("dateHint"), value: date },
    { name: "time", label: t("time"), hint: t("timeHint"), value: time },
    { name: "endTime", label: t("endTime"), value: endTime },
  ];
}

interface Where {
  open?: boolean;
  place?: string;
  address?: string;
  placeAccess?: string;
  remoteUrl?: string;
  about?: string;
}

/** The fields that say where it is and how one takes part. */
export async function placeFields(locale: Locale, { open = true, place, address, placeAccess, remoteUrl, about }: Where = {}): Promise<SmallField[]> {
  const t = await getTranslations({ locale, namespace: "meetings.staff.fields" });
  return [
    { name: "open", label: t("open"), options: [{ value: "yes", label: t("openYes") }, { value: "no", label: t("openNo") }], value: open ? "yes" : "no" },
    { name: "place", label: t("place"), hint: t("placeHint"), value: place },
    { name: "address", label: t("address"), value: address },
    { name: "placeAccess", label: t("placeAccess"), hint: t("placeAccessHint"), rows: 2, value: placeAccess },
    { name: "remoteUrl", label: t("remoteUrl"), hint: t("remoteUrlHint"), value: remoteUrl },
    { name: "about", label: t("about"), rows: 3, value: about },
  ];
}
