import type { Locale } from "@/i18n/routing";
import type { BoardGap } from "./availability";
import type { Appeal, FieldName, NoticeKind } from "./notice-kinds";
import type { NoticeEventKind, NoticeFields } from "./notices.schema";

/** A notice as everybody reads it. Dates are Swedish ones (yyyy-mm-dd). */
export interface BoardNotice {
  id: string;
  kind: NoticeKind;
  statute: string;
  body: { id: string; name: string; slug: string; lang?: Locale };
  fields: NoticeFields;
  /** In the order in which they are shown. */
  shown: FieldName[];
  personalData: boolean;
  postedAt: Date;
  postedOn: string;
  appeal: Appeal;
  lastAppealOn: string | null;
  /** Null while other municipalities' boards are waited for. */
  removeOn: string | null;
  /** Of a joint committee. */
  partners: { municipality: string; postedOn: string | null }[];
  correctsId: string | null;
  correctedById: string | null;
  postsAgainId: string | null;
  documents: { id: string; title: string; language: string; bytes: number }[];
}

/** What is left of one that has been removed. */
export interface RemovedNotice {
  kind: NoticeKind;
  body: string;
  fields: NoticeFields;
  postedOn: string;
  removedAt: Date;
  early: boolean;
  /** The one that was posted instead. */
  againId: string | null;
}

export interface CertificateEvent {
  at: Date;
  kind: NoticeEventKind;
  person: string | null;
  hash: string | null;
  details: Record<string, unknown>;
}

/** What the certificate (anslagsbevis, KL 8:10 st. 3) tells. */
export interface Certificate {
  id: string;
  kind: NoticeKind;
  statute: string;
  body: string;
  fields: NoticeFields;
  postedAt: Date;
  postedOn: string;
  appeal: Appeal;
  lastAppealOn: string | null;
  earliestRemovalOn: string | null;
  removedAt: Date | null;
  early: boolean;
  reason: string | null;
  contentHash: string;
  partners: { municipality: string; postedOn: string | null }[];
  correctsId: string | null;
  documents: { title: string; sha256: string }[];
  events: CertificateEvent[];
  gaps: { source: "own" | "outside"; gaps: BoardGap[]; checks: number }[];
  /** Until when it tells. */
  madeAt: Date;
}
