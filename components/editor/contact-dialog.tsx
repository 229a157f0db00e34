"use client";

import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { insertBlock, setBlock, topBlock } from "./block-commands";
import { FormDialog } from "./dialog";
import type { Things } from "./editor.types";
import { run } from "./keys";
import { ThingField } from "./thing-field";

interface Properties {
  editor: Editor;
  close: () => void;
  contacts: Things["contacts"];
  insert: boolean;
}

/** Whose contact box it is, by words of a contact's or a department's name. */
export function ContactDialog({ editor, close, contacts, insert }: Properties) {
  const t = useTranslations("editor.write.dialogs");
  const [contactId, choose] = useState(insert ? "" : String(topBlock(editor.state)?.node.attrs.contactId ?? ""));
  const [fault, setFault] = useState<string>();
  const submit = () => {
    if (!contactId) return setFault(t("contact.missing"));
    close();
    setTimeout(() => {
      run(editor, insert ? insertBlock({ type: "contact", attrs: { contactId } }) : setBlock({ contactId }));
      editor.commands.focus();
    }, 50);
  };
  return (
    <FormDialog title={t("contact.title")} submit={insert ? t("insert") : t("save")} close={close} onSubmit={submit}>
      <ThingField label={t("contact.choose")} hint={t("contact.hint")} fault={fault} things={contacts.map(({ id, name, department }) => ({ id, name, about: department }))} chosen={contactId} choose={choose} />
    </FormDialog>
  );
}
