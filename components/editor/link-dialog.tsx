"use client";

import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useContext, useEffect, useRef, useState } from "react";
import { Button, ComboBox, ComboBoxStateContext, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import { DialogField, FormDialog } from "./dialog";
import type { LinkChoice, Things } from "./editor.types";
import { icons } from "./icons";
import { linkAddress } from "./link-address";

/** How long after the last key titles are searched (ms). */
const quiet = 250;

/** Titles that hold the words, a moment after the last key; the answer to an older question is thrown away. */
function useFound(words: string, findLinks: Things["findLinks"], choice: LinkChoice | null): LinkChoice[] | null {
  const [found, setFound] = useState<LinkChoice[] | null>(null);
  useEffect(() => {
    let current = true;
    const search = setTimeout(() => {
      const asked = words.trim().length < 2 || /[:@]/.test(words) || choice ? Promise.resolve(null) : findLinks(words);
      // Without an answer an address can still be written.
      void asked.catch(() => []).then((answer) => current && setFound(answer));
    }, quiet);
    return () => {
      current = false;
      clearTimeout(search);
    };
  }, [words, findLinks, choice]);
  return found;
}

/** Opens the list when an answer has come: the field itself only opens at a key, and then there is nothing to show yet. */
function OpenWhenFound({ found }: { found: LinkChoice[] | null }) {
  const state = useContext(ComboBoxStateContext);
  const shown = useRef<LinkChoice[] | null>(null);
  useEffect(() => {
    if (found === shown.current || !state) return;
    shown.current = found;
    if (found && found.length > 0 && state.isFocused) state.open(null, "input");
  }, [found, state]);
  return null;
}

interface TargetProperties {
  words: string;
  setWords: (words: string) => void;
  choice: LinkChoice | null;
  choose: (choice: LinkChoice | null) => void;
  fault?: string;
  findLinks: Things["findLinks"];
}

/** One field for both: words of a title, to choose a page or article, or an address. */
function TargetField({ words, setWords, choice, choose, fault, findLinks }: TargetProperties) {
  const t = useTranslations("editor.write.dialogs.link");
  const found = useFound(words, findLinks, choice);
  const change = (text: string) => {
    setWords(text);
    if (choice && text !== choice.title) choose(null);
  };
  return (
    <ComboBox
      autoFocus
      allowsCustomValue
      menuTrigger="input"
      items={found ?? []}
      inputValue={words}
      onInputChange={change}
      onSelectionChange={(key) => {
        const chosen = found?.find(({ ref }) => ref === key);
        if (chosen) choose(chosen);
      }}
      isInvalid={Boolean(fault)}
    >
      <Label>{t("target")}</Label>
      <Text slot="description" className="soft" elementType="p">{t("hint")}</Text>
      {fault && <Text slot="errorMessage" className="fault" elementType="p">{fault}</Text>}
      <div className="combo">
        <Input className="field" />
        <Button className="tool" aria-label={t("show")}>{icons.more}</Button>
      </div>
      <OpenWhenFound found={found} />
      <p className="soft" role="status">{found && t("found", { count: found.length })}</p>
      <Popover className="editor-popover">
        <ListBox<LinkChoice> items={found ?? []}>
          {({ ref, title, kind }) => (
            <ListBoxItem className="editor-choice" id={ref} textValue={title}>
              <Text slot="label">{title}</Text> <Text slot="description" className="soft">{t(`kinds.${kind}`)}</Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** Makes the selected words a link, or changes or takes away the link that the caret is in. */
export function LinkDialog({ editor, close, findLinks }: { editor: Editor; close: () => void; findLinks: Things["findLinks"] }) {
  const t = useTranslations("editor.write.dialogs");
  const before = editor.getAttributes("link").href as string | undefined;
  const needsText = !before && editor.state.selection.empty;
  const [words, setWords] = useState(before ?? "");
  const [choice, choose] = useState<LinkChoice | null>(null);
  const [text, setText] = useState("");
  const [faults, setFaults] = useState<{ target?: string; text?: string }>({});
  const submit = () => {
    const href = choice?.ref ?? linkAddress(words);
    const shown = text.trim() || choice?.title || "";
    const found = { ...(href ? {} : { target: t("link.unsafe") }), ...(needsText && !shown ? { text: t("link.textMissing") } : {}) };
    setFaults(found);
    if (!href || Object.keys(found).length > 0) return;
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
      <TargetField words={words} setWords={setWords} choice={choice} choose={choose} fault={faults.target} findLinks={findLinks} />
      {needsText && (
        <DialogField label={t("link.text")} fault={faults.text}>
          {(ids) => <input className="field" {...ids} value={text} placeholder={choice?.title} onChange={(event) => setText(event.target.value)} />}
        </DialogField>
      )}
    </FormDialog>
  );
}
