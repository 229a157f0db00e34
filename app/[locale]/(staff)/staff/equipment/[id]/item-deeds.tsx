import { getTranslations } from "next-intl/server";
import { FieldForm } from "@/components/staff/field-form";
import type { SignedIn } from "@/domain/access/access.schema";
import { findBorrowers, listHandlingChoices } from "@/domain/equipment/equipment.queries";
import { conditions, type ItemView } from "@/domain/equipment/equipment.schema";
import type { Locale } from "@/i18n/routing";
import { askPasskeyAction } from "../../../../_prove-actions";
import { changeItemAction, endLoanAction, handOutAction, retireItemAction } from "../actions";
import { itemFields } from "../item-fields";

interface Properties {
  actor: SignedIn;
  item: ItemView;
  locale: Locale;
  here: string;
  /** A part of the name of somebody who is to get it. */
  who: string;
}

/** Finds somebody by name, then hands the thing out to them. */
async function HandOut({ actor, item, locale, here, who }: Properties) {
  const t = await getTranslations({ locale, namespace: "equipment" });
  const accounts = await getTranslations({ locale, namespace: "accounts" });
  const found = await findBorrowers(actor, locale, who);
  return (
    <section className="flow" aria-labelledby="hand-out">
      <h2 id="hand-out">{t("handOut.title")}</h2>
      {item.state === "lost" && <p>{t("handOut.found")}</p>}
      <form className="filters" action={here} role="search" aria-label={t("handOut.find")}>
        <div><label htmlFor="who">{t("handOut.find")}</label><p className="soft" id="who-hint">{t("handOut.findHint")}</p><input className="field" id="who" name="who" type="search" defaultValue={who} aria-describedby="who-hint" autoComplete="off" /></div>
        <div><button className="button plain" type="submit">{t("handOut.findSubmit")}</button></div>
      </form>
      {who && found.length === 0 && <p role="status">{t("handOut.nobody")}</p>}
      {found.length > 0 && (
        <FieldForm action={handOutAction} askPasskey={askPasskeyAction} id="out" hidden={{ ui: locale, here, itemId: item.id }} deeds={[{ value: "handOut", label: t("handOut.submit") }]} fields={[
          { name: "affiliationId", label: t("handOut.who"), options: found.map(({ affiliationId, name, kind, place }) => ({ value: affiliationId, label: [name, accounts(`affiliation.${kind}`), place].filter(Boolean).join(", ") })) },
          { name: "due", label: t("handOut.due"), hint: t("handOut.dueHint") },
        ]} />
      )}
    </section>
  );
}

/** Takes the thing back, the most common, or says that it is lost. */
async function End({ item, locale, here }: Properties) {
  const t = await getTranslations({ locale, namespace: "equipment" });
  const hidden = { ui: locale, here, itemId: item.id, loanId: item.holder?.loanId ?? "" };
  return (
    <section className="flow" aria-labelledby="take-back">
      <h2 id="take-back">{t("takeBack.title")}</h2>
      <FieldForm action={endLoanAction} askPasskey={askPasskeyAction} id="back" hidden={hidden} deeds={[{ value: "returned", label: t("takeBack.submit") }]} fields={[
        { name: "condition", label: t("takeBack.condition"), options: conditions.map((value) => ({ value, label: t(`conditions.${value}`) })) },
        { name: "note", label: t("takeBack.note"), rows: 2 },
      ]} />
      <FieldForm action={endLoanAction} askPasskey={askPasskeyAction} id="lost" hidden={hidden} folded={{ summary: t("lost.title") }} deeds={[{ value: "lost", label: t("lost.submit") }]} fields={[
        { name: "note", label: t("lost.note"), rows: 3 },
        { name: "policeReference", label: t("lost.police"), hint: t("lost.policeHint") },
      ]} />
    </section>
  );
}

/** What can be done with a thing, the most common first (P15). */
export async function ItemDeeds(properties: Properties) {
  const { actor, item, locale, here } = properties;
  const t = await getTranslations({ locale, namespace: "equipment" });
  const fields = await itemFields(await listHandlingChoices(actor, locale), locale, item);
  const hidden = { ui: locale, here, itemId: item.id };
  return (
    <>
      {item.holder ? <End {...properties} /> : <HandOut {...properties} />}
      <h2>{t("change.title")}</h2>
      <FieldForm action={changeItemAction} askPasskey={askPasskeyAction} id="item" hidden={hidden} folded={{ summary: t("change.title") }} fields={fields} deeds={[{ value: "change", label: t("change.submit") }]} />
      {!item.holder && <FieldForm action={retireItemAction} askPasskey={askPasskeyAction} id="retire" hidden={hidden} folded={{ summary: t("retire.title") }} deeds={[{ value: "retire", label: t("retire.submit"), plain: true }]}><p>{t("retire.explain")}</p></FieldForm>}
    </>
  );
}
