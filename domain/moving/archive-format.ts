import { z } from "zod";

/*
 * What an archive of a whole site holds (docs/archive-format.md). Every table of the database is named here, either as
 * part of the archive or with the reason why it is not: a new table that nobody has thought about fails a test.
 */

export const format = { name: "torget-site", version: 1 } as const;

/** In the order in which they are put back: what is pointed at comes first. */
export const archivedTables = [
  "installation",
  "opening_hours",
  "department",
  "department_text",
  "body",
  "body_text",
  "contact",
  "contact_text",
  "person",
  "account",
  "affiliation",
  "role_assignment",
  "directory_user",
  "directory_group",
  "directory_member",
  "content_item",
  "edition",
  "version",
  "working_copy",
  "redirect",
  "old_address",
  "approval_rule",
  "submission",
  "remark",
  "emergency_publication",
  "review_link",
  "review_advice",
  "page_answer",
  "page_answer_reminder",
  "event",
  "event_text",
  "event_change",
  "bundle",
  "planned_deed",
  "bundle_member",
  "media_asset",
  "media_consent",
  "meeting",
  "meeting_move",
  "agenda_item",
  "agenda_document",
  "extra_day",
  "check_reminder",
  "visit",
  "content_reference",
  "external_link",
  "finding",
  "finding_override",
  "system",
  "system_text",
  "system_dependency",
  "disturbance",
  "disturbance_text",
  "disturbance_page",
  "disturbance_update",
  "disturbance_update_text",
  "editorial_settings",
  "import_run",
  "imported_thing",
] as const;
export type ArchivedTable = (typeof archivedTables)[number];

/** What belongs to one installation and not to its content. */
export const leftOutTables: Record<string, string> = {
  meeting_reminder: "of one installation",
  audit_event: "the trail of one installation; in the archive to be read, in audit/, and never put back",
  audit_seal: "the same",
  session: "who is signed in",
  authenticator: "a secret",
  recovery_code: "a secret",
  passkey: "bound to one address",
  break_glass: "of one installation",
  logout_token: "of one installation",
  presence: "who is writing just now",
  search_entry: "made anew from the texts",
  search_word: "made anew from the texts",
  recurring_job: "of one installation",
  outgoing_mail: "on its way to people, who must not get it twice",
  event_submission: "who sent an event in, until it is decided: it goes by itself, and is no part of the site",
  matter: "official documents, with what people have told of themselves: they move with the database, not in a file that somebody takes along",
  matter_entry: "the same",
  matter_note: "the same",
  matter_draft: "the same",
  matter_template: "goes with the matters that it answers",
  matter_template_text: "the same",
  matter_rule: "the same",
  matter_reminder: "of one installation",
  matter_target: "how soon departments mean to answer: set where matters are answered",
  sender_count: "counts of those who write, of this installation's own matters",
  matter_registration: "the register of those documents: it stands and falls with them",
  registration_prefix: "the same",
  registration_series: "the same",
  disposal_rule: "the authority's own decision, which does not hold elsewhere",
  disposed_matter: "what this authority has destroyed, and by which decision",
  matter_file: "the same",
  waiting_file: "on its way in",
  disturbance_reminder: "mail that one installation has sent",
  standard_item: "what this authority has agreed to use, decided by its own IT: it moves with the database",
  standard_item_text: "the same",
  deviation: "the same",
  deviation_reminder: "mail that one installation has sent",
  equipment_item: "this authority's own things and who has had them, which the database's triggers keep: they move with it",
  loan: "the same",
  loan_reminder: "mail that one installation has sent",
  warning_supplement: "what was said to one warning, which is over",
  warning_outage: "of one installation",
  announcement: "on its way to people, who must not get it twice",
  notice: "the board of one authority and its proof: it moves with the database, whose triggers keep it",
  notice_document: "the same",
  notice_partner: "the same",
  notice_event: "the same",
  board_check: "when this installation's own board could be read",
  visitor_session: "who was connected to this installation's network, kept for a month",
  visitor_answer: "the same",
  governing_type: "the register of what one authority has adopted: it moves with the database, whose triggers keep it",
  governing_document: "the same",
  governing_version: "the same",
  governing_replacement: "the same",
  governing_repeal: "the same",
  governing_text: "the same",
  reading_confirmation: "what people have said to this authority that they have read: it moves with the database",
  reading_reminder: "mail that one installation has sent",
  subscriber: "addresses of people who have asked this installation to tell them, and nobody else",
  subscription_request: "the same",
  told_mail: "on its way to them",
  push_subscription: "browsers that have asked this installation to tell them, by its own key, and nobody else",
  push_message: "on its way to them",
  visitor_unit: "who may give visitors access to this installation's network",
  access_event: "the same",
  access_code: "a secret",
  alert: "what was warned of here, and when: the record of one installation",
  alert_revision: "the same",
  crisis_mode: "the same",
  crisis_post: "the same",
  _prisma_migrations: "of one installation",
};

