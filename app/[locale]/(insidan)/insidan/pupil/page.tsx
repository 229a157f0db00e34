import { notFound } from "next/navigation";
import { isKind } from "@/domain/access/actor";
import { listTextsFor } from "@/domain/pages/insiders.queries";
import { placeAddress } from "@/i18n/addresses";
import { readerFor } from "@/i18n/reader";
import { isLocale } from "@/i18n/routing";
import { guardedPage } from "../../../_guarded-page";
import { PupilText } from "./pupil-text";

interface Parameters {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What pupils are told in their own language: published texts that are meant for them, one at a time. */
export default async function PupilPage({ params, searchParams }: Parameters) {
  const { locale: asked } = await params;
  return guardedPage("insidan.enter", asked, isLocale(asked) ? placeAddress("/insidan/pupil", asked) : "", async (actor, locale) => {
    if (!isKind(actor, "pupil")) notFound();
    const [texts, reader, { text: wanted }] = await Promise.all([listTextsFor("pupil", locale), readerFor(locale), searchParams]);
    const shown = texts.find(({ itemId }) => itemId === wanted) ?? texts.find(({ easyReadOfId }) => easyReadOfId === null);
    if (shown) return <PupilText shown={shown} texts={texts} reader={reader} />;
    return (
      <div className="wrap flow">
        <title>{reader.t("insidan.pupil.title")}</title>
        <h1>{reader.t("insidan.pupil.title")}</h1>
        <p>{reader.t("insidan.pupil.none")}</p>
      </div>
    );
  });
}
