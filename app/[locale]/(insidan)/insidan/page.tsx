import { hasLocale } from "next-intl";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { Refusal } from "@/components/staff/refusal";
import { refusalReason, requireAllowed } from "@/domain/access/access";
import { endSession } from "@/domain/accounts/accounts.commands";
import { currentActor, listOwnAffiliations, listOwnSessions } from "@/domain/accounts/accounts.queries";
import { placeAddress } from "@/i18n/addresses";
import { routing } from "@/i18n/routing";
import { formatDate, formatDateTime } from "@/lib/dates";
import { NotAllowedError } from "@/lib/errors";

async function endSessionAction(form: FormData): Promise<void> {
  "use server";
  await endSession(await currentActor(), String(form.get("sessionId")));
  redirect(String(form.get("here")).startsWith("/") ? String(form.get("here")) : "/");
}

/** Insidan: for everybody whom the policy lets in (P4). Who one is, why one may be here, and where one is signed in. */
export default async function InsidanPage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  const here = placeAddress("/insidan", locale);
  const actor = await currentActor();
  if (actor.kind !== "person") redirect(`${placeAddress("/sign-in", locale)}?next=${encodeURIComponent(here)}`);
  try {
    await requireAllowed(actor, "insidan.enter", { type: "Portal" });
  } catch (error) {
    if (error instanceof NotAllowedError) return <Refusal locale={locale} clause={error.clause} reason={refusalReason(error)} />;
    throw error;
  }
  const t = await getTranslations({ locale, namespace: "insidan" });
  const accounts = await getTranslations({ locale, namespace: "accounts" });
  const [affiliations, sessions] = await Promise.all([listOwnAffiliations(actor, locale), listOwnSessions(actor)]);
  return (
    <div className="wrap flow">
      <title>{t("metaTitle")}</title>
      <h1>{t("hello", { name: actor.name })}</h1>
      <h2>{t("you.title")}</h2>
      <p>{t("you.explain")}</p>
      <ul>
        {affiliations.map(({ kind, place, validFrom, validTo }) => (
          <li key={kind + validFrom}>
            {place ? t("you.at", { kind: accounts(`affiliation.${kind}`), place }) : accounts(`affiliation.${kind}`)},{" "}
            {validTo ? t("you.fromTo", { from: formatDate(validFrom, locale), to: formatDate(validTo, locale) }) : t("you.from", { from: formatDate(validFrom, locale) })}
          </li>
        ))}
      </ul>
      <h2>{t("sessions.title")}</h2>
      <p>{t("sessions.explain")}</p>
      <ul className="flow">
        {sessions.map(({ id, createdAt, lastSeenAt, current }) => (
          <li key={id}>
            {t("sessions.begun")} {formatDateTime(createdAt, locale)}, {t("sessions.lastSeen")} {formatDateTime(lastSeenAt, locale)}
            {current ? ` – ${t("sessions.current")}` : (
              <form action={endSessionAction}>
                <input type="hidden" name="sessionId" value={id} />
                <input type="hidden" name="here" value={here} />
                <button className="button plain" type="submit">{t("sessions.end", { begun: formatDateTime(createdAt, locale) })}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