/** Columns that lead in a ring, or to a row of the same table: they are filled when everything stands. */
export const filledLast: Partial<Record<ArchivedTable, readonly string[]>> = {
  department: ["parent_id"],
  content_item: ["parent_id", "topic_id", "easy_read_of_id"],
  edition: ["live_version_id"],
};

/** Columns that say something else in an archive than in the database: secrets do not leave it. */
export const replacedColumns: Partial<Record<ArchivedTable, Record<string, string>>> = {
  account: { password_hash: "NULL" },
  // A link for review is dead in the archive: this is the hash of nothing.
  review_link: { token_hash: "'archived:' || id" },
};

export const tablePart = /^tables\/([a-z_]{1,60})\/(\d{5})\.jsonl$/;
export const auditPart = /^audit\/(audit_event|audit_seal)\/(\d{5})\.jsonl$/;
export const filePart = /^files\/((?:[\w-]{1,80}\/){1,4}[\w-]{1,80}(?:\.[a-z0-9]{1,8})?)$/;
export const manifestName = "manifest.json";

/** Rows in one part; and the most bytes that a part may have. */
export const rowsInPart = 500;
export const largestPart = 256 * 1024 ** 2;

const entrySchema = z.strictObject({ name: z.string().max(500), sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int().min(0) });
export const manifestSchema = z.strictObject({
  format: z.literal(format.name),
  version: z.literal(format.version),
  madeAt: z.iso.datetime(),
  /** The migrations of the database that it was made from. */
  schema: z.array(z.string().max(200)).max(10_000),
  items: z.number().int().min(0),
  files: z.number().int().min(0),
  entries: z.array(entrySchema).max(10_000_000),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestEntry = z.infer<typeof entrySchema>;

/** Why an archive is not put back, for whoever stands at the console. */
const faultWords = {
  notAnArchive: "The file is no archive of the portal, or it ends in the middle.",
  newerFormat: "The archive is of a newer kind than this version can read.",
  otherSchema: "The archive was made by another version of the portal. Install that version, put the archive back, then update.",
  damaged: "A part of the archive is missing or has been changed.",
  strangeName: "The archive has a part with a name that the portal never gives.",
  notEmpty: "The installation is not empty.",
  tooLarge: "A part of the archive is too large.",
} as const;
export type ArchiveFault = keyof typeof faultWords;

/** The archive cannot be put back; nothing has been changed. */
export class ArchiveError extends Error {
  constructor(readonly code: ArchiveFault, readonly detail = "") {
    super(detail ? `${faultWords[code]} (${detail})` : faultWords[code]);
    this.name = "ArchiveError";
  }
}

/** Where the original of an upload lies; smaller copies are made anew from it. */
export const fileKeyOf = (mediaId: string): string => `media/${mediaId}/original`;
