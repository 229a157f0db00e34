"use client";

import { isHistoryTransaction } from "@tiptap/pm/history";
import type { Transaction } from "@tiptap/pm/state";
import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type Told as Deed, toldMeta } from "./block-commands";
import { heardBehind } from "./heard-behind";

/** Node types whose name is not that of what the writer chose. */
const chosenAs: Record<string, string> = { tableBlock: "table", documentLink: "document" };

/** Undo and redo are told by what they are: what they change may be far from the caret. */
function toldOf(transaction: Transaction): Deed | undefined {
  if (!isHistoryTransaction(transaction)) return transaction.getMeta(toldMeta) as Deed | undefined;
  const { redo } = transaction.getMeta("history$") as { redo: boolean };
  return { what: redo ? "redone" : "undone", place: 0, of: transaction.doc.childCount };
}

/** Says what a move, a removal, an insertion or undo did, since the eye sees it and the ear does not (WCAG 4.1.3). */
export function Told({ editor }: { editor: Editor }) {
  const t = useTranslations("editor.write.moved");
  const names = useTranslations("editor.write.insertions");
  const [deed, tell] = useState<{ told: Deed; time: number } | null>(null);
  useEffect(() => {
    const listen = ({ transaction }: { transaction: Transaction }) => {
      const told = toldOf(transaction);
      // The same twice is heard twice.
      if (told) tell({ told, time: transaction.time });
      else if (transaction.docChanged) tell(null);
    };
    editor.on("transaction", listen);
    return () => void editor.off("transaction", listen);
  }, [editor]);
  const words = deed && t(deed.told.what, { place: deed.told.place, of: deed.told.of, block: deed.told.block ? names(chosenAs[deed.told.block] ?? deed.told.block) : "" });
  return <p className="unseen" role="status" {...heardBehind}>{deed && <span key={deed.time}>{words}</span>}</p>;
}
