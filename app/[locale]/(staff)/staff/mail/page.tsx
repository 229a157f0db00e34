import { getTranslations } from "next-intl/server";
import { GuardedForm } from "@/components/staff/guarded-form";
import { RefusedDeed } from "@/components/staff/refused-deed";
import { ScrollTable } from "@/components/staff/scroll-table";
import { listUnsentMail } from "@/domain/mail/mail.queries";
import type { UnsentMail } from "@/domain/mail/mail.schema";
import { toldFigures } from "@/domain/subscriptions/subscriptions.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale } from "@/i18n/routing";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../_prove-actions";
import { type StaffParameters, staffPage } from "../../_access";
import { mendMailAction } from "./actions";
import { ToldFigures } from "./told-figures";

const known = new Set(["retried", "dropped", "inHand"]);

/** One mail: since when, to whom, what stands in its way, and what can be done. */
async function Row({ mail, locale, here }: { mail: UnsentMail; locale: Locale; here: string }) {
  const t = await getTranslations({ locale, namespace: "mail" });
  const purpose = t.has(`purposes.${mail.purpose}` as never) ? t(`purposes.${mail.purpose}` as never) : t("purposes.other");
  const since = formatDateTime(mail.createdAt, locale);
  const of = { purpose, since };
  return (
    <tr>
      <th scope="row">{purpose}</th>
      <td>{since}</td>
      <td><bdi dir="ltr">{mail.to}</bdi></td>
      <td>{t(`states.${mail.state}`, { attempts: mail.attempts })} {mail.nextAt && t("next", { time: formatDateTime(mail.nextAt, locale) })}</td>
      <td>{t(`causes.${mail.cause}`)} {mail.code && <>({t("code")} <bdi dir="ltr">{mail.code}</bdi>)</>}</td>
      <td className="deeds">
        <GuardedForm action={mendMailAction} askPasskey={askPasskeyAction}>
          <input type="hidden" name="mailId" value={mail.id} />
          <input type="hidden" name="here" value={here} />
          <button className="button plain" type="submit" name="deed" value="retry" aria-label={t("retryThis", of)}>{t("retry")}</button>
          <button className="button plain" type="submit" name="deed" value="drop" aria-label={t("dropThis", of)}>{t("drop")}</button>
        </GuardedForm>
      </td>
    </tr>
  );
}

/** Mail that should have left and has not, for those who run the portal: why, and what to do (P12). */
export default async function UnsentMailPage({ params, searchParams }: StaffParameters) {
  const { locale: asked } = await params;
  const here = isLocale(asked) ? placeAddress("/staff/mail", asked) : "";
  return staffPage(asked, here, async (actor, locale) => {
    const t = await getTranslations({ locale, namespace: "mail" });
    const { done, refused } = await searchParams;
    const { lines, total, hasServer } = await listUnsentMail(actor);
    return (
      <div className="wrap flow">
        <title>{t("title")}</title>
        <h1>{t("title")}</h1>
        <p className="lead">{t("lead")}</p>
        {typeof done === "string" && known.has(done) && <p className="notice" role="status">{t(`done.${done}` as never)}</p>}
        <RefusedDeed reason={refused} />
        {!hasServer && <p className="notice emergency">{t("noServer")}</p>}
        {lines.length === 0 ? <p>{t("none")}</p> : (
          <>
            <GuardedForm action={mendMailAction} askPasskey={askPasskeyAction}>
              <input type="hidden" name="here" value={here} />
              <button className="button" type="submit">{t("retryAll", { count: total })}</button>
            </GuardedForm>
            <ScrollTable caption={t("caption", { count: total, shown: lines.length })}>
              <thead><tr>{(["purpose", "since", "to", "state", "cause", "deed"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}</tr></thead>
              <tbody>{lines.map((mail) => <Row key={mail.id} mail={mail} locale={locale} here={here} />)}</tbody>
            </ScrollTable>
          </>
        )}
        <ToldFigures figures={await toldFigures(actor)} locale={locale} />
      </div>
    );
  });
}
