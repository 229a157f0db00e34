import type { Block } from "@/domain/publishing/blocks.schema";
import { targetOf, type TextContext } from "./inlines";

type ServiceBlock = Extract<Block, { type: "service" }>;

/** The way into an e-service, form or booking: where it leads, what it is and what one needs. One that is gone leaves nothing behind. */
export function Service({ block, context }: { block: ServiceBlock; context: TextContext }) {
  const { reader, textLocale } = context;
  const target = targetOf(block.link, context);
  if (!target) return null;
  const outside = textLocale === reader.locale ? {} : { lang: reader.locale, dir: reader.dir };
  return (
    <div className="service">
      <p><a className="button" href={target.href} hrefLang={target.hrefLang}>{block.label}</a>{target.label && <span {...outside}> ({target.label})</span>}</p>
      <p className="soft"><span {...outside}>{reader.t(`blocks.service.${block.kind}`)}</span>{block.note && `: ${block.note}`}</p>
    </div>
  );
}
