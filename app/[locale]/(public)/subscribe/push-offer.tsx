import type { Reader } from "@/i18n/reader";

/**
 * What a browser can be asked to show by itself. Hidden until the page's script finds that it can (lib/push/scripts.ts); without it the form above is
 * all there is, and nothing is missing.
 */
export function PushOffer({ reader: { t }, publicKey, nonce }: { reader: Reader; publicKey: string; nonce?: string }) {
  const said = { "data-none": t("subscriptions.push.none"), "data-denied": t("subscriptions.push.denied"), "data-kept": t("subscriptions.push.kept"), "data-stopped": t("subscriptions.push.stopped"), "data-shown": t("subscriptions.push.shown"), "data-many": t("subscriptions.push.many"), "data-failed": t("subscriptions.push.failed") };
  return (
    <>
      <div id="push" hidden data-key={publicKey} data-post="/api/push" {...said}>
        <section className="flow narrow" aria-labelledby="push-title">
          <h2 id="push-title">{t("subscriptions.push.title")}</h2>
          <p>{t("subscriptions.push.text")}</p>
          <p>{t("subscriptions.push.keeps")}</p>
          <p role="status" id="push-said" />
          <p>
            <button className="button" type="button" id="push-start">{t("subscriptions.push.start")}</button>{" "}
            <button className="button" type="button" id="push-save" hidden>{t("subscriptions.push.save")}</button>{" "}
            <button className="button" type="button" id="push-stop" hidden>{t("subscriptions.push.stop")}</button>
          </p>
        </section>
      </div>
      <script src="/push-page.js" defer nonce={nonce} />
    </>
  );
}
