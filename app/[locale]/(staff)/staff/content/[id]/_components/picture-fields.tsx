"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { PictureFinder, type PictureLibrary } from "@/components/media/picture-finder";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem } from "@/components/staff/form-problems";
import type { PictureChoice } from "@/domain/media/media.schema";
import type { EditState } from "../actions";

interface Properties {
  state: EditState;
  initial: Record<"picture" | "alt" | "decorative" | "words", string>;
  pictures: string[];
  library: PictureLibrary;
}

/** Both what is chosen and its words, which belong together: another picture asks for words of its own (trap 7). */
function useLeadPicture({ state, initial, library }: Properties) {
  const typed = Object.keys(state.typed).length > 0;
  const [source, setSource] = useState(state.typed.picture ?? initial.picture);
  const [uploads, show] = useState<PictureChoice[]>(library.newest);
  const fields = useRef<HTMLFieldSetElement>(null);
  const choose = (chosen: string) => {
    setSource(chosen);
    const alt = fields.current?.querySelector<HTMLInputElement>("#alt");
    const tick = (name: "decorative" | "words") => {
      const box = fields.current?.querySelector<HTMLInputElement>(`[name=${name}]`);
      if (box) box.checked = chosen === initial.picture && initial[name] === "on";
    };
    if (alt) alt.value = chosen === initial.picture ? initial.alt : "";
    tick("decorative");
    tick("words");
  };
  return { typed, source, uploads, show, fields, choose };
}

/** The picture at the top of the text: from the library, or a drawing of the portal. Without script the newest ones are offered. */
export function PictureFields(properties: Properties) {
  const { state, initial, pictures, library } = properties;
  const t = useTranslations("editor");
  const { typed, source, uploads, show, fields, choose } = useLeadPicture(properties);
  const missing = source.startsWith("media:") && !uploads.some((each) => each.source === source) ? [{ source, title: t("media.current") }] : [];
  const offered = [...missing, ...uploads];
  const added = (choice: PictureChoice) => {
    show([choice, ...uploads.filter((each) => each.source !== choice.source)]);
    choose(choice.source);
  };
  return (
    <fieldset className="flow" ref={fields}>
      <legend>{t("fields.pictureGroup")}</legend>
      <div>
        <label htmlFor="picture">{t("fields.picture")}</label>
        <FieldProblem field="picture" problems={state.problems} />
        <select className="field" id="picture" name="picture" value={source} onChange={(event) => choose(event.target.value)} {...fieldState("picture", state.problems)}>
          <option value="">{t("fields.noPicture")}</option>
          {offered.length > 0 && <optgroup label={t("media.library")}>{offered.map((each) => <option key={each.source} value={each.source}>{each.title || t("media.untitled")}</option>)}</optgroup>}
          <optgroup label={t("media.drawings")}>{pictures.map((name) => <option key={name} value={`illustration:${name}`}>{name}</option>)}</optgroup>
        </select>
      </div>
      <details>
        <summary>{t("media.finder")}</summary>
        <PictureFinder library={library} onFound={show} onAdded={added} />
      </details>
      <div>
        <label htmlFor="alt">{t("fields.alt")}</label>
        <p className="soft" id="alt-hint">{t("hints.alt")}</p>
        <FieldProblem field="alt" problems={state.problems} />
        <input className="field" id="alt" name="alt" defaultValue={state.typed.alt ?? initial.alt} {...fieldState("alt", state.problems, "alt-hint")} />
      </div>
      <div>
        <label>
          <input type="checkbox" name="words" aria-describedby="words-hint" defaultChecked={typed ? state.typed.words === "on" : initial.words === "on"} /> {t("fields.words")}
        </label>
        <p className="soft" id="words-hint">{t("write.dialogs.image.wordsHint")}</p>
      </div>
      <p>
        <label>
          <input type="checkbox" name="decorative" defaultChecked={typed ? state.typed.decorative === "on" : initial.decorative === "on"} /> {t("fields.decorative")}
        </label>
      </p>
    </fieldset>
  );
}
