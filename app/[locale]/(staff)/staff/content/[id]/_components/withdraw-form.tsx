"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem } from "@/components/staff/form-problems";
import { ProveAgain } from "@/components/staff/prove-again";
import { waysToWithdraw } from "@/domain/publishing/publishing.schema";
import { askPasskeyAction } from "../../../../../_prove-actions";
import { withdrawAction } from "../edition-actions";

interface Properties {
  editionId: string;
  here: string;
  locale: string;
  textLocale: string;
  /** The text is kept as no longer valid already: it may still go, or be merged. */
  isKept: boolean;
  /** Texts that lose a link, each with its editor's address. */
  inboundLinks: { title: string; lang: string; href: string; where: "live" | "planned" | "draft" }[];
}

/** Who links here, said before anything is withdrawn. */
function LinksHere({ links }: { links: Properties["inboundLinks"] }) {
  const t = useTranslations("editor");
  if (links.length === 0) return null;
  return (
    <div className="flow">
      <p>{t("withdraw.linksHere", { count: links.length })}</p>
      <ul>{links.map(({ title, lang, href, where }) => <li key={href}><a href={href} lang={lang}>{title || t("untitled")}</a>{where !== "live" && <> ({t(`withdraw.${where}`)})</>}</li>)}</ul>
    </div>
  );
}

/** Takes the text away from the public in one of three ways, with a reason for readers. Says first who links to it. */
export function WithdrawForm({ editionId, here, locale, textLocale, isKept, inboundLinks }: Properties) {
  const t = useTranslations("editor");
  const [{ problems, typed, wanted }, act] = useActionState(withdrawAction, { problems: [], typed: {} });
  const ways = waysToWithdraw.filter((way) => way !== "kept" || !isKept);
  return (
    <details open={problems.length > 0 || wanted ? true : undefined}>
      <summary>{t("withdraw.title")}</summary>
      <form action={act} className="flow" noValidate>
        <input type="hidden" name="editionId" value={editionId} />
        <input type="hidden" name="here" value={here} />
        <input type="hidden" name="ui" value={locale} />
        <LinksHere links={inboundLinks} />
        <fieldset>
          <legend>{t("withdraw.how")}</legend>
          {ways.map((way) => (
            <p key={way}><label><input type="radio" name="as" value={way} key={typed.as} defaultChecked={(typed.as ?? "gone") === way} /> {t(`withdraw.ways.${way}`)}</label></p>
          ))}
        </fieldset>
        <div>
          <label htmlFor="into">{t("withdraw.into")}</label>
          <p className="soft" id="into-hint">{t("withdraw.intoHint")}</p>
          <div role="alert"><FieldProblem field="into" problems={problems} /></div>
          <input className="field" id="into" name="into" defaultValue={typed.into} {...fieldState("into", problems, "into-hint")} />
        </div>
        <div>
          <label htmlFor="reason">{t("withdraw.reason")}</label>
          <p className="soft" id="reason-hint">{t("withdraw.hint")}</p>
          <div role="alert"><FieldProblem field="reason" problems={problems} /></div>
          <textarea className="field" id="reason" name="reason" rows={3} lang={textLocale} defaultValue={typed.reason} {...fieldState("reason", problems, "reason-hint")} />
        </div>
        {wanted && <ProveAgain wanted={wanted} askPasskey={askPasskeyAction} />}
        <p><button className="button plain" type="submit">{t("withdraw.submit")}</button></p>
      </form>
    </details>
  );
}
