"use client";

import type { Editor } from "@tiptap/react";
import { ContactDialog } from "./contact-dialog";
import type { OpenDialog, Things } from "./editor.types";
import { DocumentDialog } from "./document-dialog";
import { FilmDialog } from "./film-dialog";
import { ImageDialog } from "./image-dialog";
import { KeysDialog } from "./keys-dialog";
import { LangDialog } from "./lang-dialog";
import { LinkDialog } from "./link-dialog";
import { ServiceDialog } from "./service-dialog";

/** The dialog that is open, if any. */
export function Dialogs({ editor, dialog, close, things, textLocale }: { editor: Editor; dialog: OpenDialog; close: () => void; things: Things; textLocale: string }) {
  switch (dialog?.kind) {
    case "link":
      return <LinkDialog editor={editor} close={close} findLinks={things.findLinks} />;
    case "lang":
      return <LangDialog editor={editor} close={close} textLocale={textLocale} />;
    case "image":
      return <ImageDialog editor={editor} close={close} pictures={things.pictures} library={things.library} insert={dialog.insert} textLocale={textLocale} />;
    case "document":
      return <DocumentDialog editor={editor} close={close} documents={things.documents} insert={dialog.insert} />;
    case "contact":
      return <ContactDialog editor={editor} close={close} contacts={things.contacts} insert={dialog.insert} />;
    case "service":
      return <ServiceDialog editor={editor} close={close} findLinks={things.findLinks} insert={dialog.insert} textLocale={textLocale} />;
    case "film":
      return <FilmDialog editor={editor} close={close} insert={dialog.insert} textLocale={textLocale} />;
    case "keys":
      return <KeysDialog close={close} />;
    default:
      return null;
  }
}
