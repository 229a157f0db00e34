import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { readerFor } from "@/i18n/reader";
import { AudienceNotice, findElsewhere } from "./audience-notice";

const pages = [{ id: "plots", title: "Tomter", href: "/sv/tomter" }, { id: "rooms", title: "Lokaler", href: "/sv/lokaler" }];

describe("for whom a page is", () => {
  it("leads those to theirs for whom it is not, in the order of the groups", () => {
    expect(findElsewhere(["company"], { association: "rooms", resident: "plots" }, pages).map(({ audience, page }) => [audience, page.href])).toEqual([["resident", "/sv/tomter"], ["association", "/sv/lokaler"]]);
  });

  it("leads nobody away for whom it is, and nobody to a page that is not published", () => {
    expect(findElsewhere(["company", "resident"], { resident: "plots", visitor: "gone" }, pages)).toEqual([]);
  });

  it.each([["sv", "Den här sidan är för företag och hyresgäster.", "Bor du här?"], ["en", "This page is for companies and tenants.", "Do you live here?"]] as const)("says so in words (%s)", async (locale, words, question) => {
    const reader = await readerFor(locale);
    const html = renderToStaticMarkup(AudienceNotice({ audience: ["company", "tenant"], elsewhere: findElsewhere(["company", "tenant"], { resident: "plots" }, pages), reader }));
    expect(html).toContain(words);
    expect(html).toContain(question);
    expect(html).toContain('<a href="/sv/tomter">Tomter</a>');
  });

  it("says nothing where nobody is led anywhere", async () => {
    expect(AudienceNotice({ audience: ["company"], elsewhere: [], reader: await readerFor("sv") })).toBeNull();
  });
});
