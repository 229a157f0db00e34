"use client";

import type { Transaction } from "@tiptap/pm/state";
import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type Told as Deed, toldMeta } from "./block-commands";

/** Node types whose name is not that of what the writer chose. */
const chosenAs: Record<string, string> = { tableBlock: "table", documentLink: "document" };

/** Says what a move, a removal or an insertion did, since the eye sees it and the ear does not (WCAG 4.1.3). */
export function Told({ editor }: { editor: Editor }) {
  const t = useTranslations("editor.write.moved");
  const names = useTranslations("editor.write.insertions");
  const [deed, tell] = useState<Deed | null>(null);
  useEffect(() => {
    const listen = ({ transaction }: { transaction: Transaction }) => {
      const told = transaction.getMeta(toldMeta) as Deed | undefined;
      if (told) tell(told);
      else if (transaction.docChanged) tell(null);
    };
    editor.on("transaction", listen);
    return () => void editor.off("transaction", listen);
  }, [editor]);
  return <p className="unseen" role="status">{deed && t(deed.what, { place: deed.place, of: deed.of, block: deed.block ? names(chosenAs[deed.block] ?? deed.block) : "" })}</p>;
}
