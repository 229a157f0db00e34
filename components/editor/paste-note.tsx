"use client";

import { useTranslations } from "next-intl";
import { type LeftOut, leftKinds } from "./clean-paste";

/** Says what a paste left out or changed and how much of it, until the writer has read it: nothing goes in silence. */
export function PasteNote({ left, dismiss }: { left: LeftOut; dismiss: () => void }) {
  const t = useTranslations("editor.write.left");
  const kinds = leftKinds.filter((kind) => left[kind]);
  return (
    <div className="paste-note">
      <div role="status">
        {kinds.length > 0 && (
          <>
            <p>{t("title")}</p>
            <ul>{kinds.map((kind) => <li key={kind}>{t(kind, { count: left[kind] ?? 0 })}</li>)}</ul>
          </>
        )}
      </div>
      {kinds.length > 0 && <button className="button plain" type="button" onClick={dismiss}>{t("dismiss")}</button>}
    </div>
  );
}
