import { inLocale } from "@/domain/alerts/alerts.schema";
import { listCapMessages } from "@/domain/alerts/cap.queries";
import { placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale } from "@/i18n/routing";
import { env } from "@/lib/env";
import type { FeedItem } from "@/lib/feeds/feeds.types";
import { feedFile, serveFeed } from "@/lib/feeds/serve";
import { municipality } from "@/lib/municipality";

/** The municipality's own alerts for people who read feeds (`/feeds/sv/alerts/all.atom`): each change and each end is something new. */
export async function GET(request: Request, { params }: RouteContext<"/feeds/[locale]/alerts/[file]">): Promise<Response> {
  const { locale, file } = await params;
  const asked = feedFile(file);
  if (!isLocale(locale) || asked?.name !== "all") return new Response("Not found", { status: 404 });
  return serveFeed(request, asked.form, async () => {
    const origin = env().PUBLIC_URL;
    const { t } = await readerFor(locale);
    const page = `${origin}${placeAddress("/crisis/now", locale)}`;
    const items = (await listCapMessages()).slice(0, 30).flatMap(({ identifier, msgType, level, texts, sent }): FeedItem[] => {
      const words = inLocale(texts, locale);
      if (!words) return [];
      const title = msgType === "Cancel" ? t("alerts.over", { title: words.value.title }) : `${t(`alerts.levels.${level}`)}: ${words.value.title}`;
      return [{ id: `${origin}/feeds/cap/${identifier}.xml#${locale}`, url: page, title, summary: words.value.text, published: sent, changed: sent, ...(words.lang === locale ? {} : { language: words.lang }) }];
    });
    const title = t("alerts.feed", { name: municipality.name[locale] });
    return { title, description: t("alerts.label"), language: locale, page, address: `${origin}/feeds/${locale}/alerts/all`, author: municipality.name[locale], items };
  });
}
