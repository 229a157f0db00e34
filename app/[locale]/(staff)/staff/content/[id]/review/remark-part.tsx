import { useTranslations } from "next-intl";
import { FieldForm } from "@/components/staff/field-form";
import type { RemarkView } from "@/domain/publishing/workflow.queries";
import { formatDateTime } from "@/lib/dates";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { remarkAction, resolveAction } from "./actions";
import type { PartProperties } from "./part";

/** Where a remark leads on the page, and what the place is called. */
function usePlace(): (remark: RemarkView) => { href: string; name: string } {
  const t = useTranslations("workflow");
  return ({ place: { field, block } }) => (block ? { href: `#block-${block}`, name: t("remarks.block", { block }) } : { href: `#${field === "title" || field === "lead" ? field : "body"}`, name: t(`remarks.fields.${field}`) });
}

/** Open remarks in the order of the text, each with the way to its place, and the form for a new one. */
export function RemarkPart({ workflow: { editionId, remarks, may }, here, locale, textLocale, number, blocks }: PartProperties & { blocks: number }) {
  const t = useTranslations("workflow");
  const placeOf = usePlace();
  const places = [
    ...(["title", "lead", "body"] as const).map((field) => ({ value: field, label: t(`remarks.fields.${field}`) })),
    ...Array.from({ length: blocks }, (_, index) => ({ value: String(index + 1), label: t("remarks.block", { block: index + 1 }) })),
    ...(["image", "keywords", "slug"] as const).map((field) => ({ value: field, label: t(`remarks.fields.${field}`) })),
  ];
  return (
    <aside className="flow" aria-labelledby="remarks">
      <h2 id="remarks">{t("remarks.title")}</h2>
      {remarks.length === 0 ? <p>{t("remarks.none")}</p> : (
        <ul className="plain flow">
          {remarks.map((remark) => {
            const { href, name } = placeOf(remark);
            return (
              <li key={remark.id} id={`remark-${remark.id}`} className="flow">
                <h3><a href={href}>{name}</a></h3>
                {remark.quote && <blockquote lang={textLocale}><p>{remark.quote}</p></blockquote>}
                {remark.place.changed && <p className="soft">{t("remarks.changed", { number: remark.number })}</p>}
                <p className="typed">{remark.text}</p>
                <p className="soft">{t("remarks.by", { name: remark.authorName, time: formatDateTime(remark.createdAt, locale) })}</p>
                {remark.mayResolve && <FieldForm id={`resolve-${remark.id}`} action={resolveAction} askPasskey={askPasskeyAction} deeds={[{ value: "resolve", label: t("deeds.resolve"), about: t("deeds.resolveAbout", { name: remark.authorName, place: name }), plain: true }]} hidden={{ ui: locale, here, remarkId: remark.id }} />}
              </li>
            );
          })}
        </ul>
      )}
      {may.comment && (
        <section className="flow" aria-labelledby="new-remark">
          <h3 id="new-remark">{t("remarks.new")}</h3>
          <FieldForm id="remark" action={remarkAction} askPasskey={askPasskeyAction} deeds={[{ value: "remark", label: t("deeds.remark") }]} hidden={{ ui: locale, here, editionId, number }}
            fields={[
              { name: "place", label: t("remarks.place"), options: places },
              { name: "quote", label: t("remarks.quote"), hint: t("remarks.quoteHint"), lang: textLocale },
              { name: "text", label: t("remarks.text"), rows: 4 },
            ]} />
        </section>
      )}
    </aside>
  );
}
