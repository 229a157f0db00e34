import { getTranslations } from "next-intl/server";
import { WholePicture } from "@/components/media/whole-picture";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listContacts } from "@/domain/departments/departments.queries";
import { type AssetView, getAsset } from "@/domain/media/media.queries";
import type { Use } from "@/domain/publishing/where-used.queries";
import { addressWith, placeAddress } from "@/i18n/addresses";
import { isLocale, languageNames, type Locale } from "@/i18n/routing";
import { formatDate } from "@/lib/dates";
import { type StaffParameters, staffPage } from "../../../_access";
import { endConsentAction, removeMediaAction } from "../actions";
import { ConsentForm } from "./consent-form";
import { DocumentForm } from "./document-form";
import { PictureForm } from "./picture-form";

interface PartProperties {
  asset: AssetView;
  locale: Locale;
  here: string;
}

/** Where it is used, in what is read and what is being written: told before anything is removed. */
async function Uses({ asset, locale }: PartProperties) {
  const t = await getTranslations({ locale, namespace: "media" });
  return (
    <section className="flow" aria-labelledby="uses">
      <h2 id="uses">{t("uses.title")}</h2>
      {asset.uses.length === 0 ? <p>{t("uses.none")}</p> : (
        <ScrollTable caption={t("uses.caption", { count: asset.uses.length })}>
          <thead><tr>{(["text", "language", "state"] as const).map((column) => <th key={column} scope="col">{t(`uses.${column}`)}</th>)}</tr></thead>
          <tbody>
            {asset.uses.map((use) => (
              <tr key={`${use.itemId}${use.locale}${use.where}`}>
                <th scope="row"><a href={`${addressWith("/staff/content/[id]", locale, use.itemId)}?lang=${use.locale}`} lang={use.locale}>{use.title || t("untitled")}</a></th>
                <td lang={use.locale}>{languageNames[use.locale]}</td>
                <td>{t(`uses.${use.where}`)}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
    </section>
  );
}

/** What people in the picture have said, and the way to note it or to end it. */
async function Consents({ asset, locale, here }: PartProperties) {
  const t = await getTranslations({ locale, namespace: "media" });
  return (
    <section className="flow" aria-labelledby="consents">
      <h2 id="consents">{t("consent.title")}</h2>
      <p>{t("consent.explain")}</p>
      {asset.consents.length > 0 && (
        <ScrollTable caption={t("consent.caption")}>
          <thead><tr>{(["reference", "validTo", "state", "deed"] as const).map((column) => <th key={column} scope="col">{t(`consent.columns.${column}`)}</th>)}</tr></thead>
          <tbody>
            {asset.consents.map(({ id, reference, validTo, endedAt }) => (
              <tr key={id}>
                <th scope="row">{reference}</th>
                <td>{validTo ? <time dateTime={validTo}>{formatDate(validTo, locale)}</time> : t("consent.untilTakenBack")}</td>
                <td>{endedAt ? `${t("consent.states.ended")} ${formatDate(endedAt, locale)}` : t("consent.states.holds")}</td>
                <td>
                  {!endedAt && (
                    <form action={endConsentAction}>
                      <input type="hidden" name="here" value={here} />
                      <input type="hidden" name="consentId" value={id} />
                      <button className="button plain" type="submit">{t("consent.end", { reference })}</button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
      <ConsentForm assetId={asset.id} locale={locale} here={here} />
    </section>
  );
}

/** The way to remove it. Where drafts use it, also such as this person may not see, it says so first. */
async function Remove({ asset, locale, here, done }: PartProperties & { done: unknown }) {
  const t = await getTranslations({ locale, namespace: "media" });
  const usedBy = (place: Use["where"]) => asset.uses.some(({ where }) => where === place);
  const stopped = usedBy("live") ? "inUse" : usedBy("planned") ? "inPlans" : null;
  const inDrafts = usedBy("draft") || done === "inDrafts";
  return (
    <section className="flow" aria-labelledby="remove">
      <h2 id="remove">{t("remove.title")}</h2>
      <p>{t(`remove.${stopped ?? (inDrafts ? "inDrafts" : "explain")}`)}</p>
      {!stopped && (
        <form action={removeMediaAction}>
          <input type="hidden" name="here" value={here} />
          <input type="hidden" name="ui" value={locale} />
          <input type="hidden" name="id" value={asset.id} />
          {inDrafts && <input type="hidden" name="although" value="drafts" />}
          <button className="button plain" type="submit">{t(inDrafts ? "remove.although" : "remove.submit")}</button>
        </form>
      )}
    </section>
  );
}

const known = new Set(["changed", "consentGiven", "consentEnded", "inUse", "inPlans", "inDrafts"]);

/** One picture or document: what is known about it, where it is used, and what can be done with it. */
export default async function AssetPage({ params, searchParams }: StaffParameters<{ id: string }>) {
  const { locale: asked, id } = await params;
  const { done, refused } = await searchParams;
  const here = isLocale(asked) ? addressWith("/staff/media/[id]", asked, id) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "media" });
    const asset = await getAsset(actor, id, locale);
    const contacts = asset.kind === "document" ? await listContacts(locale, new Date()) : [];
    const part = { asset, locale, here };
    return (
      <div className="wrap flow">
        <title>{asset.title || t("untitled")}</title>
        <p><a href={placeAddress("/staff/media", locale)}>{t("title")}</a></p>
        <h1>{asset.title || t("untitled")}</h1>
        {typeof done === "string" && known.has(done) && <p className="notice" role="status">{t(`done.${done}` as never)}</p>}
        <RefusedDeed reason={refused} />
        {(asset.consent === "passed" || asset.consent === "ended" || asset.consent === "near") && <p className="notice emergency">{t(`consent.warnings.${asset.consent}`, { date: asset.consentUntil ? formatDate(asset.consentUntil, locale) : "" })}</p>}
        {asset.href && <p><a href={asset.href}>{t("fetch")}</a> (PDF, {t("kilobytes", { size: Math.max(1, Math.round(asset.bytes / 1024)) })})</p>}
        {asset.mayChange && asset.kind === "picture" && <PictureForm asset={asset} locale={locale} here={here} />}
        {asset.mayChange && asset.kind === "document" && <DocumentForm asset={asset} locale={locale} here={here} contacts={contacts.map(({ id: contactId, name }) => ({ id: contactId, name }))} />}
        {!asset.mayChange && asset.kind === "picture" && <WholePicture id={asset.id} width={asset.width} height={asset.height} />}
        {!asset.mayChange && <p>{t("notYours", { department: asset.departmentName })}</p>}
        <Uses {...part} />
        {asset.mayChange && asset.kind === "picture" && <Consents {...part} />}
        {asset.mayChange && <Remove {...part} done={done} />}
      </div>
    );
  });
}
