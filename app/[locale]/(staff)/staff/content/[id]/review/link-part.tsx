import { useTranslations } from "next-intl";
import { FieldForm } from "@/components/staff/field-form";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { linkAction } from "./actions";
import type { PartProperties } from "./part";

/** Links for people without an account: whom each is for, what they answered, and the way to close it at once. */
export function LinkPart({ workflow: { editionId, links, may }, here, locale, textLocale, number }: PartProperties) {
  const t = useTranslations("workflow");
  if (links.length === 0 && !may.share) return null;
  return (
    <section className="flow" aria-labelledby="links">
      <h2 id="links">{t("links.title")}</h2>
      <p>{t("links.explain")}</p>
      {links.map((link) => (
        <section className="flow" key={link.id} aria-labelledby={`link-${link.id}`}>
          <h3 id={`link-${link.id}`}>{link.purpose}</h3>
          <p>{t("links.about", { number: link.number, name: link.createdBy })} {t(`links.states.${link.state}`, { time: formatDateTime(link.expiresAt, locale) })}</p>
          {link.advice.length > 0 && (
            <ul>
              {link.advice.map(({ id, name, approves, text, createdAt }) => (
                <li key={id}><strong>{t(approves ? "links.approves" : "links.approvesNot", { name })}</strong> <span className="soft">{formatDateTime(createdAt, locale)}</span>{text && <p className="typed">{text}</p>}</li>
              ))}
            </ul>
          )}
          {may.share && link.state === "open" && <FieldForm id={`revoke-${link.id}`} action={linkAction} askPasskey={askPasskeyAction} deeds={[{ value: "revoke", label: t("deeds.revoke"), about: t("deeds.revokeAbout", { purpose: link.purpose }), plain: true }]} hidden={{ ui: locale, here, linkId: link.id }} />}
        </section>
      ))}
      {may.share && (
        <details>
          <summary>{t("links.new", { number })}</summary>
          <div className="narrow">
            <FieldForm id="link" action={linkAction} askPasskey={askPasskeyAction} deeds={[{ value: "make", label: t("deeds.makeLink") }]} hidden={{ ui: locale, here, editionId, number, lang: textLocale }}
              fields={[{ name: "purpose", label: t("links.purpose"), hint: t("links.purposeHint") }, { name: "days", label: t("links.days"), hint: t("links.daysHint"), value: "7" }]} />
          </div>
        </details>
      )}
    </section>
  );
}
