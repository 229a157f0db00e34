"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { FocalField } from "@/components/media/focal-field";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem, ProblemSummary } from "@/components/staff/form-problems";
import { variantAddress } from "@/domain/media/media.schema";
import { changePictureAction, type MediaState } from "../actions";

interface Properties {
  asset: { id: string; title: string; credit: string; hasText: boolean; width: number | null; height: number | null; focal: { x: number; y: number }; focalBy: "suggested" | "person" };
  locale: string;
  here: string;
}

const nothing: MediaState = { problems: [], typed: {} };

/** What a picture is called, whose it is, and what every crop keeps. */
export function PictureForm({ asset, locale, here }: Properties) {
  const t = useTranslations("media");
  const [{ problems, typed }, act] = useActionState(changePictureAction, nothing);
  const wasSent = Object.keys(typed).length > 0;
  const field = (name: "title" | "credit") => (
    <div>
      <label htmlFor={name}>{t(`fields.${name}`)}</label>
      <FieldProblem field={name} problems={problems} />
      <input className="field" id={name} name={name} maxLength={200} defaultValue={typed[name] ?? asset[name]} {...fieldState(name, problems)} />
    </div>
  );
  const initial = { x: Number(typed.focalX ?? Math.round(asset.focal.x * 100)) || 0, y: Number(typed.focalY ?? Math.round(asset.focal.y * 100)) || 0 };
  return (
    <form action={act} className="flow" noValidate>
      <ProblemSummary title={t("problems.title")} problems={problems} />
      <input type="hidden" name="ui" value={locale} />
      <input type="hidden" name="here" value={here} />
      <input type="hidden" name="id" value={asset.id} />
      {field("title")}
      {field("credit")}
      <p><label><input type="checkbox" name="hasText" defaultChecked={wasSent ? typed.hasText === "on" : asset.hasText} /> {t("fields.hasText")}</label></p>
      <FocalField source={variantAddress(asset.id, 960, "webp")} width={asset.width ?? 1} height={asset.height ?? 1} initial={initial} problems={problems} />
      <p className="soft">{t(`focal.${asset.focalBy}`)}</p>
      <p><button className="button" type="submit">{t("save")}</button></p>
    </form>
  );
}
