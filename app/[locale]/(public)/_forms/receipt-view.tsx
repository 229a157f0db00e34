import type { Receipt } from "@/domain/matters/receive.commands";
import { showCode, showReference } from "@/domain/matters/reference";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { formatDateTime } from "@/lib/dates";

/** What the sender keeps: when it arrived, with whom it is, the reference and the code. Made to be printed. */
export function ReceiptView({ reader, receipt, byMail }: { reader: Reader; receipt: Receipt; byMail: boolean }) {
  const { t, locale } = reader;
  const { department } = receipt;
  const reference = showReference(receipt.reference);
  return (
    <div className="wrap page flow">
      <h1>{t("matters.receipt.title")}</h1>
      <p className="lead">{t("matters.receipt.lead", { time: formatDateTime(receipt.receivedAt, locale), department })}</p>
      <dl className="notice">
        <dt>{t("matters.receipt.reference")}</dt>
        <dd><strong><bdi dir="ltr" id="reference">{reference}</bdi></strong></dd>
        <dt>{t("matters.receipt.code")}</dt>
        <dd><strong><bdi dir="ltr" id="code">{showCode(receipt.code)}</bdi></strong></dd>
      </dl>
      <p className="measure">{t("matters.receipt.keep")}</p>
      <section className="flow measure" aria-labelledby="next">
        <h2 id="next">{t("matters.receipt.next")}</h2>
        <p>{t("matters.receipt.read", { department })}</p>
        {byMail && <p>{t("matters.receipt.mail")}</p>}
        <p><a className="alone" href={`${placeAddress("/follow", locale)}?reference=${reference}`}>{t("matters.receipt.follow")}</a></p>
      </section>
    </div>
  );
}
