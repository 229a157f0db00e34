import { useTranslations } from "next-intl";

/** Says why a deed on this page was refused and where to turn. `reason` is a key of the messages "access.reasons"; anything else shows nothing. */
export function RefusedDeed({ reason }: { reason: string | string[] | undefined }) {
  const t = useTranslations("access");
  if (typeof reason !== "string" || !/^\w+$/.test(reason) || !t.has(`reasons.${reason}`)) return null;
  return (
    <section className="notice emergency" role="alert" aria-labelledby="refused">
      <h2 id="refused">{t("refusal.title")}</h2>
      <p>{t(`reasons.${reason}`)}</p>
      <p>{t(`turnTo.${reason}`)}</p>
    </section>
  );
}
