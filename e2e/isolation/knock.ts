/** What a department keeps to itself: a draft, its working copy, and who works there. */
export interface Matter {
  itemId: string;
  /** A form that is not published. */
  formId: string;
  editionId: string;
  slug: string;
  /** A word of the title that the stranger is supposed to have heard. */
  heard: string;
  /** The rest of the title, and a word of the unsaved text: what nobody outside may read. */
  secret: string;
  /** Somebody of the department, and one of their roles. */
  personId: string;
  personName: string;
  roleId: string;
  /** A publication that is planned, and a bundle with the text in it. */
  planId: string;
  bundleId: string;
  /** What a resident has sent to the department, with the secret word in it. */
  sentId: string;
}

/** Pages of the one who asks: a form is posted from a page that has it. */
export interface OwnPages {
  text: string;
  person: string;
  /** What a resident has sent to the department of the one who asks. */
  sent: string;
}

/** A question to an address, or a call of an action: from which page, and with what (a record stands for a posted form). */
export type Question = { path: string } | { from: string; given: unknown[] };

export interface Knock {
  ask: (matter: Matter, own: OwnPages) => Question;
  /** For the stranger: not there; nothing of the matter in the answer; or refused with the reason, where no secret is kept. */
  stranger: "404" | "silent" | "refused";
  /** For the owner: sees the matter; the deed is done; it is public, where nobody finds what is not published; or IT's alone. */
  owner: "sees" | "does" | "silent" | "refused" | "404";
  /** What would tell the matter; the secret words where nothing else is said. */
  tells?: (matter: Matter) => string;
}

/** A page or an address that is asked for. */
export const get = (path: (matter: Matter) => string, stranger: Knock["stranger"], owner: Knock["owner"], tells?: Knock["tells"]): Knock => ({ ask: (matter) => ({ path: path(matter) }), stranger, owner, tells });
