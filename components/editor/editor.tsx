"use client";

import { DOMParser as Reader } from "@tiptap/pm/model";
import type { EditorView } from "@tiptap/pm/view";
import { type Editor as Tiptap, EditorContent, useEditor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { bodyMaximum } from "@/domain/publishing/blocks.schema";
import { direction, type Locale } from "@/i18n/routing";
import { goToBlock } from "./block-commands";
import { cleanPaste, type LeftOut, plainPaste } from "./clean-paste";
import { toBlocks, toDocument } from "./convert";
import { Dialogs } from "./dialogs";
import type { EditorProperties, OpenDialog } from "./editor.types";
import { handExtensions, schemaExtensions } from "./extensions";
import { faultsExtension, faultsKey } from "./faults";
import { editorKeys, run } from "./keys";
import { chooseBlock, type SlashChoices, useServiceWords, useSlashChoices } from "./editor-words";
import { linkNamesExtension } from "./link-names";
import { PasteNote } from "./paste-note";
import { placeholders } from "./placeholders";
import { slashExtension } from "./slash";
import { SlashMenu } from "./slash-menu";
import type { ThingWords } from "./thing-nodes";
import { Told } from "./told";
import { Toolbar } from "./toolbar";
import { Whereabouts } from "./whereabouts";

// React Aria makes a style element of its own; the policy lets it in with the page's nonce alone (lib/staff-policy).
if (typeof document !== "undefined") {
  (globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ ??= document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
}

function useThingWords({ locale, things }: EditorProperties): ThingWords {
  const t = useTranslations("editor.write.dialogs");
  const place = useTranslations("editor.write.places");
  return {
    lang: locale,
    alt: t("image.told"),
    altMissing: t("image.toldMissing"),
    decorative: t("image.toldDecorative"),
    caption: place("image"),
    contact: t("contact.title"),
    contactMissing: t("contact.gone"),
    document: t("document.title"),
    documentMissing: t("document.gone"),
    documents: new Map(things.documents.map(({ id, title }) => [id, title])),
    contacts: new Map(things.contacts.map(({ id, name }) => [id, name])),
  };
}

/** Refuses what would make the text longer than a text may be, in words, before anything is changed. */
function usePasteLimit(refuse: (text: string) => void) {
  const t = useTranslations("editor.write");
  return (view: EditorView, event: ClipboardEvent): boolean => {
    const { length } = event.clipboardData?.getData("text/plain") ?? "";
    if (length + view.state.doc.textContent.length <= bodyMaximum) {
      refuse("");
      return false;
    }
    event.preventDefault();
    refuse(t("pasteTooLong", { length, most: bodyMaximum }));
    return true;
  };
}

/** Plain text as paragraphs and lists: what a PDF broke into lines is whole again. */
function readPlainText(text: string, _context: unknown, _plain: boolean, view: EditorView) {
  const holder = document.createElement("div");
  holder.innerHTML = plainPaste(text);
  return Reader.fromSchema(view.state.schema).parseSlice(holder);
}

/** Attributes of the field itself, as they are now: a reader of the screen hears what is wrong as soon as it is. */
function useFieldAttributes({ labelledBy, describedBy, invalid, textLocale }: EditorProperties, editor: () => Tiptap | null) {
  const attributes = useRef<Record<string, string>>({});
  useEffect(() => {
    attributes.current = { "aria-describedby": describedBy, "aria-labelledby": labelledBy, ...(invalid ? { "aria-invalid": "true" } : {}) };
    const view = editor()?.view;
    view?.dispatch(view.state.tr);
  }, [describedBy, editor, invalid, labelledBy]);
  return () => ({
    id: "body",
    role: "textbox",
    "aria-multiline": "true",
    class: "prose writing-area",
    lang: textLocale,
    dir: direction(textLocale as Locale),
    "aria-labelledby": labelledBy,
    "aria-describedby": describedBy,
    ...attributes.current,
  });
}

function useBodyEditor(properties: EditorProperties, open: (dialog: OpenDialog) => void, frame: React.RefObject<HTMLDivElement | null>, tellLeft: (left: LeftOut) => void, slash: SlashChoices) {
  const { initial, locale, onRefused } = properties;
  const t = useTranslations("editor.write");
  const words = useThingWords(properties);
  const serviceWords = useServiceWords(properties);
  const paste = usePasteLimit(onRefused);
  const self = useRef<Tiptap | null>(null);
  const [current] = useState(() => () => self.current);
  const attributes = useFieldAttributes(properties, current);
  const [extensions] = useState(() => [
    ...schemaExtensions(words, serviceWords),
    ...handExtensions,
    slashExtension(slash.choices, slash.choose),
    placeholders((place) => t(`places.${place}`)),
    faultsExtension(locale),
    linkNamesExtension(properties.things.findLinks),
    editorKeys({ openLink: () => open({ kind: "link" }), openKeys: () => open({ kind: "keys" }), toToolbar: () => frame.current?.querySelector<HTMLElement>("[role=toolbar] [tabindex='0']")?.focus() }),
  ]);
  const [content] = useState(() => toDocument(initial));
  const clean = (html: string) => {
    const cleaned = cleanPaste(html, properties.textLocale);
    tellLeft(cleaned.left);
    return cleaned.html;
  };
  const editor = useEditor({
    extensions,
    content,
    injectCSS: false,
    immediatelyRender: true,
    shouldRerenderOnTransaction: false,
    enableInputRules: true,
    enablePasteRules: false,
    editorProps: { attributes, transformPastedHTML: clean, clipboardTextParser: readPlainText, handlePaste: paste },
    // The form keeps what is written when it hears of it; deeds by button make no event of their own.
    onUpdate: () => frame.current?.dispatchEvent(new Event("input", { bubbles: true })),
  }, []);
  useEffect(() => {
    self.current = editor;
  }, [editor]);
  return editor;
}

/** The body as it will look, written in place: the closed schema of blocks.schema.ts under a toolbar. */
export function Editor(properties: EditorProperties) {
  const { faults, locale, onReady, things } = properties;
  const frame = useRef<HTMLDivElement>(null);
  const [dialog, open] = useState<OpenDialog>(null);
  const [left, tellLeft] = useState<LeftOut>({});
  const slash = useSlashChoices();
  const editor = useBodyEditor(properties, open, frame, tellLeft, slash);
  const choose = (id: string) => chooseBlock(editor, id, open);
  useEffect(() => {
    slash.become(choose);
  });
  const handle = useMemo(() => ({
    read: () => toBlocks(editor.getJSON()),
    focus: () => void editor.commands.focus(),
    goToBlock: (number: number) => {
      run(editor, goToBlock(number));
      editor.commands.focus();
    },
  }), [editor]);
  useEffect(() => onReady(handle), [handle, onReady]);
  useEffect(() => {
    editor.view.dispatch(editor.state.tr.setMeta(faultsKey, faults).setMeta("addToHistory", false));
  }, [editor, faults]);
  return (
    <I18nProvider locale={locale}>
      <div className="writing-frame" ref={frame}>
        <Toolbar editor={editor} open={open} />
        {/* Who comes by Tab sees the whole field and its ring (WCAG 2.4.11). */}
        <EditorContent editor={editor} className="writing-holder" onKeyUp={({ key, target }) => key === "Tab" && (target as Element).scrollIntoView({ block: "nearest" })} />
        <SlashMenu editor={editor} choices={slash.choices} choose={choose} />
        <Told editor={editor} />
        <PasteNote left={left} dismiss={() => {
          tellLeft({});
          editor.commands.focus();
        }} />
        <Whereabouts editor={editor} findLinks={things.findLinks} />
      </div>
      <Dialogs editor={editor} dialog={dialog} close={() => open(null)} things={things} textLocale={properties.textLocale} />
    </I18nProvider>
  );
}
