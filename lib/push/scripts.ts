/*
 * The only two programs of the public site, as browsers get them: one for the page where people subscribe, which works without it, and the worker that shows
 * what comes. Both are small enough to be read here whole; neither keeps anything, and neither asks anybody but the portal and the browser.
 */

/** Of the page: offers what the page holds hidden, where the browser can do it. */
export const pageScript = String.raw`"use strict";
(async () => {
  const offer = document.getElementById("push");
  if (!offer || !isSecureContext || !("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return;
  const { key, post } = offer.dataset;
  const [start, save, stop, said] = ["push-start", "push-save", "push-stop", "push-said"].map((id) => document.getElementById(id));
  const boxes = () => [...document.querySelectorAll('input[name^="want."]')];
  const say = (what) => { said.textContent = offer.dataset[what]; };
  const isOn = (on) => { start.hidden = on; save.hidden = !on; stop.hidden = !on; };
  const send = (deed) => fetch(post, { method: "POST", credentials: "omit", headers: { "Content-Type": "application/json" }, body: JSON.stringify(deed) });
  const current = async () => (await (await navigator.serviceWorker.getRegistration("/"))?.pushManager.getSubscription()) ?? null;
  const own = (subscription) => { const { endpoint, keys } = subscription.toJSON(); return { endpoint, auth: keys.auth }; };
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  const isOurs = ({ options }) => !options.applicationServerKey || new Uint8Array(options.applicationServerKey).join() === bytes(key).join();

  async function subscribe() {
    await navigator.serviceWorker.register("/push-worker.js", { scope: "/" });
    const { pushManager } = await navigator.serviceWorker.ready;
    const before = await pushManager.getSubscription();
    if (before && isOurs(before)) return before;
    await before?.unsubscribe();
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
  }
  async function keep() {
    const wants = boxes().filter((box) => box.checked).map((box) => box.name.slice(5));
    if (wants.length === 0) return say("none");
    if ((await Notification.requestPermission()) !== "granted") return say("denied");
    const subscription = await subscribe();
    const language = document.querySelector('input[name="language"]:checked')?.value ?? document.documentElement.lang;
    const answer = await send({ deed: "keep", ...own(subscription), p256dh: subscription.toJSON().keys.p256dh, wants, language });
    if (answer.ok) isOn(true);
    say(answer.ok ? "kept" : answer.status === 429 ? "many" : "failed");
  }
  async function leave() {
    const subscription = await current();
    const answer = subscription && (await send({ deed: "erase", ...own(subscription) }));
    // Also where the portal does not answer: the service then says that nobody is there.
    await subscription?.unsubscribe();
    await (await navigator.serviceWorker.getRegistration("/"))?.unregister();
    isOn(false);
    say(!answer || answer.ok || answer.status === 404 ? "stopped" : "failed");
  }
  async function show() {
    const subscription = await current();
    const answer = subscription && (await send({ deed: "show", ...own(subscription) }));
    if (!answer?.ok) return;
    const { wants, language } = await answer.json();
    const missing = wants.filter((want) => !boxes().some((box) => box.name === "want." + want)).slice(0, 20);
    // Pages of one's own have a box where the address names them.
    if (missing.length > 0 && !location.search) return location.replace("?" + new URLSearchParams(missing.map((want) => ["want", want])));
    for (const box of boxes()) if (wants.includes(box.name.slice(5))) box.checked = true;
    for (const each of document.querySelectorAll('input[name="language"]')) each.checked = each.value === language;
    isOn(true);
    say("shown");
  }
  const doing = (work) => async () => {
    for (const button of [start, save, stop]) button.setAttribute("aria-disabled", "true");
    try { await work(); } catch { say("failed"); }
    for (const button of [start, save, stop]) button.removeAttribute("aria-disabled");
  };
  const pressed = (work) => ({ currentTarget }) => currentTarget.getAttribute("aria-disabled") || doing(work)().then(() => currentTarget.hidden && [start, stop].find((each) => !each.hidden)?.focus());
  start.addEventListener("click", pressed(keep));
  save.addEventListener("click", pressed(keep));
  stop.addEventListener("click", pressed(leave));
  offer.hidden = false;
  await doing(show)();
})();
`;

/** Of the worker: shows what comes, and opens the page that it is about. It answers for no request. */
export const workerScript = String.raw`"use strict";
self.addEventListener("push", (event) => {
  let told = {};
  try { told = event.data.json(); } catch { /* A message without words: browsers ask that something is shown all the same. */ }
  const { title, body, path, tag, lang, dir } = told;
  event.waitUntil(self.registration.showNotification(String(title || self.location.hostname), { body, tag, lang, dir, data: { path } }));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const address = new URL(String(event.notification.data?.path ?? "/"), self.location.origin);
  if (address.origin === self.location.origin) event.waitUntil(self.clients.openWindow(address.href));
});
`;

const headers = { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin" };

/** A program as an answer. @param more headers of this one */
export const scriptAnswer = (script: string, more: Record<string, string>): Response => new Response(script, { headers: { ...headers, ...more } });
