import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { readerFor } from "@/i18n/reader";
import { locales } from "@/i18n/routing";
import { FallbackNotice } from "./page-parts";
import { EasyReadWay, TextNotices } from "./text-notices";

const said = (html: string) => html.replace(/<[^>]*>/g, " ").replaceAll(/[\u2068\u2069]/g, "").replace(/\s+/g, " ");

describe("what readers are told about a text before they trust it", () => {
  // Trap 4: fallback text is labelled as fallback.
  it.each(locales.filter((locale) => locale !== "sv"))("that it stands here in Swedish for want of one in %s, with the way to the Swedish page", async (locale) => {
    const reader = await readerFor(locale);
    const html = renderToStaticMarkup(<FallbackNotice reader={reader} sourceHref="/sv/bygglov" textLocale="sv" />);
    expect(said(html)).toContain(reader.t("pages.fallback.title"));
    expect(html).toMatch(/<a [^>]*href="\/sv\/bygglov" hrefLang="sv"/);
    expect(html).toContain('aria-labelledby="fallback"');
  });

  it("that its check is long overdue, with the day; that no person has read its translation; and nothing where neither is so", async () => {
    const reader = await readerFor("sv");
    const notice = (text: { overdueSince: string | null; machine: boolean }) => renderToStaticMarkup(<TextNotices text={text} reader={reader} />);
    expect(notice({ overdueSince: "2026-03-01", machine: false })).toMatch(/<time dateTime="2026-03-01">1 mars 2026<\/time>/);
    expect(said(notice({ overdueSince: null, machine: true }))).toContain(reader.t("textNotices.machine"));
    expect(notice({ overdueSince: null, machine: false })).toBe("");
  });

  it("that it is easy-read, with the way to the ordinary text and back; and no way where the other is not published", async () => {
    const reader = await readerFor("en");
    const link = { href: "/sv/bygglov", title: "Bygglov", locale: "sv" as const };
    expect(said(renderToStaticMarkup(<EasyReadWay link={{ ...link, to: "ordinary" }} reader={reader} />))).toContain(reader.t("easyRead.label"));
    expect(renderToStaticMarkup(<EasyReadWay link={{ ...link, to: "easyRead" }} reader={reader} />)).toMatch(/hrefLang="sv".*<span lang="sv">Bygglov<\/span>/);
    expect(renderToStaticMarkup(<EasyReadWay link={null} reader={reader} />)).toBe("");
  });
});
