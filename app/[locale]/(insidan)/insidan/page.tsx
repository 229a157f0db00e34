import { hasLocale } from "next-intl";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { Refusal } from "@/components/staff/refusal";
import { refusalReason, requireAllowed } from "@/domain/access/access";
import { currentActor, listOwnAffiliations, listOwnRoles, listOwnSessions } from "@/domain/accounts/accounts.queries";
import { placeAddress } from "@/i18n/addresses";
import { routing } from "@/i18n/routing";
import { NotAllowedError } from "@/lib/errors";
import { Opens } from "./opens";
import { OwnAffiliations } from "./own-affiliations";
import { OwnSessions } from "./own-sessions";

/** Insidan: for everybody whom the policy lets in (P4). Who one is, what that opens, and where one is signed in. */
export default async function InsidanPage({ params }: { params: Promise<{ locale: string }> }) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  const actor = await currentActor();
  if (actor.kind !== "person") redirect(`${placeAddress("/sign-in", locale)}?next=${encodeURIComponent(placeAddress("/insidan", locale))}`);
  try {
    await requireAllowed(actor, "insidan.enter", { type: "Portal" });
  } catch (error) {
    if (error instanceof NotAllowedError) return <Refusal locale={locale} clause={error.clause} reason={refusalReason(error)} />;
    throw error;
  }
  const t = await getTranslations({ locale, namespace: "insidan" });
  const [affiliations, roles, sessions] = await Promise.all([listOwnAffiliations(actor, locale), listOwnRoles(actor, locale), listOwnSessions(actor)]);
  return (
    <div className="wrap flow">
      <title>{`${t("metaTitle")} – ${t("hello", { name: actor.name })}`}</title>
      <h1>{t("hello", { name: actor.name })}</h1>
      <OwnAffiliations affiliations={affiliations} locale={locale} />
      <Opens actor={actor} roles={roles} locale={locale} />
      <OwnSessions sessions={sessions} locale={locale} />
    </div>
  );
}
