import type { PictureLibrary } from "@/components/media/picture-finder";
import type { DocumentChoice } from "@/domain/media/media.schema";
import type { Block } from "@/domain/publishing/blocks.schema";
import type { BlockFault } from "./faults";

/** Something that a link can lead to, found by its title. */
export interface LinkChoice {
  ref: string;
  title: string;
  kind: "page" | "news" | "form" | "department" | "contact" | "governing";
  /** Where readers find it, from the root. */
  address: string;
}

/** A contact of the register, and whose it is. */
export interface ContactChoice {
  id: string;
  name: string;
  department: string;
}

/** What the writer can put into a text besides words. */
export interface Things {
  /** Names of the illustrations that ship with the portal. */
  pictures: string[];
  contacts: ContactChoice[];
  library: PictureLibrary;
  documents: DocumentChoice[];
  /** Pages and news whose title holds the words; [] where there are none or nobody may ask. */
  findLinks: (words: string) => Promise<LinkChoice[]>;
}

/** What the form around the editor can ask of it. */
export interface EditorHandle {
  /** The text as it stands, finished or not. */
  read: () => Block[];
  focus: () => void;
  /** Puts the caret in the block with this number, from 1. */
  goToBlock: (number: number) => void;
}

export interface EditorProperties {
  initial: Block[];
  /** Language of the interface and of the text. */
  locale: string;
  textLocale: string;
  things: Things;
  faults: BlockFault[];
  labelledBy: string;
  describedBy: string;
  invalid: boolean;
  onReady: (handle: EditorHandle) => void;
  /** Something that could not be taken in, in words; "" when it is no longer current. */
  onRefused: (text: string) => void;
}

/** The dialog that is open. `insert` where it makes something new, else it changes what the caret is in. */
export type OpenDialog = null | { kind: "link" | "lang" | "keys" } | { kind: "image" | "contact" | "document" | "service" | "film"; insert: boolean };
