import { defineRouting } from "next-intl/routing";

export const locales = ["sv", "en", "fi", "ar"] as const;
export type Locale = (typeof locales)[number];
export const sourceLocale: Locale = "sv";

/** The languages' own names, for the language choice. */
export const languageNames: Record<Locale, string> = { sv: "Svenska", en: "English", fi: "Suomi", ar: "العربية" };

/** What a language is called inside a sentence in `locale`: "svenska", "Swedish". A code that nobody knows stays as it is. */
export function languageIn(language: string, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: "language" }).of(language) ?? language;
}

export function direction(locale: string): "ltr" | "rtl" {
  return locale === "ar" ? "rtl" : "ltr";
}

export function isLocale(value: string): value is Locale {
  return (locales as readonly string[]).includes(value);
}

/**
 * Addresses in the language of the page. The left side is the folder under app/[locale]; pages and topics need
 * no row, their addresses are content. Kept for ever: a renamed address gets a redirect, never a reuse.
 */
export const pathnames = {
  "/": "/",
  "/news": { sv: "/nyheter", en: "/news", fi: "/uutiset", ar: "/akhbar" },
  "/news/[slug]": { sv: "/nyheter/[slug]", en: "/news/[slug]", fi: "/uutiset/[slug]", ar: "/akhbar/[slug]" },
  "/notices": { sv: "/anslagstavla", en: "/notice-board", fi: "/ilmoitustaulu", ar: "/lawhat-al-ilanat" },
  "/notices/kiosk": { sv: "/anslagstavla/kiosk", en: "/notice-board/kiosk", fi: "/ilmoitustaulu/kioski", ar: "/lawhat-al-ilanat/kiosk" },
  "/notices/[id]": { sv: "/anslagstavla/[id]", en: "/notice-board/[id]", fi: "/ilmoitustaulu/[id]", ar: "/lawhat-al-ilanat/[id]" },
  "/events": { sv: "/evenemang", en: "/events", fi: "/tapahtumat", ar: "/faaliyat" },
  "/events/send": { sv: "/evenemang/tipsa", en: "/events/suggest", fi: "/tapahtumat/ehdota", ar: "/faaliyat/iqtirah" },
  "/events/[slug]": { sv: "/evenemang/[slug]", en: "/events/[slug]", fi: "/tapahtumat/[slug]", ar: "/faaliyat/[slug]" },
  "/contact": { sv: "/kontakt", en: "/contact", fi: "/yhteystiedot", ar: "/ittisal" },
  "/contact/question": { sv: "/kontakt/fraga", en: "/contact/question", fi: "/yhteystiedot/kysymys", ar: "/ittisal/sual" },
  "/contact/who": { sv: "/kontakt/vem-skriver", en: "/contact/who-writes", fi: "/yhteystiedot/kuka-kirjoittaa", ar: "/ittisal/man-yaktub" },
  "/how-well": { sv: "/sa-snabbt-svarar-vi", en: "/how-soon-we-answer", fi: "/nain-nopeasti-vastaamme", ar: "/surat-alradd" },
  "/forms/[slug]": { sv: "/formular/[slug]", en: "/forms/[slug]", fi: "/lomakkeet/[slug]", ar: "/istimarat/[slug]" },
  "/follow": { sv: "/folj", en: "/follow", fi: "/seuraa", ar: "/mutabaa" },
  "/contact/children": { sv: "/kontakt/barn", en: "/contact/children", fi: "/yhteystiedot/lapset", ar: "/ittisal/atfal" },
  "/contact/children/write": { sv: "/kontakt/barn/skriv", en: "/contact/children/write", fi: "/yhteystiedot/lapset/kirjoita", ar: "/ittisal/atfal/kitaba" },
  "/contact/fault": { sv: "/kontakt/felanmalan", en: "/contact/fault-report", fi: "/yhteystiedot/vikailmoitus", ar: "/ittisal/balagh" },
  "/contact/document": { sv: "/kontakt/allman-handling", en: "/contact/official-document", fi: "/yhteystiedot/asiakirjapyynto", ar: "/ittisal/wathiqa" },
  "/contact/barrier": { sv: "/kontakt/tillganglighet", en: "/contact/accessibility", fi: "/yhteystiedot/saavutettavuus", ar: "/ittisal/imkaniyat-alwusul" },
  "/crisis": { sv: "/kris", en: "/crisis", fi: "/kriisi", ar: "/tawari" },
  "/subscribe": { sv: "/prenumerera", en: "/subscribe", fi: "/tilaa", ar: "/ishtirak" },
  "/subscribe/confirm/[token]": { sv: "/prenumerera/bekrafta/[token]", en: "/subscribe/confirm/[token]", fi: "/tilaa/vahvista/[token]", ar: "/ishtirak/takid/[token]" },
  "/subscribe/mine/[token]": { sv: "/prenumerera/mina/[token]", en: "/subscribe/mine/[token]", fi: "/tilaa/omat/[token]", ar: "/ishtirak/khass/[token]" },
  "/departments": { sv: "/forvaltningar", en: "/departments", fi: "/toimialat", ar: "/idarat" },
  "/departments/[slug]": { sv: "/forvaltningar/[slug]", en: "/departments/[slug]", fi: "/toimialat/[slug]", ar: "/idarat/[slug]" },
  "/helpful": { sv: "/hjalpte-sidan", en: "/did-this-help", fi: "/auttoiko-sivu", ar: "/hal-afadat" },
  "/disturbances": { sv: "/driftinformation", en: "/service-status", fi: "/hairiotiedotteet", ar: "/halat-alkhidmat" },
  "/disturbances/[id]": { sv: "/driftinformation/[id]", en: "/service-status/[id]", fi: "/hairiotiedotteet/[id]", ar: "/halat-alkhidmat/[id]" },
  "/accessibility": { sv: "/tillganglighetsredogorelse", en: "/accessibility-statement", fi: "/saavutettavuusseloste", ar: "/bayan-imkaniyat-alwusul" },
  "/crisis/now": { sv: "/kris/just-nu", en: "/crisis/now", fi: "/kriisi/nyt", ar: "/tawari/alan" },
  "/search": { sv: "/sok", en: "/search", fi: "/haku", ar: "/bahth" },
  "/meetings": { sv: "/moten", en: "/meetings", fi: "/kokoukset", ar: "/ijtimaat" },
  "/meetings/[id]": { sv: "/moten/[id]", en: "/meetings/[id]", fi: "/kokoukset/[id]", ar: "/ijtimaat/[id]" },
  "/a-z": { sv: "/a-o", en: "/a-z", fi: "/a-o", ar: "/a-z" },
  "/sign-in": { sv: "/logga-in", en: "/sign-in", fi: "/kirjaudu", ar: "/dukhul" },
  "/sign-in/code": { sv: "/logga-in/kod", en: "/sign-in/code", fi: "/kirjaudu/koodi", ar: "/dukhul/ramz" },
  "/sign-out": { sv: "/logga-ut", en: "/sign-out", fi: "/kirjaudu-ulos", ar: "/khuruj" },
  "/review/[token]": { sv: "/granskning/[token]", en: "/review/[token]", fi: "/tarkastus/[token]", ar: "/muraja/[token]" },
  "/insidan": { sv: "/insidan", en: "/insidan", fi: "/insidan", ar: "/insidan" },
  "/insidan/password": { sv: "/insidan/losenord", en: "/insidan/password", fi: "/insidan/salasana", ar: "/insidan/kalimat-murur" },
  "/insidan/account": { sv: "/insidan/mitt-konto", en: "/insidan/my-account", fi: "/insidan/oma-tili", ar: "/insidan/hisabi" },
  "/insidan/rules": { sv: "/insidan/regler", en: "/insidan/rules", fi: "/insidan/saannot", ar: "/insidan/qawaid" },
  "/insidan/standards": { sv: "/insidan/standarder", en: "/insidan/standards", fi: "/insidan/standardit", ar: "/insidan/maayir" },
  "/staff": { sv: "/personal", en: "/staff", fi: "/henkilosto", ar: "/muwazzafun" },
  "/staff/content": { sv: "/personal/innehall", en: "/staff/content", fi: "/henkilosto/sisalto", ar: "/muwazzafun/muhtawa" },
  "/staff/content/new": { sv: "/personal/innehall/nytt", en: "/staff/content/new", fi: "/henkilosto/sisalto/uusi", ar: "/muwazzafun/muhtawa/jadid" },
  "/staff/content/[id]": { sv: "/personal/innehall/[id]", en: "/staff/content/[id]", fi: "/henkilosto/sisalto/[id]", ar: "/muwazzafun/muhtawa/[id]" },
  "/staff/content/[id]/preview": { sv: "/personal/innehall/[id]/forhandsvisning", en: "/staff/content/[id]/preview", fi: "/henkilosto/sisalto/[id]/esikatselu", ar: "/muwazzafun/muhtawa/[id]/muayana" },
  "/staff/content/[id]/history": { sv: "/personal/innehall/[id]/historik", en: "/staff/content/[id]/history", fi: "/henkilosto/sisalto/[id]/historia", ar: "/muwazzafun/muhtawa/[id]/tarikh" },
  "/staff/content/[id]/translate": { sv: "/personal/innehall/[id]/oversatt", en: "/staff/content/[id]/translate", fi: "/henkilosto/sisalto/[id]/kaanna", ar: "/muwazzafun/muhtawa/[id]/tarjama" },
  "/staff/content/[id]/answers": { sv: "/personal/innehall/[id]/svar", en: "/staff/content/[id]/answers", fi: "/henkilosto/sisalto/[id]/vastaukset", ar: "/muwazzafun/muhtawa/[id]/ijabat" },
  "/staff/reports": { sv: "/personal/rapporter", en: "/staff/reports", fi: "/henkilosto/raportit", ar: "/muwazzafun/taqarir" },
  "/staff/reports/export": { sv: "/personal/rapporter/fil", en: "/staff/reports/export", fi: "/henkilosto/raportit/vienti", ar: "/muwazzafun/taqarir/tasdir" },
  "/staff/content/[id]/questions": { sv: "/personal/innehall/[id]/fragor", en: "/staff/content/[id]/questions", fi: "/henkilosto/sisalto/[id]/kysymykset", ar: "/muwazzafun/muhtawa/[id]/asila" },
  "/staff/content/[id]/settings": { sv: "/personal/innehall/[id]/installningar", en: "/staff/content/[id]/settings", fi: "/henkilosto/sisalto/[id]/asetukset", ar: "/muwazzafun/muhtawa/[id]/iadadat" },
  "/staff/content/[id]/presence": { sv: "/personal/innehall/[id]/narvaro", en: "/staff/content/[id]/presence", fi: "/henkilosto/sisalto/[id]/lasnaolo", ar: "/muwazzafun/muhtawa/[id]/hudur" },
  "/staff/calendar": { sv: "/personal/kalender", en: "/staff/calendar", fi: "/henkilosto/kalenteri", ar: "/muwazzafun/taqwim" },
  "/staff/bundles": { sv: "/personal/paket", en: "/staff/bundles", fi: "/henkilosto/paketit", ar: "/muwazzafun/huzam" },
  "/staff/bundles/[id]": { sv: "/personal/paket/[id]", en: "/staff/bundles/[id]", fi: "/henkilosto/paketit/[id]", ar: "/muwazzafun/huzam/[id]" },
  "/staff/trash": { sv: "/personal/papperskorg", en: "/staff/trash", fi: "/henkilosto/roskakori", ar: "/muwazzafun/mahdhufat" },
  "/staff/content/[id]/review": { sv: "/personal/innehall/[id]/granska", en: "/staff/content/[id]/review", fi: "/henkilosto/sisalto/[id]/tarkista", ar: "/muwazzafun/muhtawa/[id]/muraja" },
  "/staff/review": { sv: "/personal/granskning", en: "/staff/review", fi: "/henkilosto/tarkastus", ar: "/muwazzafun/muraja" },
  "/staff/rules-of-publishing": { sv: "/personal/publiceringsregler", en: "/staff/rules-of-publishing", fi: "/henkilosto/julkaisusaannot", ar: "/muwazzafun/qawaid-nashr" },
  "/staff/media": { sv: "/personal/bilder", en: "/staff/media", fi: "/henkilosto/kuvat", ar: "/muwazzafun/suwar" },
  "/staff/media/[id]": { sv: "/personal/bilder/[id]", en: "/staff/media/[id]", fi: "/henkilosto/kuvat/[id]", ar: "/muwazzafun/suwar/[id]" },
  "/staff/people": { sv: "/personal/personer", en: "/staff/people", fi: "/henkilosto/henkilot", ar: "/muwazzafun/ashkhas" },
  "/staff/people/review": { sv: "/personal/personer/genomgang", en: "/staff/people/review", fi: "/henkilosto/henkilot/tarkistus", ar: "/muwazzafun/ashkhas/muraja" },
  "/staff/people/elected": { sv: "/personal/personer/fortroendevalda", en: "/staff/people/elected", fi: "/henkilosto/henkilot/luottamushenkilot", ar: "/muwazzafun/ashkhas/muntakhabun" },
  "/staff/people/new": { sv: "/personal/personer/ny", en: "/staff/people/new", fi: "/henkilosto/henkilot/uusi", ar: "/muwazzafun/ashkhas/jadid" },
  "/staff/people/refusals": { sv: "/personal/personer/nekade", en: "/staff/people/refusals", fi: "/henkilosto/henkilot/evatyt", ar: "/muwazzafun/ashkhas/marfud" },
  "/staff/people/[id]": { sv: "/personal/personer/[id]", en: "/staff/people/[id]", fi: "/henkilosto/henkilot/[id]", ar: "/muwazzafun/ashkhas/[id]" },
  "/staff/editorial": { sv: "/personal/redaktionen", en: "/staff/editorial", fi: "/henkilosto/toimitus", ar: "/muwazzafun/tahrir" },
  "/staff/editorial/statement": { sv: "/personal/redaktionen/tillganglighetsredogorelse", en: "/staff/editorial/accessibility-statement", fi: "/henkilosto/toimitus/saavutettavuusseloste", ar: "/muwazzafun/tahrir/bayan" },
  "/staff/hand-over": { sv: "/personal/overlamning", en: "/staff/hand-over", fi: "/henkilosto/luovutus", ar: "/muwazzafun/taslim" },
  "/staff/matters": { sv: "/personal/arenden", en: "/staff/matters", fi: "/henkilosto/asiat", ar: "/muwazzafun/talabat" },
  "/staff/matters/templates": { sv: "/personal/arenden/mallar", en: "/staff/matters/templates", fi: "/henkilosto/asiat/mallit", ar: "/muwazzafun/talabat/qawalib" },
  "/staff/matters/settings": { sv: "/personal/arenden/installningar", en: "/staff/matters/settings", fi: "/henkilosto/asiat/asetukset", ar: "/muwazzafun/talabat/idadat" },
  "/staff/matters/[id]": { sv: "/personal/arenden/[id]", en: "/staff/matters/[id]", fi: "/henkilosto/asiat/[id]", ar: "/muwazzafun/talabat/[id]" },
  "/staff/matters/figures": { sv: "/personal/arenden/svarstider", en: "/staff/matters/response-times", fi: "/henkilosto/asiat/vastausajat", ar: "/muwazzafun/talabat/awqat-alradd" },
  "/staff/matters/[id]/export": { sv: "/personal/arenden/[id]/fil", en: "/staff/matters/[id]/export", fi: "/henkilosto/asiat/[id]/vienti", ar: "/muwazzafun/talabat/[id]/tasdir" },
  "/staff/notices": { sv: "/personal/anslag", en: "/staff/notices", fi: "/henkilosto/ilmoitukset", ar: "/muwazzafun/ilanat" },
  "/staff/notices/[id]": { sv: "/personal/anslag/[id]", en: "/staff/notices/[id]", fi: "/henkilosto/ilmoitukset/[id]", ar: "/muwazzafun/ilanat/[id]" },
  "/staff/notices/[id]/certificate": { sv: "/personal/anslag/[id]/bevis", en: "/staff/notices/[id]/certificate", fi: "/henkilosto/ilmoitukset/[id]/todistus", ar: "/muwazzafun/ilanat/[id]/shahada" },
  "/staff/records": { sv: "/personal/gallring", en: "/staff/records", fi: "/henkilosto/havittaminen", ar: "/muwazzafun/itlaf" },
  "/staff/records/[id]": { sv: "/personal/gallring/[id]", en: "/staff/records/[id]", fi: "/henkilosto/havittaminen/[id]", ar: "/muwazzafun/itlaf/[id]" },
  "/staff/disposal-log": { sv: "/personal/gallrat", en: "/staff/disposal-log", fi: "/henkilosto/havitetyt", ar: "/muwazzafun/mutlafat" },
  "/staff/meetings": { sv: "/personal/moten", en: "/staff/meetings", fi: "/henkilosto/kokoukset", ar: "/muwazzafun/ijtimaat" },
  "/staff/meetings/new": { sv: "/personal/moten/nytt", en: "/staff/meetings/new", fi: "/henkilosto/kokoukset/uusi", ar: "/muwazzafun/ijtimaat/jadid" },
  "/staff/meetings/[id]": { sv: "/personal/moten/[id]", en: "/staff/meetings/[id]", fi: "/henkilosto/kokoukset/[id]", ar: "/muwazzafun/ijtimaat/[id]" },
  "/staff/notice-days": { sv: "/personal/anslagsdagar", en: "/staff/notice-days", fi: "/henkilosto/maarapaivat", ar: "/muwazzafun/ayyam-aliilan" },
  "/staff/disturbances": { sv: "/personal/driftinformation", en: "/staff/service-status", fi: "/henkilosto/hairiotiedotteet", ar: "/muwazzafun/halat-alkhidmat" },
  "/staff/disturbances/new": { sv: "/personal/driftinformation/ny", en: "/staff/service-status/new", fi: "/henkilosto/hairiotiedotteet/uusi", ar: "/muwazzafun/halat-alkhidmat/jadid" },
  "/staff/disturbances/[id]": { sv: "/personal/driftinformation/[id]", en: "/staff/service-status/[id]", fi: "/henkilosto/hairiotiedotteet/[id]", ar: "/muwazzafun/halat-alkhidmat/[id]" },
  "/staff/standards": { sv: "/personal/standarder", en: "/staff/standards", fi: "/henkilosto/standardit", ar: "/muwazzafun/maayir" },
  "/staff/standards/new": { sv: "/personal/standarder/ny", en: "/staff/standards/new", fi: "/henkilosto/standardit/uusi", ar: "/muwazzafun/maayir/jadid" },
  "/staff/standards/[id]": { sv: "/personal/standarder/[id]", en: "/staff/standards/[id]", fi: "/henkilosto/standardit/[id]", ar: "/muwazzafun/maayir/[id]" },
  "/staff/equipment": { sv: "/personal/utrustning", en: "/staff/equipment", fi: "/henkilosto/laitteet", ar: "/muwazzafun/ajhiza" },
  "/staff/equipment/new": { sv: "/personal/utrustning/ny", en: "/staff/equipment/new", fi: "/henkilosto/laitteet/uusi", ar: "/muwazzafun/ajhiza/jadid" },
  "/staff/equipment/export": { sv: "/personal/utrustning/fil", en: "/staff/equipment/export", fi: "/henkilosto/laitteet/vienti", ar: "/muwazzafun/ajhiza/tasdir" },
  "/staff/equipment/[id]": { sv: "/personal/utrustning/[id]", en: "/staff/equipment/[id]", fi: "/henkilosto/laitteet/[id]", ar: "/muwazzafun/ajhiza/[id]" },
  "/staff/events": { sv: "/personal/evenemang", en: "/staff/events", fi: "/henkilosto/tapahtumat", ar: "/muwazzafun/faaliyat" },
  "/staff/events/new": { sv: "/personal/evenemang/nytt", en: "/staff/events/new", fi: "/henkilosto/tapahtumat/uusi", ar: "/muwazzafun/faaliyat/jadid" },
  "/staff/events/[id]": { sv: "/personal/evenemang/[id]", en: "/staff/events/[id]", fi: "/henkilosto/tapahtumat/[id]", ar: "/muwazzafun/faaliyat/[id]" },
  "/staff/alerts": { sv: "/personal/akuta-meddelanden", en: "/staff/alerts", fi: "/henkilosto/kiireelliset-tiedotteet", ar: "/muwazzafun/ishaarat-ajila" },
  "/staff/alerts/[id]": { sv: "/personal/akuta-meddelanden/[id]", en: "/staff/alerts/[id]", fi: "/henkilosto/kiireelliset-tiedotteet/[id]", ar: "/muwazzafun/ishaarat-ajila/[id]" },
  "/staff/crisis": { sv: "/personal/krislage", en: "/staff/crisis", fi: "/henkilosto/kriisitila", ar: "/muwazzafun/wad-alazma" },
  "/staff/mail": { sv: "/personal/e-post", en: "/staff/mail", fi: "/henkilosto/sahkoposti", ar: "/muwazzafun/barid" },
  "/staff/warnings": { sv: "/personal/varningar", en: "/staff/warnings", fi: "/henkilosto/varoitukset", ar: "/muwazzafun/tahdhirat" },
  "/staff/import": { sv: "/personal/flytt", en: "/staff/moving", fi: "/henkilosto/siirto", ar: "/muwazzafun/naql" },
  "/staff/import/[id]": { sv: "/personal/flytt/[id]", en: "/staff/moving/[id]", fi: "/henkilosto/siirto/[id]", ar: "/muwazzafun/naql/[id]" },
  "/staff/audit": { sv: "/personal/logg", en: "/staff/audit", fi: "/henkilosto/loki", ar: "/muwazzafun/sijill" },
  "/staff/audit/export": { sv: "/personal/logg/fil", en: "/staff/audit/export", fi: "/henkilosto/loki/vienti", ar: "/muwazzafun/sijill/tasdir" },
} as const;

export const routing = defineRouting({
  locales,
  defaultLocale: sourceLocale,
  localePrefix: "always",
  // Reading sets no cookie (LEK 9 kap. 28 §); the address carries the language.
  localeCookie: false,
  // Which languages a page exists in is content; the documents say it themselves (hreflang).
  alternateLinks: false,
  pathnames,
});
