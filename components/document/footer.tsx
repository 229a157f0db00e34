import { placeAddress } from "@/i18n/addresses";
import { municipality } from "@/lib/municipality";
import { inLanguage } from "@/i18n/reader";
import type { Frame } from "./document.types";
import { formatTelephone } from "./telephone";

function Reach({ frame: { reader, switchboard } }: { frame: Frame }) {
  const { t } = reader;
  const { visitingAddress, postalAddress } = municipality;
  return (
    <div>
      <h2>{t("site.footer.reach")}</h2>
      {switchboard && <p>{switchboard.text}</p>}
      <p className="line">
        {t("site.footer.switchboard")}{" "}
        <a className="nobr" href={`tel:${municipality.switchboardPhone}`} dir="ltr">{formatTelephone(municipality.switchboardPhone)}</a>
      </p>
      <p className="line"><a href={`mailto:${municipality.email}`}>{municipality.email}</a></p>
      <p className="line"><a href={placeAddress("/contact", reader.locale)}>{t("site.footer.allContacts")}</a></p>
      <p className="line"><a href={placeAddress("/contact/children", reader.locale)}>{t("site.footer.children")}</a></p>
      <p className="line"><a href={placeAddress("/crisis", reader.locale)}>{t("crisis.title")}</a></p>
      <p className="line"><a href={placeAddress("/how-well", reader.locale)}>{t("figures.title")}</a></p>
      <p className="line"><a href={placeAddress("/it-policy", reader.locale)}>{t("policyPage.link")}</a></p>
      <address lang="sv" dir="ltr">
        {visitingAddress.street}, {visitingAddress.postalCode} {visitingAddress.town}
        <br />
        {postalAddress.street}, {postalAddress.postalCode} {postalAddress.town}
      </address>
    </div>
  );
}

function AboutSite({ frame: { reader, footerPages }, page }: { frame: Frame; page: string }) {
  const { locale, t } = reader;
  return (
    <div className="footer-links">
      <h2>{t("site.footer.about")}</h2>
      <ul className="plain">
        {footerPages.map(({ title, href, lang }) => (
          <li key={href}><a href={href} {...inLanguage(lang, reader)} hrefLang={lang}>{title}</a></li>
        ))}
        <li><a href={placeAddress("/accessibility", locale)}>{t("site.footer.accessibility")}</a></li>
        <li><a href={`${placeAddress("/contact/barrier", locale)}?page=${encodeURIComponent(page)}`} rel="nofollow">{t("site.footer.barrier")}</a></li>
        <li><a href={placeAddress("/a-z", locale)}>{t("site.aToZ")}</a></li>
      </ul>
    </div>
  );
}

function Follow({ frame: { reader } }: { frame: Frame }) {
  const { locale, t } = reader;
  const news = placeAddress("/news", locale);
  return (
    <div className="footer-links">
      <h2>{t("site.footer.more")}</h2>
      <ul className="plain">
        <li><a href={placeAddress("/notices", locale)}>{t("notices.title")}</a></li>
        <li><a href={placeAddress("/disturbances", locale)}>{t("disturbances.title")}</a></li>
        <li><a href={news}>{t("site.news")}</a></li>
        <li><a href={placeAddress("/subscribe", locale)}>{t("subscriptions.link")}</a></li>
        <li><a href={`/feeds/${locale}/news.rss`}>{t("site.newsFeed")}</a></li>
        <li><a href={placeAddress("/meetings", locale)}>{t("meetings.title")}</a></li>
        <li><a href={placeAddress("/events", locale)}>{t("events.title")}</a></li>
        <li><a href={placeAddress("/governing", locale)}>{t("governing.title")}</a></li>
        <li><a href={placeAddress("/systems", locale)}>{t("systems.title")}</a></li>
        <li><a href={placeAddress("/departments", locale)}>{t("site.departments")}</a></li>
        <li><a href="/.well-known/security.txt" hrefLang="en">{t("site.footer.security")}</a></li>
        <li><a href={placeAddress("/sign-in", locale)} rel="nofollow">{t("site.footer.signIn")}</a></li>
      </ul>
    </div>
  );
}

/** How to reach the municipality, what the law wants at hand on every page, and how the site is made. */
export function Footer({ frame, page }: { frame: Frame; page: string }) {
  const { t } = frame.reader;
  const address = `${frame.origin}${page}`;
  return (
    <footer className="footer">
      <div className="wrap">
        <div className="footer-columns">
          <Reach frame={frame} />
          <AboutSite frame={frame} page={page} />
          <Follow frame={frame} />
        </div>
        <p className="footer-end">
          <span>{t("site.footer.organisationNumber", { number: municipality.organisationNumber })}</span>
          <span dir="ltr" className="print-only">{address}</span>
        </p>
      </div>
    </footer>
  );
}
