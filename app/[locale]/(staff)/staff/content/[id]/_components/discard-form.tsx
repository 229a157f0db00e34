"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { discardAction, type DiscardState } from "../discard-actions";

/** Throws one's own unsaved text away, and offers to take it back: undo rather than "are you sure". */
export function DiscardForm({ editionId, here, unsaved }: { editionId: string; here: string; unsaved: boolean }) {
  const t = useTranslations("editor.discard");
  const [state, act] = useActionState<DiscardState, FormData>(discardAction, {});
  if (!unsaved && !state.done) return null;
  return (
    <form action={act} className="flow">
      <input type="hidden" name="editionId" value={editionId} />
      <input type="hidden" name="here" value={here} />
      {state.discarded && <input type="hidden" name="discarded" value={state.discarded} />}
      {state.done && <p role="status">{t(`told.${state.done}`)}</p>}
      <p>
        {state.discarded
          ? <button className="button plain" name="deed" value="undo">{t("undo")}</button>
          : <button className="button plain" name="deed" value="discard">{t("submit")}</button>}
      </p>
    </form>
  );
}
