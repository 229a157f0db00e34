import { notFound, redirect } from "next/navigation";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { currentActor, currentProver } from "@/domain/accounts/accounts.queries";
import { destinationFor, ownPath } from "@/domain/accounts/destination";
import { waysOf } from "@/domain/factors/factors.queries";
import { placeAddress } from "@/i18n/addresses";
import { isLocale } from "@/i18n/routing";
import { somebodyElseAction } from "./actions";
import { CodeForm } from "./code-form";

interface Parameters {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ next?: string | string[] }>;
}

/**
 * Asks for the second factor of somebody whose first is proven. Whoever has come here without that is led to where they
 * belong: signing in, or on to where they were going.
 */
export default async function CodePage({ params, searchParams }: Parameters) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const next = ownPath((await searchParams).next);
  const prover = await currentProver();
  if (!prover) {
    const actor = await currentActor();
    redirect(actor.kind === "person" ? destinationFor(actor, next, locale) : placeAddress("/sign-in", locale) + (next && `?next=${encodeURIComponent(next)}`));
  }
  const t = await getTranslations({ locale, namespace: "factors.door" });
  return (
    <div className="wrap flow narrow">
      <title>{t("title")}</title>
      <h1>{t("title")}</h1>
      <CodeForm wanted={await waysOf(prover)} ui={locale} next={next} />
      <h2>{t("help.title")}</h2>
      <p>{t("help.text")}</p>
      <form action={somebodyElseAction}>
        <input type="hidden" name="ui" value={locale} />
        <input type="hidden" name="next" value={next} />
        <p><button className="button plain" type="submit">{t("somebodyElse")}</button></p>
      </form>
    </div>
  );
}
