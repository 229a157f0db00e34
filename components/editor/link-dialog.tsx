"use client";

import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogField, FormDialog } from "./dialog";
import type { Things } from "./editor.types";
import { TargetField, useTarget } from "./link-target";

/** Makes the selected words a link, or changes or takes away the link that the caret is in. */
export function LinkDialog({ editor, close, findLinks }: { editor: Editor; close: () => void; findLinks: Things["findLinks"] }) {
  const t = useTranslations("editor.write.dialogs");
  const before = editor.getAttributes("link").href as string | undefined;
  const needsText = !before && editor.state.selection.empty;
  const target = useTarget(before, findLinks);
  const { choice, href } = target;
  const [warned, warn] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [faults, setFaults] = useState<{ target?: string; text?: string }>({});
  const submit = () => {
    const shown = text.trim() || choice?.title || "";
    const found = { ...(href ? {} : { target: t("link.unsafe") }), ...(needsText && !shown ? { text: t("link.textMissing") } : {}) };
    // Said once: whoever means the address presses again.
    const own = target.ownSite && warned !== href ? { target: t("link.ownSite") } : {};
    warn(href);
    setFaults({ ...own, ...found });
    if (Object.keys(own).length > 0 || !href || Object.keys(found).length > 0) return;
    close();
    setTimeout(() => {
      const chain = editor.chain().focus();
      if (needsText) chain.insertContent({ type: "text", text: shown, marks: [{ type: "link", attrs: { href } }] }).run();
      else chain.extendMarkRange("link").setMark("link", { href }).run();
    }, 50);
  };
  const remove = () => {
    close();
    setTimeout(() => editor.chain().focus().extendMarkRange("link").unsetMark("link").run(), 50);
  };
  return (
    <FormDialog title={t("link.title")} submit={t("save")} close={close} onSubmit={submit} more={before && <button className="button plain" type="button" onClick={remove}>{t("link.remove")}</button>}>
      <TargetField target={target} fault={faults.target} findLinks={findLinks} />
      {needsText && (
        <DialogField label={t("link.text")} fault={faults.text}>
          {(ids) => <input className="field" {...ids} value={text} placeholder={choice?.title} onChange={(event) => setText(event.target.value)} />}
        </DialogField>
      )}
    </FormDialog>
  );
}
