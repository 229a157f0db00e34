"use client";

import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { serviceKinds } from "@/domain/publishing/blocks.schema";
import { insertBlock, setBlock, topBlock } from "./block-commands";
import { DialogField, FormDialog } from "./dialog";
import type { Things } from "./editor.types";
import { run } from "./keys";
import { TargetField, useTarget } from "./link-target";

interface Properties {
  editor: Editor;
  close: () => void;
  findLinks: Things["findLinks"];
  insert: boolean;
  textLocale: string;
}

interface Chosen {
  kind: (typeof serviceKinds)[number];
  label: string;
  link: string;
  note: string;
}

/** The way into an e-service, form or booking: what it is called, where it leads, what the reader needs before they begin. */
export function ServiceDialog({ editor, close, findLinks, insert, textLocale }: Properties) {
  const t = useTranslations("editor.write.dialogs");
  const kinds = useTranslations("editor.write.dialogs.service.kinds");
  const before = insert ? undefined : (topBlock(editor.state)?.node.attrs as Chosen | undefined);
  const target = useTarget(before?.link || undefined, findLinks);
  const [kind, setKind] = useState<Chosen["kind"]>(before?.kind ?? "eService");
  const [label, setLabel] = useState(before?.label ?? "");
  const [note, setNote] = useState(before?.note ?? "");
  const [tried, setTried] = useState(false);
  const faults = { label: label.trim() ? undefined : t("service.labelMissing"), target: target.href ? undefined : t("link.unsafe") };
  const submit = () => {
    setTried(true);
    if (faults.label || !target.href) return;
    close();
    const attrs = { kind, label: label.trim(), link: target.href, note: note.trim() };
    setTimeout(() => {
      run(editor, insert ? insertBlock({ type: "service", attrs }) : setBlock({ ...attrs }));
      editor.commands.focus();
    }, 50);
  };
  return (
    <FormDialog title={t("service.title")} submit={insert ? t("insert") : t("save")} close={close} onSubmit={submit}>
      <DialogField label={t("service.kind")}>
        {(ids) => (
          <select data-first="" className="field" {...ids} value={kind} onChange={({ target: { value } }) => setKind(serviceKinds.find((each) => each === value) ?? kind)}>
            {serviceKinds.map((each) => <option key={each} value={each}>{kinds(each)}</option>)}
          </select>
        )}
      </DialogField>
      <DialogField label={t("service.label")} hint={t("service.labelHint")} fault={tried ? faults.label : undefined}>
        {(ids) => <input className="field" {...ids} lang={textLocale} maxLength={120} value={label} onChange={(event) => setLabel(event.target.value)} />}
      </DialogField>
      <TargetField target={target} first={false} fault={tried ? faults.target : undefined} findLinks={findLinks} />
      <DialogField label={t("service.note")} hint={t("service.noteHint")}>
        {(ids) => <input className="field" {...ids} lang={textLocale} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />}
      </DialogField>
    </FormDialog>
  );
}
